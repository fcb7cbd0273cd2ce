"""The functions of such expressions: in Python, simplified, in SQL."""
