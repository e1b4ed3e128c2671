"""``comity export``: the data set as dumps, tables, a site, or the archive of a release."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from comity.cli.arguments import address
from comity.cli.codes import FINE
from comity.cli.progress import Steps
from comity.errors import QueryError, TargetError

if TYPE_CHECKING:
    from comity.dataset import Dataset

PURPOSE: Final = (
    "write the data set as dumps (TriG, N-Quads, Turtle), as tables (CSV, Parquet, Excel), "
    "as a site of pages in two languages, or all of it as the archive of a release"
)
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
        "what", nargs="?", choices=FOLDERS, default="dumps", help="what to write (dumps)"
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="DIR",
        help="where to (dist, dist/tables, dist/site)",
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
    dataset = read(options.corpus)
    folder = options.folder or FOLDERS[options.what]
    if options.what == "site":
        return _site(dataset, folder, options.url or "")
    write = {"dumps": _dumps, "tables": _tables, "release": _release}[options.what]
    for path in write(dataset, folder):
        print(path)
    return FINE


def _dumps(dataset: "Dataset", folder: Path) -> Sequence[Path]:
    from comity.export import dumps

    return dumps.export(dataset, folder)


def _tables(dataset: "Dataset", folder: Path) -> Sequence[Path]:
    from comity.export import tables

    done = tables.export(dataset, folder)
    if done.left_out:
        install = "python -m pip install 'comity[tables]'"
        print(f"not written: {' and '.join(done.left_out)} — {install}", file=sys.stderr)
    return done.paths


def _release(dataset: "Dataset", folder: Path) -> Sequence[Path]:
    from comity.export import release

    with Steps() as progress:
        return [release.export(dataset, folder, progress)]


def _site(dataset: "Dataset", folder: Path, url: str) -> int:
    try:
        from comity import site
        from comity.web import land, query_runner
    except ModuleNotFoundError as error:
        hint = 'install them: python -m pip install "comity[site]"'
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
