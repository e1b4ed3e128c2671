"""``comity export``: the data set as dumps, tables, a site, or the archives of a release."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from comity.cli.arguments import Command, Parser, add_commands, address, complete
from comity.cli.codes import FINE
from comity.cli.progress import Steps, note
from comity.errors import TargetError, installing, installing_extra

if TYPE_CHECKING:
    from comity.dataset import Dataset

PURPOSE: Final = "write the data set as files: dumps, tables, a web site, or a release"
EXAMPLE: Final = "comity export tables"
TABLE_FORMATS: Final = ("csv", "excel-csv", "parquet", "xlsx", "zip")

FOLDERS: Final = {
    "dumps": Path("dist"),
    "tables": Path("dist/tables"),
    "site": Path("dist/site"),
    "release": Path("dist"),
}
COMMANDS: Final = {
    "dumps": Command(
        "write RDF: TriG, N-Quads and Turtle",
        "Views in other vocabularies, the queries and the list of IRIs are files beside them.",
        "comity export dumps",
    ),
    "tables": Command(
        "write tables: CSV, Parquet and an Excel workbook, with a codebook",
        "docs/tables.md shows how to open them in pandas, R and Excel.",
        "comity export tables --format csv --format xlsx",
    ),
    "site": Command(
        "write web pages in English and Chinese",
        "They can be opened from the folder or published on any static web host.",
        "comity export site --url https://comity.example.org/",
    ),
    "release": Command(
        "check the data and write the archives of a release",
        "Nothing is written if the check has findings or the versions differ (docs/release.md).",
        "comity export release",
    ),
}


def arguments(parser: Parser) -> None:
    """Add the commands, each with its arguments."""
    parser.description = f"{parser.description} Without a command, it writes the dumps."
    parser.set_defaults(action="dumps", folder=None)
    parser.synonyms = {name: f"tables --format {name}" for name in TABLE_FORMATS}
    for name, command in add_commands(parser, COMMANDS).items():
        folder = command.add_argument(
            "folder",
            nargs="?",
            type=Path,
            metavar="DIR",
            help=f"the folder to write to (default: {FOLDERS[name].as_posix()})",
        )
        complete(folder, "folders")
        if name == "tables":
            command.add_argument(
                "--format",
                action="append",
                choices=TABLE_FORMATS,
                dest="formats",
                help="write this format; may be repeated (default: csv, parquet, xlsx). "
                "excel-csv is CSV that Excel opens as UTF-8, zip is comity-tables.zip with the "
                "CSV files and their metadata",
            )
        if name == "site":
            command.add_argument(
                "--url",
                type=address,
                help="where the site will be published: needed for the sitemap, redirects and "
                "canonical links; all other links are relative",
            )


def run(options: argparse.Namespace) -> int:
    """Write the data set, and print the files."""
    import gc

    from comity.dataset import read

    gc.disable()  # nearly all that is made is kept: to look for garbage costs an eighth
    dataset = read(options.corpus)
    folder = options.folder or FOLDERS[options.action]
    write = {"dumps": _dumps, "tables": _tables, "site": _site, "release": _release}
    for line in write[options.action](options, dataset, folder):
        print(line)
    return FINE


def _dumps(options: argparse.Namespace, dataset: "Dataset", folder: Path) -> Sequence[Path]:
    from comity.export import dumps

    with Steps(options, "writing") as progress:
        return dumps.export(dataset, folder, progress)


def _tables(options: argparse.Namespace, dataset: "Dataset", folder: Path) -> Sequence[Path]:
    from comity.export import tables

    missing = [] if options.formats else tables.left_out()
    for name in missing:
        needed = installing(tables.LIBRARIES[name])
        note(options, f"not written: {name} — {needed}")
    wanted = options.formats or [name for name in tables.DEFAULT if name not in missing]
    with Steps(options, "writing") as progress:
        return tables.export(dataset, folder, wanted, progress)


def _release(options: argparse.Namespace, dataset: "Dataset", folder: Path) -> Sequence[Path]:
    from comity.export import release
    from comity.web import land, query_runner

    shipped = land.PACKAGE, *query_runner.PACKAGES
    with Steps(options, "writing") as progress:
        return release.export(dataset, folder, shipped, progress)


def _site(options: argparse.Namespace, dataset: "Dataset", folder: Path) -> Iterator[str]:
    try:
        from comity import site
        from comity.web import land, query_runner
    except ModuleNotFoundError as error:
        hint = installing_extra("site")
        raise TargetError(f"pages need packages: {error.name} is missing", hint=hint) from None
    with Steps(options, "writing") as progress:
        progress("query engine for the browser")
        runner = query_runner.in_browser()
        progress("map")
        outlines, missing = land.fetch()
        settings = site.Settings(options.url or "", runner, outlines, [missing] if missing else [])
        return site.summary(site.export(dataset, folder, settings, progress))
