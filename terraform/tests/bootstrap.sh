#!/bin/sh
# What the tests upload as a bootstrap script.
true
