"""``comity export``: the data set as dumps, tables, a site, or the archive of a release."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from comity.cli.arguments import address
from comity.cli.codes import FINE
from comity.cli.progress import Steps
from comity.errors import QueryError, TargetError, installing, installing_extra

if TYPE_CHECKING:
    from comity.dataset import Dataset

PURPOSE: Final = (
    "write the data set as dumps (TriG, N-Quads, Turtle), as tables (CSV, Parquet, Excel), "
    "as a site of pages in two languages, or all of it as the archive of a release"
)
TABLE_FORMATS: Final = ("csv", "excel-csv", "parquet", "xlsx", "zip")
EXAMPLE: Final = "comity export tables"

FOLDERS: Final = {
    "dumps": Path("dist"),
    "tables": Path("dist/tables"),
    "site": Path("dist/site"),
    "release": Path("dist"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "what",
        nargs="?",
        type=_what,
        default="dumps",
        metavar=f"{{{','.join(FOLDERS)}}}",
        help="what to write (dumps)",
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="DIR",
        help="where to (dist, dist/tables, dist/site)",
    )
    parser.add_argument(
        "--format",
        action="append",
        choices=TABLE_FORMATS,
        dest="formats",
        help="a format of the tables, or several (csv, parquet, xlsx): excel-csv is CSV that Excel "
        "opens, zip is comity-tables.zip with CSV and what describes it",
    )
    parser.add_argument(
        "--url",
        type=address,
        help="where the site will be published, for what cannot be relative: sitemap, redirects, "
        "canonical links; the site itself can be read anywhere",
    )


def run(options: argparse.Namespace) -> int:
    """Write the data set, and print the files."""
    import gc

    from comity.dataset import read

    gc.disable()  # nearly all that is made is kept: to look for garbage costs an eighth
    if options.url and options.what != "site":
        raise QueryError("only a site has an address", hint="leave out --url, or export the site")
    if options.formats and options.what != "tables":
        hint = "leave out --format, or export the tables"
        raise QueryError("only tables have formats", hint=hint)
    dataset = read(options.corpus)
    folder = options.folder or FOLDERS[options.what]
    if options.what == "site":
        return _site(dataset, folder, options.url or "")
    if options.what == "tables":
        paths = _tables(dataset, folder, options.formats)
    else:
        paths = {"dumps": _dumps, "release": _release}[options.what](dataset, folder)
    for path in paths:
        print(path)
    return FINE


def _what(typed: str) -> str:
    """Return what to write; the message of an error is argparse's."""
    if typed in FOLDERS:
        return typed
    from difflib import get_close_matches

    near = get_close_matches(typed, FOLDERS, n=1)
    if not near and typed.replace("-", "") in {form.replace("-", "") for form in TABLE_FORMATS}:
        near = [f"tables --format {typed}"]
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(FOLDERS)}"
    raise argparse.ArgumentTypeError(f"nothing is called {typed}: {hint}")


def _dumps(dataset: "Dataset", folder: Path) -> Sequence[Path]:
    from comity.export import dumps

    return dumps.export(dataset, folder)


def _tables(dataset: "Dataset", folder: Path, formats: Sequence[str] | None) -> Sequence[Path]:
    from comity.export import tables

    missing = [] if formats else tables.left_out()
    for name in missing:
        needed = installing(tables.LIBRARIES[name])
        print(f"not written: {name} — {needed}", file=sys.stderr)
    wanted = formats or [name for name in tables.DEFAULT if name not in missing]
    return tables.export(dataset, folder, wanted)


def _release(dataset: "Dataset", folder: Path) -> Sequence[Path]:
    from comity.export import release
    from comity.web import land, query_runner

    shipped = land.PACKAGE, query_runner.PACKAGE
    with Steps() as progress:
        return release.export(dataset, folder, shipped, progress)


def _site(dataset: "Dataset", folder: Path, url: str) -> int:
    try:
        from comity import site
        from comity.web import land, query_runner
    except ModuleNotFoundError as error:
        hint = installing_extra("site")
        raise TargetError(f"pages need packages: {error.name} is missing", hint=hint) from None
    with Steps("writing") as progress:
        progress("engine")
        runner = query_runner.in_browser()
        progress("land")
        outlines, missing = land.fetch()
        settings = site.Settings(url, runner, outlines, [missing] if missing else [])
        written = site.export(dataset, folder, settings, progress)
    for line in site.summary(written):
        print(line)
    return FINE
