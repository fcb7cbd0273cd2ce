"""What goes wrong with a cloud, as one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class CloudError(Exception):
    """What was asked for can't be done; the message says why, and what to do."""


_LOG_IN = "log in again (`aws sso login`), or name another profile in AWS_PROFILE"
_KEYS = "the keys in AWS_ACCESS_KEY_ID and the like, or in ~/.aws, aren't right: set them again"
# By botocore's class: what happened before AWS was asked, or instead of its answer. {x} is an
# attribute of the error.
_UNASKED = {
    "NoCredentialsError": (
        "no AWS credentials were found: log in (`aws sso login`) and name the profile in"
        " AWS_PROFILE"
    ),
    "PartialCredentialsError": (
        "the AWS credentials lack {cred_var}: set it, or name a profile in AWS_PROFILE"
    ),
    "ProfileNotFound": (
        "there is no AWS profile {profile}: `aws configure list-profiles` lists those that"
        " there are"
    ),
    "EndpointConnectionError": (
        "{endpoint_url} can't be reached: is the region {region} right, and the network there?"
    ),
    "ConnectTimeoutError": (
        "{endpoint_url} doesn't answer: is the region {region} right, and the network there?"
    ),
    "ReadTimeoutError": "{endpoint_url} has stopped answering: try again",
    "ConnectionClosedError": "{endpoint_url} closed the connection: try again",
    "InvalidRegionError": "{region_name} is not a region of AWS: write one such as eu-central-1",
    "SSOTokenLoadError": f"AWS's single sign-on has ended: {_LOG_IN}",
    "UnauthorizedSSOTokenError": f"AWS's single sign-on has ended: {_LOG_IN}",
    "TokenRetrievalError": f"AWS's single sign-on has ended: {_LOG_IN}",
    "CredentialRetrievalError": f"the AWS credentials can't be had: {_LOG_IN}",
}
# By what AWS calls it. {message} is AWS's own word.
_ANSWERED = {
    "ExpiredToken": f"the AWS credentials have expired: {_LOG_IN}",
    "RequestExpired": "AWS took the request for an old one: is this machine's clock right?",
    "InvalidClientTokenId": f"AWS doesn't know the credentials: {_KEYS}",
    "SignatureDoesNotMatch": f"AWS refuses the signature: {_KEYS}",
    "AccessDenied": "AWS doesn't allow {operation}{role}: {message}",
    "NoSuchBucket": (
        "there is no bucket {bucket}: is it the one that `terraform output bucket` names?"
    ),
    "PermanentRedirect": "the bucket {bucket} lies in another region than {region}: name its own",
    "Throttling": (
        "AWS was asked too often, and went on saying so after several tries: try again in some"
        " minutes"
    ),
    "ResourceNotFoundException": (
        "{message} in {region}: are the id and the region those of `terraform output`?"
    ),
    "ServiceQuotaExceededException": "the account's limit is reached: {message}",
}
_ALSO = {
    "ExpiredTokenException": "ExpiredToken",
    "TokenRefreshRequired": "ExpiredToken",
    "UnrecognizedClientException": "InvalidClientTokenId",
    "InvalidAccessKeyId": "InvalidClientTokenId",
    "InvalidSignatureException": "SignatureDoesNotMatch",
    "AccessDeniedException": "AccessDenied",
    "UnauthorizedOperation": "AccessDenied",
    "403": "AccessDenied",
    "301": "PermanentRedirect",
    "AuthorizationHeaderMalformed": "PermanentRedirect",
    "IllegalLocationConstraintException": "PermanentRedirect",
    "ThrottlingException": "Throttling",
    "TooManyRequestsException": "Throttling",
    "RequestLimitExceeded": "Throttling",
    "SlowDown": "Throttling",
    "503": "Throttling",
}


def sentence(
    error: Exception, region: str, asked: Mapping[str, Any], role: str | None = None
) -> str:
    """Say what an error of botocore's means.

    `asked` are the request's parameters, `role` is the one that asked.
    """
    known = {
        "region": region,
        "bucket": asked.get("Bucket", ""),
        "role": f" to the role {role}" if role else "",
    }
    answer = getattr(error, "response", None)
    if answer is None:
        for kind in type(error).__mro__:
            if kind.__name__ in _UNASKED:
                return _UNASKED[kind.__name__].format_map({**known, **getattr(error, "kwargs", {})})
        return f"AWS couldn't be asked: {error}"
    code, message = (str(answer.get("Error", {}).get(key, "")) for key in ("Code", "Message"))
    operation = getattr(error, "operation_name", "the request")
    form = _ANSWERED.get(_ALSO.get(code, code), "AWS refuses {operation} in {region}: {message}")
    told = message.strip().rstrip(".") or code
    return form.format_map({**known, "operation": operation, "message": told})
