"""``python bench/run.py``: is Comity as quick as it means to be? Prints ratios; exit 1 if not."""

import sys

from compare import COMITY, ROOT, compare

QUESTION = "exercises-observed"


def main() -> int:
    """Measure the start-up of a query, and a whole check."""
    print("comity query, from a cold start, against bare pyoxigraph:")
    bare = [sys.executable, "bench/bare_query.py", str(ROOT), f"queries/{QUESTION}.rq"]
    ours = [*COMITY, "query", QUESTION, "--format", "tsv"]
    quick = compare(ours, bare, rounds=21, goal=1.7)
    bare = [sys.executable, "bench/bare_check.py", str(ROOT)]
    print("comity check, everything included, against bare pySHACL with the same shapes:")
    whole = compare([*COMITY, "check", "--no-cache"], bare, rounds=1, goal=1.0)
    # What is harder: pySHACL is spared the rules across records, which take nearly all its time.
    print("the same, against bare pySHACL with the Core shapes alone:")
    core = compare([*COMITY, "check", "--no-cache"], [*bare, "core"], rounds=5, goal=1.0)
    return 0 if quick and whole and core else 1


if __name__ == "__main__":
    sys.exit(main())
