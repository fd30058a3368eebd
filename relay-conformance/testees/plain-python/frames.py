"""What stands in a RELAY frame, without any input or output: requests, refusals, and what must not be shown."""

import json
import re
import uuid

MAX_FRAME_BYTES = 1024 * 1024
SECRET = re.compile(r'("(?:token|project|jwt_token|authorization_state|dpop_token)"\s*:\s*)"(?:[^"\\]|\\.)*"?')


class RelayError(Exception):
    """A call that failed; `kind` is one of REL-REQ-005, and `code` and `data` are the server's."""

    def __init__(self, kind, text, code=None, data=None):
        super().__init__(text)
        self.kind, self.code, self.data = kind, code, data


def encode(method, params):
    """The text of a request, and its id."""
    identity = str(uuid.uuid4())
    text = json.dumps({"jsonrpc": "2.0", "id": identity, "method": method, "params": params}, ensure_ascii=False)
    try:
        if len(text.encode()) > MAX_FRAME_BYTES:
            raise RelayError("INVALID_ARGUMENT", "the request is larger than 1 MiB")
    except UnicodeEncodeError:
        raise RelayError("INVALID_ARGUMENT", "the text holds half a surrogate pair") from None
    return text, identity


def check_result(result):
    """Raises if the result is a refusal: it has a code, and that is not 2nn."""
    code = result.get("code") if isinstance(result, dict) else None
    if code is not None and not re.fullmatch("2[0-9][0-9]", code_text(code)):
        raise refusal(code_text(code), result.get("message"), result)


def error_of(error):
    """The exception for the `error` of a response, whatever its form."""
    if not isinstance(error, dict):
        return refusal("-1", error if isinstance(error, str) else json.dumps(error), None)
    code = error.get("code")
    readable = isinstance(code, (int, float)) or isinstance(code, str) and re.fullmatch("-?[0-9]+", code)
    return refusal(code_text(code) if readable else "-1", error.get("message"), error.get("data"))


def refusal(code, text, data):
    return RelayError("SERVER", text if isinstance(text, str) else "Unknown error", code, data)


def code_text(code):
    return str(int(code)) if isinstance(code, float) and code.is_integer() else str(code)


def masked(text, *secrets):
    """The text without the values of secret members, and without these values wherever they stand."""
    text = SECRET.sub(r'\1"***"', text)
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, "***") if len(secret) > 3 else text
    return text
