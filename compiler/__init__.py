"""The compiler: definitions in, readable Spark SQL out.

A folder is a stage, a stage a function of frozen data.

| folder      | from → to                               | may import                               |
|-------------|-----------------------------------------|------------------------------------------|
| diagnostics | what is wrong, and where → text         |                                          |
| spark       | Spark's types, expressions → SQL text   | diagnostics                              |
| definitions | JSON and YAML files → the model         | diagnostics, spark                       |
| expressions | the user's SQL → problems, type, text   | diagnostics, spark                       |
| values      | a value as expression over draws → SQL  | spark                                    |
| own_types   | params of our own types → SQL           | all above                                |
| faker       | a Faker method → a value, or why not    | diagnostics, spark, definitions, values  |
| resolve     | the model → types, all mistakes         | all above                                |
| plan        | a resolved project → layers of SQL      | all above but diagnostics, faker         |
| forecast    | a resolved project → rows, bytes, odds  | all above but diagnostics, plan          |
| emit        | a plan → the files of a build, on disk  | spark, expressions, faker, plan, version |

`pipeline.py` calls them in order; `cli.py` and `command.py` are the only files that print or
exit, `clock.py` the only one that reads the clock.
"""
