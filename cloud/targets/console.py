"""Addresses of pages in AWS's console."""

from __future__ import annotations

from urllib.parse import quote

_DOMAINS = {"cn-": "amazonaws.cn", "us-gov-": "amazonaws-us-gov.com"}


def _console(region: str) -> str:
    domain = next(
        (d for start, d in _DOMAINS.items() if region.startswith(start)), "aws.amazon.com"
    )
    return f"https://{region}.console.{domain}"


def bucket_page(region: str, bucket: str, prefix: str) -> str:
    """Return the page of a folder in a bucket."""
    return f"{_console(region)}/s3/buckets/{bucket}?region={region}&prefix={quote(prefix)}"


def cluster_page(region: str, cluster: str) -> str:
    """Return the page of a cluster of EMR."""
    return f"{_console(region)}/emr/home?region={region}#/clusterDetails/{cluster}"
