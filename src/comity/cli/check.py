"""``comity check``: every finding about the data, or the explanation of a rule."""

import argparse
import os
import sys
from dataclasses import replace
from typing import Final

from comity.cli.arguments import seconds
from comity.cli.codes import FINDINGS, FINE
from comity.cli.progress import Steps

PURPOSE: Final = "check the data: syntax, names, literals, evidence, coverage, shapes"
EXAMPLE: Final = "comity check --only shape: --format github"

FORMATS: Final = ("text", "json", "github", "sarif")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default=FORMATS[0],
        help="how to write the findings: for people (text), for programs (json, see "
        "docs/check.md), as annotations of a change (github), for code scanners (sarif)",
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="RULE",
        help="only findings of this rule, as DAT-02 or shape:event-kind, or of those that begin "
        "so, as ONT or shape: (may be repeated)",
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="check everything anew, whatever earlier checks found (or set COMITY_NO_CACHE)",
    )
    parser.add_argument(
        "--timeout",
        type=seconds,
        default=60,
        metavar="SECONDS",
        help="how long one query or shape of the corpus may take (60)",
    )
    parser.add_argument(
        "--explain",
        metavar="RULE",
        help="say what a rule asks, why, and how to mend a finding; for the beginning of "
        "rules, list them",
    )


def run(options: argparse.Namespace) -> int:
    """Check the data set, and print every finding; or explain a rule."""
    from comity.check import check, reports, rules
    from comity.check.kept import Kept
    from comity.check.shapes import catalogue
    from comity.corpus import writing
    from comity.dataset import read

    dataset = read(options.corpus)
    if options.explain is not None:
        print(rules.explain(options.explain, catalogue.catalogue(dataset.corpus)), end="")
        return FINE
    chosen = catalogue.selection(options.only, dataset.corpus)
    anew = options.no_cache or os.environ.get("COMITY_NO_CACHE")
    kept = None if anew else Kept(writing.cache_folder() / "check")
    with Steps() as progress:
        found = check(dataset, progress, kept, options.timeout)
    if options.only:
        found = replace(found, findings=(*found.findings, *found.pending))
    report = found.only(chosen)
    described = catalogue.catalogue(dataset.corpus) if options.format == reports.SARIF else {}
    print(reports.write(report, options.format, dataset.corpus.root, described), end="")
    if left_out := len(found.findings) - len(report.findings):
        print(f"findings of other rules, not shown: {left_out}", file=sys.stderr)
    return FINE if report.fine else FINDINGS
