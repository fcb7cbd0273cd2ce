"""How the commands start a Java: for the little that most of them have to do, and without what it
says of itself.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from ..compiler.command import is_verbose

# The second compiler and a parallel heap cost a Java of some seconds more than they give back.
BRIEF = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
# What Java writes last into an archive is its head, which begins with this.
_WHOLE = (0xF00BABA8).to_bytes(4, "little")


def options(command: str, *, brief: bool) -> str:
    """Return the options of the Java that a command starts, as SPARK_SUBMIT_OPTS has them; `brief`
    if it has little to do. Where the environment has some, these stay as they are.
    """
    said = os.environ.get("SPARK_SUBMIT_OPTS")
    if said is not None:
        return said
    found = [BRIEF if brief else "-XX:+UseParallelGC", *_classes(command)]
    if not is_verbose():
        log = files(__package__) / "log4j2.properties"
        found.append(f'"-Dlog4j.configurationFile={log}"')
    return " ".join(found)


def _classes(command: str) -> list[str]:
    """Have Java map the classes that the command used when it ran first, instead of reading and
    verifying them one by one, which takes as long as all else that it does (JEP 350).

    The first Java writes the archive when it ends, after the command has. Another Java, or another
    Spark, has an archive of its own.
    """
    java, spark = _java(), find_spec("pyspark")
    if not (java and spark and spark.origin):
        return []
    jars = Path(spark.origin).parent / "jars"
    made_of = [command, *(f"{p} {p.stat().st_mtime_ns}" for p in (java, jars) if p.exists())]
    name = hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:16]
    archive = _cache() / f"{command}-{name}.jsa"
    try:
        archive.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return []
    use = "SharedArchiveFile" if _is_whole(archive) else "ArchiveClassesAtExit"
    # A Java that has no such archives starts without.
    return ["-XX:+IgnoreUnrecognizedVMOptions", f'"-XX:{use}={archive}"', "-Xlog:disable"]


def _java() -> Path | None:
    """Return the Java that Spark starts."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=f"{home}/bin" if home else None)
    return Path(found).resolve() if found else None


def _cache() -> Path:
    """Return the folder of what can be made again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "powerstation"


def _is_whole(archive: Path) -> bool:
    try:
        with archive.open("rb") as file:
            return file.read(len(_WHOLE)) == _WHOLE
    except OSError:
        return False
