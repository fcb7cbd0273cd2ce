"""How the commands start a Java."""

import shlex
import shutil
import subprocess

import pytest
from powerstation.commands import java


@pytest.fixture
def nothing_said(monkeypatch, tmp_path):
    """Nothing in the environment says how Java is to start; the user's cache is a folder with a space in its name."""
    monkeypatch.delenv("SPARK_SUBMIT_OPTS", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "my cache"))
    return tmp_path / "my cache" / "powerstation"


def loaded_by(options):
    """Start Java with options; return what it says of the classes that it loads."""
    words = [word for word in shlex.split(options) if word != "-Xlog:disable"]
    done = subprocess.run(
        ["java", *words, "-Xlog:class+load", "-version"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.spark  # it needs Java
@pytest.mark.skipif(not shutil.which("java"), reason="Java is found by JAVA_HOME alone")
def test_java_finds_the_classes_that_it_used_before(nothing_said):
    assert "(top)" not in loaded_by(java.options("preview", brief=True))
    assert "(top)" in loaded_by(java.options("preview", brief=True))
    assert len(list(nothing_said.iterdir())) == 1


def test_an_archive_that_is_not_whole_is_made_anew(nothing_said):
    first = java.options("run", brief=False)
    (word,) = (word for word in shlex.split(first) if "ArchiveClassesAtExit" in word)
    archive = nothing_said / word.rpartition("/")[2]
    archive.write_bytes(bytes(4096))  # as where Java was killed: its head comes last
    assert java.options("run", brief=False) == first


def test_no_archive_where_nothing_can_be_written(monkeypatch, nothing_said):
    monkeypatch.setenv("XDG_CACHE_HOME", str(nothing_said.parent.parent / "file"))
    (nothing_said.parent.parent / "file").write_text("", encoding="utf-8")
    assert "Archive" not in java.options("run", brief=False)


def test_what_the_user_says_of_java_stays(monkeypatch):
    monkeypatch.setenv("SPARK_SUBMIT_OPTS", "-Xss4m")
    assert java.options("preview", brief=True) == "-Xss4m"


def test_only_what_is_small_does_without_the_second_compiler(nothing_said):
    assert java.BRIEF in java.options("run", brief=True)
    assert java.BRIEF not in java.options("run", brief=False)
