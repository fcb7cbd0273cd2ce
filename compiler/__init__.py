"""The compiler: definitions in, readable Spark SQL out. A folder is a stage, a stage a function of frozen data.

| folder      | from → to                                        | may import                               |
|-------------|--------------------------------------------------|------------------------------------------|
| diagnostics | what is wrong, and where → text                  |                                          |
| spark       | Spark's types, functions, expressions → SQL text | diagnostics                              |
| definitions | JSON and YAML files → the model                  | diagnostics, spark                       |
| expressions | the user's SQL → its problems, names, type, text | diagnostics, spark                       |
| values      | a random value as an expression over draws → SQL | spark                                    |
| own_types   | params of PowerStation's own types → SQL         | all above                                |
| faker       | a Faker method → a value, or the reason why not  | diagnostics, spark, definitions, values  |
| resolve     | the model → each column's type, all mistakes     | all above                                |
| plan        | a resolved project → tables as layers of SQL     | all above but diagnostics, faker         |
| emit        | a plan → the files of a build, on disk           | spark, expressions, faker, plan, version |

`pipeline.py` calls them in order; `cli.py` is the only file that prints, reads the clock or exits.
"""
