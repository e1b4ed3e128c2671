"""How long the first answer of a site takes on a slow line, from a host that does not compress.

Run it with ``python bench/first_answer.py dist/site``, where Playwright and Chromium are installed.
The line has 1.6 Mbit/s and 150 ms. It prints seconds from the click to the answer, for a pointer
that comes with the click; the goal is 9 seconds.
"""

import sys
import time
from pathlib import Path
from typing import Final

TESTS: Final = Path(__file__).parents[1] / "tests"
LINE: Final = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
TIMES: Final = 3
PATIENCE: Final = 120_000  # milliseconds


def main() -> None:
    """Measure, and print what was measured."""
    sys.path[:0] = [str(TESTS), str(TESTS / "support")]
    from browser import hosting, reading  # noqa: PLC0415 (found only now)

    site = Path(sys.argv[1])
    with hosting.hosted(site) as host, reading.browser() as program:
        for _ in range(TIMES):
            context = program.new_context(viewport=reading.WIDE)
            page = context.new_page()
            context.new_cdp_session(page).send("Network.emulateNetworkConditions", LINE)
            page.goto(f"{host}en/ask.html", wait_until="load")
            begun = time.perf_counter()
            page.locator("#choosing [type=submit]").click()
            page.locator("#outcome tbody tr").first.wait_for(timeout=PATIENCE)
            print(f"the first answer: {time.perf_counter() - begun:.1f} s")
            context.close()


if __name__ == "__main__":
    main()
