"""Massive, related, reproducible test data on Spark, from Python.

```python
import powerstation

build = powerstation.compile("tables/", scale=0.01)
build.tables                     # ("car", "owner", …)
build.register(spark)            # each as a view: spark.sql("SELECT … FROM owner JOIN car …")
build.table(spark, "owner")      # one of them, as a DataFrame
build.write("build/")            # the SQL, to look at and to submit: what pscompile writes
```

What is wrong with definitions is a `CompileError`; its text says all of it, its `diagnostics` are
for programs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .compiler.version import VERSION as __version__

if TYPE_CHECKING:
    from .build import Build, compile
    from .compiler.diagnostics.diagnostic import CompileError

__all__ = ["Build", "CompileError", "__version__", "compile"]

# The compiler is read when it is first asked for: to import this package costs next to nothing.
_HOMES = {
    "Build": ".build",
    "CompileError": ".compiler.diagnostics.diagnostic",
    "compile": ".build",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name], __name__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
