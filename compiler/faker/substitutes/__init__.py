"""What stands in for the few provider methods that the tracer can't follow."""
