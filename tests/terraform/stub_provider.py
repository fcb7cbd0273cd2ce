"""A provider of hashicorp/aws that tells its schema and does nothing: all that Terraform needs to validate, graph, and test with mocks.

It speaks Terraform's plugin protocol 6 over gRPC. The messages are so few that they are written here byte by byte, as protobuf has them.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc

SCHEMA = json.loads((Path(__file__).parent / "aws_schema.json").read_text(encoding="utf-8"))
NESTING = {"single": 1, "list": 2, "set": 3}


class _Schema(grpc.GenericRpcHandler):
    """Answers GetProviderSchema with the schema, and the provider's other calls with an empty message: nothing to say against it."""

    def service(self, call: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler | None:
        if not call.method.startswith("/tfplugin6.Provider/"):
            return None  # not implemented: streams that a plugin may have, and that would keep a thread for good
        answer = _provider() if call.method.endswith("/GetProviderSchema") else b""
        return grpc.unary_unary_rpc_method_handler(lambda request, context: answer)


@contextlib.contextmanager
def reattached() -> Iterator[dict[str, str]]:
    """Serve the schema; give the variable by which Terraform finds it instead of a plugin of its own."""
    server = grpc.server(ThreadPoolExecutor(8), handlers=[_Schema()])
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    address = {"Network": "tcp", "String": f"127.0.0.1:{port}"}
    plugin = {
        "Protocol": "grpc",
        "ProtocolVersion": 6,
        "Pid": os.getpid(),
        "Test": True,
        "Addr": address,
    }
    yield {"TF_REATTACH_PROVIDERS": json.dumps({"hashicorp/aws": plugin})}
    server.stop(None)


def _provider() -> bytes:
    message = _field(1, _schema(SCHEMA["provider"]))
    for number, kind in ((2, "resources"), (3, "data_sources")):
        for name, block in SCHEMA[kind].items():
            message += _field(number, _field(1, name) + _field(2, _schema(block)))
    return message


def _schema(block: dict) -> bytes:
    return _field(2, _block(block))


def _block(block: dict) -> bytes:
    message = b""
    for name, attribute in block["attributes"].items():
        flags = [
            _field(n, 1)
            for n, flag in ((4, "required"), (5, "optional"), (6, "computed"))
            if attribute.get(flag)
        ]
        message += _field(
            2, _field(1, name) + _field(2, json.dumps(attribute["type"])) + b"".join(flags)
        )
    for name, nested in block["blocks"].items():
        message += _field(
            3, _field(1, name) + _field(2, _block(nested)) + _field(3, NESTING[nested["nesting"]])
        )
    return message


def _field(number: int, value: int | str | bytes) -> bytes:
    """Write one field of a protobuf message: a number, or a text or message with its length before it."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    content = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    head, rest = value & 0x7F, value >> 7
    return bytes([head | 0x80]) + _varint(rest) if rest else bytes([head])
