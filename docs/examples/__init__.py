"""The examples that `powerstation init` begins with, a folder each."""
