"""What AWS Glue starts: bundle.py, with the output that the job names.

Arguments of Glue's own go nowhere.
"""

import argparse
import sys

import bundle

parser = argparse.ArgumentParser(allow_abbrev=False)
parser.add_argument("--output", required=True)
job, _ = parser.parse_known_args()
code = bundle.main([job.output, "--verify"])
# Glue takes an exit as a failure, whatever its code.
if code:
    sys.exit(code)
