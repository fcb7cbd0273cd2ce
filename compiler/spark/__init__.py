"""What Spark is: types, functions, expressions and their text. Nothing of ours."""
