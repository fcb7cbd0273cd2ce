"""Files and folders of any file system that Hadoop knows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pyspark.sql import SparkSession

from .session import internals

# Where a rename is one step. In other file systems, object stores, writing a file is one.
_RENAMING = ("file", "hdfs", "viewfs", "abfs", "abfss")


def literal_path(path: str) -> str:
    """Escape what Spark's readers would take as a pattern."""
    return re.sub(r"[\\{}\[\]*?]", lambda m: "\\" + m.group(), path)


def create_here(path: str, text: str) -> None:
    """Write a UTF-8 text file of this machine; FileExistsError if there is one."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    with Path(path).open("x", encoding="utf-8") as file:
        file.write(text)


class Storage:
    """Files and folders on whatever file system OUTPUT names, by Hadoop's FileSystem.

    Paths are strings.
    """

    def __init__(self, spark: SparkSession) -> None:
        context, self._jvm = internals(spark)
        self._conf, self._gateway = context._jsc.hadoopConfiguration(), context._gateway

    def _at(self, path: str) -> tuple[Any, Any]:
        where = self._jvm.org.apache.hadoop.fs.Path(path)
        return where.getFileSystem(self._conf), where

    def _plain(self, path: str) -> tuple[Any, Any]:
        # Without the files of checksums on disk, which can't be replaced in one step with theirs.
        fs, where = self._at(path)
        summed = self._jvm.java.lang.Class.forName(
            "org.apache.hadoop.fs.ChecksumFileSystem"
        ).isInstance(fs)
        return (fs.getRawFileSystem() if summed else fs), where

    @staticmethod
    def _scheme(fs: Any) -> str:
        return str(fs.getUri().getScheme())

    @staticmethod
    def _put(fs: Any, where: Any, text: str, overwrite: bool) -> None:
        stream = fs.create(where, overwrite)
        try:
            stream.write(bytearray(text.encode("utf-8")))
        finally:
            stream.close()

    def full(self, path: str) -> str:
        """Return the path with its scheme."""
        fs, where = self._at(path)
        return str(fs.makeQualified(where).toString())

    def exists(self, path: str) -> bool:
        """Is there a file or folder?"""
        fs, where = self._at(path)
        return bool(fs.exists(where))

    def real(self, path: str) -> str:
        """Return the full path without symbolic links, where they can be followed."""
        fs, where = self._at(path)
        uri = fs.makeQualified(where).toUri()
        return (
            f"file:{Path(uri.getPath()).resolve()}"
            if uri.getScheme() == "file"
            else str(uri.toString())
        )

    def names(self, path: str) -> list[str]:
        """Return the names of what is in a folder."""
        fs, where = self._at(path)
        return (
            [str(s.getPath().getName()) for s in fs.listStatus(where)] if fs.exists(where) else []
        )

    def listing(self, path: str) -> dict[str, int]:
        """Return all files below a folder: path relative to it → bytes.

        A file is its own, under no name.
        """
        fs, where = self._at(path)
        if not fs.exists(where):
            return {}
        root = fs.makeQualified(where).toUri().getPath().rstrip("/") + "/"
        found, listed = {}, fs.listFiles(where, True)
        while listed.hasNext():
            status = listed.next()
            found[str(status.getPath().toUri().getPath())[len(root) :]] = int(status.getLen())
        return found

    def files(self, path: str) -> dict[str, int]:
        """Return the data files below a folder: path relative to it → bytes.

        What readers ignore isn't listed.
        """
        found = {}
        for relative, size in self.listing(path).items():
            *folders, name = relative.split("/")
            if name[:1] not in ("_", ".") and not any(
                f[:1] in ("_", ".") and "=" not in f for f in folders
            ):
                found[relative] = size
        return found

    def delete(self, path: str) -> None:
        """Remove a file or a whole folder, if it is there."""
        fs, where = self._at(path)
        fs.delete(where, True)

    def temporary(self, path: str) -> None:
        """Make a folder that goes when Java does: spark-submit's Ctrl-C kills Python before it can
        clean.
        """
        fs, where = self._at(path)
        fs.mkdirs(where)
        fs.deleteOnExit(where)

    def move(self, source: str, target: str) -> None:
        """Rename to a name that isn't taken; OSError if the file system says no."""
        fs, where = self._at(source)
        to = self._at(target)[1]
        fs.mkdirs(to.getParent())
        if fs.exists(to) or not fs.rename(where, to):
            raise OSError(f"could not rename {source} to {target}")

    def create(self, path: str, text: str) -> bool:
        """Write a UTF-8 text file unless there is one; say whether it was written."""
        fs, where = self._at(path)
        try:
            if self._scheme(fs) == "file":  # Hadoop looks first and writes then
                create_here(where.toUri().getPath(), text)
            else:
                self._put(fs, where, text, False)
        except Exception:
            if fs.exists(where):
                return False
            raise
        return True

    def write(self, path: str, text: str, draft: str = "") -> None:
        """Write a UTF-8 text file, replacing an older one; in one step for its readers if a draft
        may lie there.
        """
        fs, where = self._plain(path)
        if not draft or self._scheme(fs) not in _RENAMING:
            self._put(fs, where, text, True)
            return
        beside = self._plain(draft)[1]
        self._put(fs, beside, text, True)
        fs.mkdirs(where.getParent())
        if self._scheme(fs) == "file":
            done = fs.rename(beside, where)
        else:
            hadoop = self._jvm.org.apache.hadoop.fs
            kind = getattr(hadoop, "Options$Rename")
            overwriting = self._gateway.new_array(kind, 1)
            overwriting[0] = kind.OVERWRITE
            done = (
                hadoop.FileContext.getFileContext(fs.getUri(), self._conf).rename(
                    beside, where, overwriting
                )
                is None
            )
        if not done:
            raise OSError(f"could not rename {draft} to {path}")

    def read(self, path: str) -> str | None:
        """Return a UTF-8 text file's text, or None if there is none."""
        fs, where = self._plain(path)
        if not fs.exists(where):
            return None
        stream = fs.open(where)
        try:
            return bytes(self._jvm.org.apache.commons.io.IOUtils.toByteArray(stream)).decode(
                "utf-8"
            )
        finally:
            stream.close()
