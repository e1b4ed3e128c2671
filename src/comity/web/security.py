"""Headers that keep readers' browsers safe, wherever the pages are served from."""

from base64 import b64encode
from hashlib import sha256
from typing import Final

# The data are public: any page may read them.
HEADERS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def content(*, engine: bool, style: str = "", script: str = "") -> str:
    """Return the Content-Security-Policy of a page.

    It loads from its own host only, and has no style or script in it but those given here.

    Args:
        engine: Whether queries are answered in the browser: by WebAssembly, in a worker.
        style: The text of a style that a page may have in it.
        script: The text of a script that a page may have in it.
    """
    wasm, worker = (" 'wasm-unsafe-eval'", "; worker-src 'self'") if engine else ("", "")
    return (
        "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; img-src 'self'; "
        f"script-src 'self'{wasm}{_hashed(script)}; style-src 'self'{_hashed(style)}{worker}"
    )


def _hashed(text: str) -> str:
    """Return the source that allows a text; nothing for none (CSP 3, section 2.3.1)."""
    return f" 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" if text else ""
