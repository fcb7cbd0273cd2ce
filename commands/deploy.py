"""powerstation deploy: a build to the bucket, under its hash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from ..cloud import build as builds
from ..cloud import store as stores
from ..cloud.aws import Aws
from ..cloud.settings import Settings
from ..compiler.command import Command, say
from .options import deployment


@click.command("deploy", cls=Command)
@click.argument("build", type=click.Path(exists=True, file_okay=False, path_type=Path))
@deployment("region", "bucket", "submit-role")
@click.option("--dry-run", is_flag=True, help="Say what would be uploaded; upload nothing.")
def command(build: Path, settings_of: Callable[[], Settings], dry_run: bool) -> None:
    """Upload BUILD to the bucket, and print where it lies.

    \b
    powerstation deploy build/

    A build lies under the hash of what it holds: what is there already isn't uploaded again, and an
    upload that breaks leaves no manifest, so that nobody takes it for a build.
    """  # noqa: D301  click's mark
    read = builds.read(build)
    settings = settings_of()
    store = stores.Store(Aws(settings.region, settings.submit_role))
    uri = stores.deployed_at(read, settings.builds_uri)
    lacking = stores.missing(store, read, uri)
    say(f"{build}: {len(read.files)} files, of which {len(read.files) - len(lacking)} are there")
    if dry_run:
        for path in lacking:
            say(f"would upload {path} ({len(read.files[path]):,} bytes)")
    else:
        stores.upload(store, read, uri, lacking, lambda path: say(f"uploading {path}"))
    click.echo(uri)
