"""Headers that keep readers' browsers safe, wherever the pages are served from."""

from typing import Final

# The data are public: any page may read them.
HEADERS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def content(*, engine: bool) -> str:
    """Return the Content-Security-Policy of a page.

    It loads from its own host only, and runs no script that stands in it.

    Args:
        engine: Whether queries are answered in the browser: by WebAssembly, in a worker.
    """
    wasm, worker = (" 'wasm-unsafe-eval'", "; worker-src 'self'") if engine else ("", "")
    return (
        "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; img-src 'self'; "
        f"script-src 'self'{wasm}; style-src 'self'{worker}"
    )
