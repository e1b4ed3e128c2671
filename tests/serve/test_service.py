"""The unit for systemd is valid, and what it takes away the server does not need."""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from comity.serve.limits import MIB, Limits
from comity.serve.server import EACH_PROCESSOR, STOP_SECONDS
from proxies import FOLDER
from wanted import wants

ANALYZE = shutil.which("systemd-analyze")
UNIT = FOLDER / "comity.service"
PROGRAM = "/opt/comity/bin/comity"
MOST_EXPOSED = 1.5  # of ten


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """Return the unit, for a program that is there."""
    text = UNIT.read_text("utf-8")
    assert f"ExecStart={PROGRAM} serve" in text
    file = tmp_path / UNIT.name
    file.write_text(text.replace(PROGRAM, "/bin/true"), "utf-8")
    return file


def analyzed(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    assert ANALYZE
    return subprocess.run([ANALYZE, *arguments], capture_output=True, check=False, encoding="utf-8")


@wants("systemd", "" if ANALYZE else "apt install systemd")
def test_systemd_takes_every_line(unit: Path) -> None:
    done = analyzed("verify", unit)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    unit.write_text(unit.read_text("utf-8") + "Hardened=yes\n", "utf-8")
    assert "Hardened" in analyzed("verify", unit).stderr


@wants("systemd", "" if ANALYZE else "apt install systemd")
def test_systemd_finds_little_that_could_be_taken_away(unit: Path) -> None:
    threshold = f"--threshold={MOST_EXPOSED * 10:.0f}"
    assert analyzed("security", "--offline=yes", threshold, unit).returncode == 0


def test_its_bounds_leave_room_for_what_the_server_allows() -> None:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(UNIT.read_text("utf-8"))
    service = parser["Service"]
    limits = Limits()
    assert int(service["LimitNOFILE"]) > limits.connections + 100
    assert int(service["TimeoutStopSec"].removesuffix("s")) > STOP_SECONDS
    workers = EACH_PROCESSOR + 2
    gigabytes = int(service["MemoryMax"].removesuffix("G"))
    assert gigabytes * 1024 * MIB > workers * limits.memory_bytes
