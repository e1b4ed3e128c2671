"""What the tests of the server share: one that runs, as a user starts it."""

from collections.abc import Iterator

import pytest

from serving import Server, as_a_user, running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a running server."""
    with running(as_a_user(), tmp_path_factory.mktemp("server") / "log") as started:
        yield started
