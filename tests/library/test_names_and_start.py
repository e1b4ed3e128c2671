"""import comity: cheap until something is asked for; every public name has an example."""

import doctest
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from typing import Final

import pytest

import comity
from conftest import ROOT

LARGE: Final = {"markdown_it", "numpy", "pandas", "pyarrow", "pyoxigraph", "pyshacl", "rdflib"}
DATACLASSES: Final = {"dataclasses"}


def loaded(program: str) -> set[str]:
    """Return the packages, and the modules of Comity, that a program has loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys; print(*sys.modules)"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    return set(done.stdout.split())


def test_the_import_loads_nothing_that_is_large() -> None:
    modules = loaded("import comity")
    assert (LARGE | DATACLASSES).isdisjoint(modules)
    assert {name for name in modules if name.startswith("comity")} == {"comity"}


@pytest.mark.parametrize(
    "program",
    [
        "edition.ask('sco-founders')[0]",
        "edition.table('events')[0]",
        "edition.show('China'); edition.cite('China')",
    ],
)
def test_what_asks_for_no_dataframe_loads_the_store_alone(program: str) -> None:
    modules = loaded(f"import comity; edition = comity.load(); {program}")
    assert modules & LARGE == {"pyoxigraph"}


def test_only_the_names_of_the_library_are_public() -> None:
    assert dir(comity) == comity.__all__ == sorted(comity.__all__)
    for name in comity.__all__:
        assert getattr(comity, name)
    with pytest.raises(AttributeError, match="module 'comity' has no attribute 'lod'"):
        _ = comity.lod  # type: ignore[attr-defined]


def test_there_is_always_a_version(monkeypatch: pytest.MonkeyPatch) -> None:
    assert comity.__version__[0].isdigit()

    def unknown(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", unknown)
    assert comity.__version__ == "0+source"


@pytest.mark.parametrize("name", [name for name in comity.__all__ if not name.startswith("_")])
def test_a_public_name_has_an_example(name: str) -> None:
    thing = getattr(comity, name)
    assert doctest.DocTestParser().get_examples(thing.__doc__)


@pytest.mark.parametrize("name", ["Edition", "Result", "Table"])
def test_a_public_method_has_an_example_or_its_class_has(name: str) -> None:
    kind = getattr(comity, name)
    for attribute in (attribute for attribute in dir(kind) if not attribute.startswith("_")):
        text = getattr(kind, attribute).__doc__
        assert doctest.DocTestParser().get_examples(text), attribute
