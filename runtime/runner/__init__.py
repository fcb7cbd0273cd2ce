"""What runs a build, a subject a file; compiler/emit/runtime.py joins them to one."""
