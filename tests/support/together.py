"""Which files of tests run in the same process: what takes seconds to make is made there once."""

from fnmatch import fnmatch
from typing import Final

from xdist.scheduler import LoadFileScheduling

TOGETHER: Final = {
    "the tables of the real data with a second document": (
        "tests/data/test_codebook_defines_*",
        "tests/data/test_parameters_give_*",
        "tests/data/test_questions_hold_*",
        "tests/data/test_second_document_*",
        "tests/data/test_tables_*",
        "tests/docs/test_tables_*",
        "tests/export/test_tables.py",
        "tests/library/test_results_and_tables.py",
        "tests/web/test_pictures_*",
    ),
    "the pages of the real data": (
        "tests/data/*/test_pages.py",
        "tests/web/test_edition.py",
        "tests/web/test_json_ld.py",
        "tests/web/test_navigation.py",
        "tests/web/test_ontology_page.py",
        "tests/web/test_query_page.py",
        "tests/web/test_readability.py",
        "tests/web/test_search.py",
    ),
    "what a check has parsed, which the next has again": (
        "tests/check/test_bad_input.py",
        "tests/check/test_check.py",
        "tests/check/test_damaged_files.py",
        "tests/check/test_kept.py",
        "tests/check/test_released.py",
        "tests/check/test_reports.py",
    ),
    "what the check finds in the real data": (
        "tests/cli/test_command_line.py",
        "tests/data/test_rules_*",
        "tests/export/test_release.py",
    ),
    "the server": (
        "tests/serve/test_notes.py",
        "tests/serve/test_openapi.py",
        "tests/serve/test_page_routes.py",
        "tests/serve/test_problems.py",
        "tests/serve/test_protocol.py",
        "tests/serve/test_reconcile.py",
    ),
    "what rdflib reads in the named questions": (
        "tests/check/test_traps.py",
        "tests/data/test_queries_are_found_*",
        "tests/data/test_queries_are_portable.py",
    ),
}
"""What is made, and the files that share it."""


class Together(LoadFileScheduling):  # type: ignore[misc]  # pytest-xdist has no types
    """Hands out the tests file by file, and those files together that share what is made."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return next(
            (made for made, files in TOGETHER.items() if any(fnmatch(file, one) for one in files)),
            file,
        )
