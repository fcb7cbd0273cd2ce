"""A server that answers as AWS does, and `powerstation` as a user calls it."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import logging
import re
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field

import boto3
import botocore.awsrequest
import botocore.exceptions
import botocore.httpsession
import botocore.session
import moto.emrserverless.models
import pytest
from conftest import Result
from moto.emrserverless.models import emrserverless_backends
from moto.moto_server.werkzeug_app import DomainDispatcherApplication
from moto.server import ThreadedMotoServer
from powerstation.commands.group import main

REGION = "eu-central-1"
ACCOUNT = "123456789012"
BUCKET = "demo-123456789012-eu-central-1"
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "AKIAEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "a-secret-that-nobody-prints",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_SHARED_CREDENTIALS_FILE": "/nowhere",
    "AWS_CONFIG_FILE": "/nowhere",
    "POWERSTATION_REGION": REGION,
    "POWERSTATION_BUCKET": BUCKET,
}


ASKED: list[tuple[str, str, str, str]] = []


def recording(answer):
    """Note of each request its access key, method, path and query."""

    def answered(self, environ, start_response):
        key = re.search(r"Credential=([^/]+)", environ.get("HTTP_AUTHORIZATION", ""))
        said = (environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["QUERY_STRING"])
        ASKED.append((key[1] if key else "", *said))
        return answer(self, environ, start_response)

    return answered


@pytest.fixture(scope="session", autouse=True)
def loaded_once():
    """Let all sessions of botocore share what they read of its descriptions of services, which takes it long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            botocore.session, "create_loader", functools.cache(botocore.session.create_loader)
        )
        yield


@pytest.fixture(scope="session")
def server():
    """Return the address of moto's server; what it was asked is in ASKED."""
    DomainDispatcherApplication.__call__ = recording(DomainDispatcherApplication.__call__)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    started = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    started.start()
    host, port = started.get_host_and_port()
    yield f"http://{host}:{port}"
    started.stop()


@pytest.fixture
def aws(server, monkeypatch):
    """An empty account with a bucket; returns boto3's Session."""
    for name, value in {**ENVIRONMENT, "AWS_ENDPOINT_URL": server}.items():
        monkeypatch.setenv(name, value)
    ASKED.clear()
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    session = boto3.Session(region_name=REGION)
    urllib.request.urlopen(urllib.request.Request(f"{server}/moto-api/reset", method="POST"))
    session.client("s3").create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION}
    )
    return session


@dataclass
class Wire:
    """What goes over the wire: each request's method, URL and access key.

    Those that `broken` fits fail; the next `throttled` ones are told to slow down.
    """

    sent: list[tuple[str, str, str]] = field(default_factory=list)
    broken: Callable[[str, str], bool] = lambda method, url: False
    throttled: int = 0


class Body(io.BytesIO):
    """The body of an answer, as botocore reads it."""

    def stream(self, **_):
        yield self.read()


@pytest.fixture
def wire(monkeypatch):
    """Watch, and break, what is sent to AWS."""
    watched, send = Wire(), botocore.httpsession.URLLib3Session.send

    def watching(self, request):
        key = re.search(r"Credential=([^/]+)", str(request.headers.get("Authorization", "")))
        watched.sent.append((request.method, request.url, key[1] if key else ""))
        if watched.broken(request.method, request.url):
            raise botocore.exceptions.ConnectionClosedError(endpoint_url=request.url)
        if watched.throttled:
            watched.throttled -= 1
            answer = b"<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
            return botocore.awsrequest.AWSResponse(request.url, 503, {}, Body(answer))
        return send(self, request)

    monkeypatch.setattr(botocore.httpsession.URLLib3Session, "send", watching)
    return watched


@pytest.fixture
def person(compiled):
    """A build of one small table."""
    columns = [{"name": "id", "type": "row_number"}, {"name": "name", "type": "name"}]
    return compiled({"person": (500, {"columns": columns})}, "--spark-version", "3.5")


def powerstation(*arguments) -> Result:
    """Run the command as a user would."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as end,
    ):
        main([str(a) for a in arguments], prog_name="powerstation")
    said = out.getvalue() + err.getvalue()
    assert ENVIRONMENT["AWS_SECRET_ACCESS_KEY"] not in said
    assert "fault of PowerStation" not in said, said
    return Result(end.value.code or 0, out.getvalue(), err.getvalue())


def objects(session, prefix="") -> dict[str, bytes]:
    """Return what the bucket holds."""
    s3 = session.client("s3")
    listed = s3.list_objects_v2(Bucket=BUCKET, Prefix=prefix).get("Contents", ())
    return {o["Key"]: s3.get_object(Bucket=BUCKET, Key=o["Key"])["Body"].read() for o in listed}


def as_outputs(values: dict[str, object]) -> str:
    """Return values as `terraform output -json` writes them."""
    return json.dumps(
        {
            name: {"value": value, "type": "string", "sensitive": False}
            for name, value in values.items()
        }
    )


ROLE = "arn:aws:iam::123456789012:role/demo-serverless"
TAGS = {"PowerStation": "demo"}


@pytest.fixture
def deployed(aws, tmp_path, monkeypatch):
    """What Terraform would have made, and its outputs in a file; returns the id of the application."""
    monkeypatch.setattr(moto.emrserverless.models, "JOB_STATUS", "SUBMITTED")
    serverless, emr = aws.client("emr-serverless"), aws.client("emr")
    application = serverless.create_application(
        name="demo", releaseLabel="emr-7.14.0", type="SPARK"
    )["applicationId"]
    emrserverless_backends[ACCOUNT][REGION].job_runs[
        application
    ] = []  # moto knows none before the first run
    flow = {
        "LogUri": f"s3://{BUCKET}/logs/clusters/",
        "ReleaseLabel": "emr-7.14.0",
        "ServiceRole": "service",
    }
    flow["JobFlowRole"] = "nodes"
    flow["Tags"] = [{"Key": key, "Value": value} for key, value in TAGS.items()]
    flow["Instances"] = {
        "KeepJobFlowAliveWhenNoSteps": False,
        "MasterInstanceType": "m7i.xlarge",
        "SlaveInstanceType": "m7i.xlarge",
        "InstanceCount": 1,
    }
    staying = {**flow, "Instances": {**flow["Instances"], "KeepJobFlowAliveWhenNoSteps": True}}
    cluster = emr.run_job_flow(Name="demo", **staying)["JobFlowId"]
    outputs = {
        "region": REGION, "bucket": BUCKET, "release_label": "emr-7.14.0", "tags": TAGS,
        "submit_role_arn": "arn:aws:iam::123456789012:role/demo-submit",
        "emr_serverless": {
            "application_id": application, "runtime_role_arn": ROLE, "architecture": "X86_64", "kms_key_arn": None,
            "worker": {"cpu": 4, "memory_gb": 16, "disk_gb": 20},
        },
        "emr": {"cluster_id": cluster, "logs_uri": flow["LogUri"]},
        "emr_transient": {"run_job_flow": flow},
    }  # fmt: skip
    (tmp_path / "outputs.json").write_text(as_outputs(outputs), encoding="utf-8")
    monkeypatch.setenv("POWERSTATION_TERRAFORM", str(tmp_path / "outputs.json"))
    return application
