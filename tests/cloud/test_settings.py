"""Where to deploy and submit: Terraform's outputs, and what is said over them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from powerstation.cloud.errors import CloudError
from powerstation.cloud.settings import Serverless, Settings, outputs, settings

from .conftest import as_outputs

MADE = {
    "region": "eu-central-1",
    "bucket": "demo",
    "submit_role_arn": "arn:aws:iam::1:role/demo-submit",
    "release_label": "emr-7.14.0",
    "tags": {"PowerStation": "demo"},
    "emr_serverless": {
        "application_id": "00abc",
        "runtime_role_arn": "arn:aws:iam::1:role/demo-serverless",
        "architecture": "ARM64",
        "kms_key_arn": None,
        "worker": {"cpu": 4, "memory_gb": 16, "disk_gb": 20},
        "maximum_capacity": {"cpu": 64},
    },
    "emr": {"cluster_id": "j-1", "logs_uri": "s3://demo/logs/clusters/"},
    "emr_transient": None,
}


def test_the_outputs_are_read_from_a_file(tmp_path):
    path = tmp_path / "outputs.json"
    path.write_text(as_outputs(MADE), encoding="utf-8")
    found = settings(outputs(path), {})
    assert (found.region, found.bucket, found.submit_role) == (
        "eu-central-1",
        "demo",
        MADE["submit_role_arn"],
    )
    assert found.serverless == Serverless(
        "00abc",
        "arn:aws:iam::1:role/demo-serverless",
        "ARM64",
        None,
        {"cpu": 4, "memory_gb": 16, "disk_gb": 20},
    )
    assert (found.cluster_id, found.run_job_flow) == ("j-1", None)
    assert found.release_label == "emr-7.14.0"
    assert (found.builds_uri, found.logs_uri) == ("s3://demo/builds", "s3://demo/logs")


def test_the_folders_of_a_bucket_are_those_that_terraform_names():
    """A bucket may be named without Terraform; its folders have the same names."""
    text = (Path(__file__).parents[2] / "terraform/modules/storage/outputs.tf").read_text(
        encoding="utf-8"
    )
    named = dict(
        re.findall(r'output "(\w+_uri)" {[^}]*"s3://\${aws_s3_bucket.this.id}(/\w+)/"', text)
    )
    found = Settings("eu-central-1", "demo")
    assert named == {
        name: getattr(found, name).removeprefix("s3://demo")
        for name in ("builds_uri", "data_uri", "logs_uri")
    }


def test_what_is_said_wins():
    said = {
        "region": "us-east-1",
        "application": "00def",
        "runtime_role": "arn:x",
        "cluster": "j-2",
        "submit_role": None,
    }
    found = settings(MADE, said)
    assert found.serverless
    assert (found.region, found.cluster_id) == ("us-east-1", "j-2")
    assert (found.serverless.application_id, found.serverless.runtime_role_arn) == (
        "00def",
        "arn:x",
    )
    assert found.serverless.architecture == "ARM64"
    assert found.submit_role == MADE["submit_role_arn"]
    assert found.release_label is None  # that application may have another


def test_without_terraform_what_is_said_is_enough():
    found = settings(
        {}, {"region": "us-east-1", "bucket": "b", "application": "00def", "runtime_role": "arn:x"}
    )
    assert found.serverless == Serverless("00def", "arn:x")
    assert found.submit_role is None


@pytest.mark.parametrize(
    ("said", "lacking"), [({"bucket": "b"}, "region"), ({"region": "r"}, "bucket")]
)
def test_what_is_not_known_is_asked_for(said, lacking):
    with pytest.raises(CloudError, match=f"no {lacking} is known: .*--terraform DIR.*--{lacking}"):
        settings({}, said)


@pytest.mark.parametrize("text", ["", "[]", '{"region": 1}', '{"region": {"type": "string"}}'])
def test_what_terraform_did_not_write_is_told(tmp_path, text):
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(CloudError, match="doesn't hold what `terraform output -json` writes"):
        outputs(tmp_path / "x.json")


def test_a_machine_without_terraform_is_told_the_way(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        CloudError, match=r"terraform, which knows what .* made, isn't installed here"
    ):
        outputs(tmp_path)
