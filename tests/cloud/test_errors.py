"""What AWS refuses, and what stands between: one sentence that says what to do, exit code 2, nothing secret."""

from __future__ import annotations

import botocore.exceptions
import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from powerstation.cloud.aws import Aws
from powerstation.cloud.errors import CloudError, sentence

from .conftest import BUCKET, ENVIRONMENT, REGION, powerstation

ROLE = "arn:aws:iam::123456789012:role/demo-submit"


@pytest.fixture
def keys(monkeypatch):
    """Keys, and no server: what isn't stubbed fails."""
    for name, value in {**ENVIRONMENT, "AWS_ENDPOINT_URL": "http://127.0.0.1:9"}.items():
        monkeypatch.setenv(name, value)


def stubbed(service):
    """Return an Aws whose client of a service answers what the Stubber is told."""
    aws = Aws(REGION)
    stubber = Stubber(aws._client(service))
    stubber.activate()
    return aws, stubber


@pytest.mark.parametrize(
    ("code", "message", "said"),
    [
        (
            "ExpiredToken",
            "The provided token has expired.",
            "the AWS credentials have expired: log in again",
        ),
        ("ExpiredTokenException", "expired", "the AWS credentials have expired: log in again"),
        (
            "InvalidClientTokenId",
            "The security token is invalid",
            "AWS doesn't know the credentials",
        ),
        ("InvalidAccessKeyId", "no such key", "AWS doesn't know the credentials"),
        ("SignatureDoesNotMatch", "sign", "AWS refuses the signature"),
        (
            "AccessDenied",
            "User x is not authorized.",
            "AWS doesn't allow ListObjectsV2: User x is not authorized",
        ),
        ("AccessDeniedException", "", "AWS doesn't allow ListObjectsV2: AccessDeniedException"),
        ("NoSuchBucket", "gone", f"there is no bucket {BUCKET}: is it the one"),
        (
            "PermanentRedirect",
            "elsewhere",
            f"the bucket {BUCKET} lies in another region than {REGION}",
        ),
        (
            "AuthorizationHeaderMalformed",
            "x",
            f"the bucket {BUCKET} lies in another region than {REGION}",
        ),
        ("SlowDown", "slower", "AWS was asked too often"),
        ("ThrottlingException", "Rate exceeded", "AWS was asked too often"),
        ("RequestExpired", "old", "is this machine's clock right?"),
        (
            "SomethingNew",
            "What nobody knew.",
            "AWS refuses ListObjectsV2 in eu-central-1: What nobody knew",
        ),
    ],
)
def test_what_aws_answers_is_one_sentence(keys, code, message, said):
    aws, stubber = stubbed("s3")
    stubber.add_client_error("list_objects_v2", code, message)
    with pytest.raises(CloudError) as raised:
        aws.call("s3", "list_objects_v2", Bucket=BUCKET)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_refusal_names_the_role_that_was_refused():
    error = ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "PutObject")
    assert (
        sentence(error, REGION, {}, ROLE) == f"AWS doesn't allow PutObject to the role {ROLE}: no"
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (botocore.exceptions.NoCredentialsError(), "no AWS credentials were found: log in"),
        (
            botocore.exceptions.PartialCredentialsError(
                provider="env", cred_var="AWS_SECRET_ACCESS_KEY"
            ),
            "lack AWS_SEC",
        ),
        (botocore.exceptions.ProfileNotFound(profile="mine"), "there is no AWS profile mine"),
        (
            botocore.exceptions.EndpointConnectionError(endpoint_url="https://x"),
            f"is the region {REGION} right",
        ),
        (
            botocore.exceptions.ConnectTimeoutError(endpoint_url="https://x"),
            "https://x doesn't answer",
        ),
        (
            botocore.exceptions.ReadTimeoutError(endpoint_url="https://x"),
            "https://x has stopped answering",
        ),
        (botocore.exceptions.SSOTokenLoadError(error_msg="x"), "single sign-on has ended"),
        (botocore.exceptions.UnauthorizedSSOTokenError(), "single sign-on has ended"),
        (botocore.exceptions.BotoCoreError(), "AWS couldn't be asked"),
    ],
)
def test_what_happens_before_aws_is_asked_is_one_sentence(error, said):
    assert said in sentence(error, REGION, {})
    assert "\n" not in sentence(error, REGION, {})


def test_throttling_is_tried_again_and_then_told(aws, person, wire):
    wire.throttled = 2
    assert powerstation("deploy", person).exit_code == 0
    wire.throttled = 20
    result = powerstation("deploy", person)
    assert result.exit_code == 2
    assert "Error: AWS was asked too often" in result.stderr
    assert wire.throttled == 20 - 3  # the tries of botocore's standard mode


def test_who_has_no_credentials_is_told(keys, person, monkeypatch):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    result = powerstation("deploy", person)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1].startswith("Error: no AWS credentials were found")


def test_who_has_none_for_the_role_is_told(keys, person, monkeypatch):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    result = powerstation("deploy", person, "--submit-role", ROLE)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith("Error: no AWS credentials were found")


@pytest.mark.parametrize("region", ["nowhere", "eu central 1"])
def test_a_wrong_region_is_told(keys, person, region, monkeypatch):
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    result = powerstation("deploy", person, "--region", region)
    assert result.exit_code == 2
    assert region in result.stderr.splitlines()[-1]


def test_a_missing_bucket_is_told(aws, person):
    result = powerstation("deploy", person, "--bucket", "no-such-bucket")
    assert result.exit_code == 2
    assert "Error: there is no bucket no-such-bucket" in result.stderr


def test_a_missing_application_and_cluster_are_told(aws, person):
    """moto answers 500 to cluster ids that it doesn't know: `test_targets.py` has that answer of AWS's."""
    output = f"s3://{BUCKET}/data/demo"
    none = powerstation("submit", person, output)
    assert none.exit_code == 2
    assert (
        "Error: no application of EMR Serverless is known: add emr-serverless to Terraform's targets"
        in none.stderr
    )
    assert (
        "no cluster of EMR is known"
        in powerstation("submit", person, output, "--target", "emr").stderr
    )
    assert (
        "no clusters for single runs"
        in powerstation("submit", person, output, "--target", "emr-transient").stderr
    )
    gone = powerstation("submit", person, output, "--application", "00abc", "--runtime-role", ROLE)
    assert gone.exit_code == 2
    assert f"in {REGION}: are the id and the region those of `terraform output`?" in gone.stderr
