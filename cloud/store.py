"""Objects in S3, by their URI."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from .aws import Aws
from .build import Build
from .errors import CloudError


@dataclass(frozen=True)
class Stored:
    """An object that is there."""

    size: int
    modified: datetime


class Store:
    """The buckets that this AWS gives access to.

    Whether an object is there is asked by listing: who may not list the whole bucket is told that a
    missing one is forbidden.
    """

    def __init__(self, aws: Aws) -> None:
        """Talk by these credentials."""
        self._aws = aws

    def listing(self, uri: str) -> dict[str, Stored]:
        """Return what lies under a URI, by what follows it; an object of that very name follows as
        "".
        """
        bucket, key = split(uri)
        found = {}
        for page in self._aws.pages("s3", "list_objects_v2", Bucket=bucket, Prefix=key):
            for entry in page.get("Contents", ()):
                found[entry["Key"][len(key) :]] = Stored(entry["Size"], entry["LastModified"])
        return found

    def stored(self, uri: str) -> Stored | None:
        """Return what is known of an object; None if it isn't there."""
        return self.listing(uri).get("")

    def read(self, uri: str) -> bytes | None:
        """Return what an object holds; None if it isn't there."""
        if self.stored(uri) is None:
            return None
        bucket, key = split(uri)
        body: bytes = self._aws.call("s3", "get_object", Bucket=bucket, Key=key)["Body"].read()
        return body

    def put(self, uri: str, body: bytes | BinaryIO) -> None:
        """Write an object, whole or not at all: S3 compares its hash."""
        bucket, key = split(uri)
        self._aws.call(
            "s3", "put_object", Bucket=bucket, Key=key, Body=body, ChecksumAlgorithm="SHA256"
        )


def deployed_at(build: Build, builds_uri: str) -> str:
    """Return the URI of a build, without a slash at its end: under its hash, so that it never
    changes.
    """
    return f"{builds_uri.rstrip('/')}/{build.sha256}"


def missing(store: Store, build: Build, uri: str) -> list[str]:
    """Return the files that aren't there yet, the manifest last: where it is, the build is
    whole.
    """
    there = {path: stored.size for path, stored in store.listing(f"{uri}/").items()}
    return [path for path, body in build.files.items() if there.get(path) != len(body)]


def upload(
    store: Store, build: Build, uri: str, paths: list[str], tell: Callable[[str], None]
) -> None:
    """Upload files of a build in this order; each is told before."""
    for path in paths:
        tell(path)
        store.put(f"{uri}/{path}", build.files[path])


def split(uri: str) -> tuple[str, str]:
    """Split s3://BUCKET/KEY; CloudError if it isn't one."""
    scheme, found, rest = uri.partition("://")
    bucket, _, key = rest.partition("/")
    if not found or scheme not in ("s3", "s3a") or not bucket:
        raise CloudError(f"{uri} is no place in S3: write s3://BUCKET/FOLDER")
    return bucket, key
