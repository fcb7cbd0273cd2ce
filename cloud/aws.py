"""Calls to AWS: one place for credentials, retries, and for what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .errors import CloudError, sentence

NO_BOTO3 = "AWS is asked by boto3, which isn't installed: pip install 'powerstation[aws]'"


class Aws:
    """AWS in one region, asked with the user's own credentials or, where one is named, by a role
    that they assume.
    """

    def __init__(self, region: str, role: str | None = None) -> None:
        """Find the credentials, without asking anything yet."""
        self.region, self.role = region, role
        self._clients: dict[str, Any] = {}
        try:
            import boto3
            from botocore.exceptions import BotoCoreError, ClientError
        except ImportError:
            raise CloudError(NO_BOTO3) from None
        self._errors = (BotoCoreError, ClientError)
        try:
            own = boto3.Session(region_name=region)
            self._session = _assuming(own, role) if role else own
        except self._errors as error:
            raise CloudError(sentence(error, region, {})) from error

    def call(self, service: str, operation: str, **asked: Any) -> dict[str, Any]:
        """Ask for one thing."""
        try:
            answer: dict[str, Any] = getattr(self._client(service), operation)(**asked)
        except self._errors as error:
            raise CloudError(sentence(error, self.region, asked, self.role)) from error
        return answer

    def pages(self, service: str, operation: str, **asked: Any) -> Iterator[dict[str, Any]]:
        """Ask for a list, page by page."""
        try:
            yield from self._client(service).get_paginator(operation).paginate(**asked)
        except self._errors as error:
            raise CloudError(sentence(error, self.region, asked, self.role)) from error

    def _client(self, service: str) -> Any:
        from botocore.config import Config

        if service not in self._clients:
            config = Config(retries={"mode": "standard"}, connect_timeout=20)
            self._clients[service] = self._session.client(service, config=config)
        return self._clients[service]


def _assuming(own: Any, role: str) -> Any:
    """Return a session that acts as a role, and assumes it anew as often as that runs out."""
    import boto3
    import botocore.credentials
    import botocore.exceptions
    import botocore.session

    credentials = own.get_credentials()
    if credentials is None:
        raise botocore.exceptions.NoCredentialsError

    class Assumed(botocore.credentials.CredentialProvider):  # type: ignore[misc]
        METHOD = "powerstation-assume-role"

        def load(self) -> Any:
            fetcher = botocore.credentials.AssumeRoleCredentialFetcher(
                lambda service, **options: own.client(service, **options),
                credentials,
                role,
                extra_args={"RoleSessionName": "powerstation"},
            )
            return botocore.credentials.DeferredRefreshableCredentials(
                method=self.METHOD, refresh_using=fetcher.fetch_credentials
            )

    session = botocore.session.get_session()
    session.get_component("credential_provider").insert_before("env", Assumed())
    return boto3.Session(botocore_session=session, region_name=own.region_name)
