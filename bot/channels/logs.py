"""What is logged: times, kinds of fault, places in the code. Never the token, never what a person wrote."""

import logging
import sys


class _Redacting(logging.Formatter):
    """Takes a secret out of whatever a library logs, tracebacks too."""

    def __init__(self, secret: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self.secret = secret

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace(self.secret, "<token>")


def begin(secret: str) -> None:
    """Logs to standard error from INFO; libraries only from WARNING, as httpx logs addresses that hold the token."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Redacting(secret))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(logging.INFO)
