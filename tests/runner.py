"""Run run.py many times in one Spark session, whose settings are the first argument: a request a line, an answer a line.

A request is a list of arguments and the environment's variables (null takes one away); an answer what came of it.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession

spec = importlib.util.spec_from_file_location("run", Path(__file__).parents[1] / "runtime" / "run.py")
run = importlib.util.module_from_spec(spec)
sys.modules["run"] = run
spec.loader.exec_module(run)
answers = sys.stdout
SparkSession.builder.master("local[2]").config(map=json.loads(sys.argv[1])).getOrCreate()
for line in sys.stdin:
    arguments, variables = json.loads(line)
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        code = run.main(arguments)
    print(json.dumps([code, out.getvalue(), err.getvalue()]), file=answers, flush=True)
