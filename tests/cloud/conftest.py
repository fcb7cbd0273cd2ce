"""A server that answers as AWS does, and `powerstation` as a user calls it."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import re
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field

import boto3
import botocore.exceptions
import botocore.httpsession
import pytest
from conftest import Result
from moto.server import ThreadedMotoServer
from powerstation.commands.group import main

REGION = "eu-central-1"
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


@pytest.fixture(scope="session")
def server():
    """Return the address of moto's server."""
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
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    session = boto3.Session(region_name=REGION)
    urllib.request.urlopen(urllib.request.Request(f"{server}/moto-api/reset", method="POST"))
    session.client("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    return session


@dataclass
class Wire:
    """What goes over the wire: each request's method, URL and access key; those that `broken` fits fail."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)
    broken: Callable[[str, str], bool] = lambda method, url: False


@pytest.fixture
def wire(monkeypatch):
    """Watch, and break, what is sent to AWS."""
    watched, send = Wire(), botocore.httpsession.URLLib3Session.send

    def watching(self, request):
        key = re.search(r"Credential=([^/]+)", str(request.headers.get("Authorization", "")))
        watched.sent.append((request.method, request.url, key[1] if key else ""))
        if watched.broken(request.method, request.url):
            raise botocore.exceptions.ConnectionClosedError(endpoint_url=request.url)
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
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as end:
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
    return json.dumps({name: {"value": value, "type": "string", "sensitive": False} for name, value in values.items()})
