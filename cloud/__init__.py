"""What talks to a cloud.

It knows a build by its manifest only, prints nothing, and never imports the compiler.
"""
