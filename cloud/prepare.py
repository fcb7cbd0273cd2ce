"""What must be so before a job is submitted to AWS: a build in the bucket that the cluster can
run.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import build as builds
from . import manifest as manifests
from . import store as stores
from .build import Build
from .errors import CloudError
from .manifest import Manifest
from .store import Store

# The Spark of a release: emr-7.x has 3.5, emr-spark-8.x has 4.0.
_SPARK_OF = {r"emr-7\.": "3.5", r"emr-spark-": "4"}
NAMED = 3


@dataclass(frozen=True)
class Located:
    """Where a build lies or will lie in S3, what it says of itself, and its files where those are
    here.
    """

    uri: str
    manifest: Manifest
    build: Build | None


def locate(store: Store, build: str, builds_uri: str) -> Located:
    """Find a build: a directory here, or the URI of one that was deployed."""
    if "://" not in build:
        read = builds.read(Path(build))
        return Located(stores.deployed_at(read, builds_uri), read.manifest, read)
    uri = build.rstrip("/")
    text = store.read(f"{uri}/{builds.MANIFEST}")
    if text is None:
        raise CloudError(
            f"no build lies at {uri}: `powerstation deploy` uploads one, and prints where it lies"
        )
    return Located(uri, manifests.read(text.decode("utf-8", "replace"), uri), None)


def archive_at(archive: str | None, builds_uri: str) -> str | None:
    """Return where a packed environment lies or will lie in S3: one of this machine under its
    hash.
    """
    if archive is None or "://" in archive:
        return archive
    digest = hashlib.sha256()
    try:
        with Path(archive).open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError as error:
        raise CloudError(f"{archive} can't be read: {error.strerror}") from None
    return f"{builds_uri}/archives/{digest.hexdigest()}/{Path(archive).name}"


def upload(
    store: Store,
    located: Located,
    archive: str | None,
    uri: str | None,
    tell: Callable[[str], None],
) -> None:
    """Upload what a job needs, as far as it isn't there: the packed environment, and the build."""
    if archive and uri and archive != uri and store.stored(uri) is None:
        tell(f"uploading {archive}")
        with Path(archive).open("rb") as file:
            store.put(uri, file)
    if located.build:
        lacking = stores.missing(store, located.build, located.uri)
        stores.upload(
            store, located.build, located.uri, lacking, lambda path: tell(f"uploading {path}")
        )


def refuse_unfit(manifest: Manifest, output: str, release: str | None, has_python: bool) -> None:
    """Raise CloudError for what is sure to fail on the cluster, before anything is paid for.

    `has_python`: the nodes have Faker, or are sent it.
    """
    stores.split(output)
    needed = manifest.python_functions
    if needed and not has_python:
        more = f" and {len(needed) - NAMED} more" if len(needed) > NAMED else ""
        raise CloudError(
            f"the build calls Python functions ({', '.join(needed[:NAMED])}{more}), which need its"
            " Faker, pandas and pyarrow on every node: send a packed environment along"
            ' (--archives), or say that the nodes have them (--faker-installed); with "pool"'
            " such columns are SQL"
        )
    has = next(
        (spark for start, spark in _SPARK_OF.items() if re.match(start, release or "")), None
    )
    if has == "3.5" and manifest.spark_version != "3.5":
        raise CloudError(
            f"the build needs Spark {manifest.spark_version} and {release} has 3.5: compile it with"
            " --spark-version 3.5"
        )
