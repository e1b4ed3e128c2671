"""``python bench/mutations.py [COUNT [SEED]]``: how many slips of a coder `comity check` finds.

Prints a table, kind by kind, and each slip that is not found; exit 1 if fewer than 80 % are.
"""

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

import slips  # noqa: E402 (what the tests share is found from here on)
from comity import corpus  # noqa: E402
from comity.check.queries.answers import OTHER_ANSWER  # noqa: E402

GOAL = 0.8


def main() -> int:
    """Make slips in the real data, one at a time, and count those that are found."""
    count, seed = (int(text) for text in (*sys.argv[1:], "100", "2002")[:2])
    real = corpus.read(ROOT)
    tried: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    by_rules: Counter[str] = Counter()
    by_rule: Counter[str] = Counter()
    for slip in slips.sample(real, seed, count):
        rules = {finding.rule for finding in slips.found(slip, real)}
        tried[slip.kind] += 1
        caught[slip.kind] += bool(rules)
        by_rules[slip.kind] += bool(rules - {OTHER_ANSWER})
        by_rule.update(rules)
        if not rules:
            print(f"not found: {slip}", flush=True)
    print("\n| kind | tried | found | found by more than another answer |\n|---|---|---|---|")
    for kind in sorted(tried, key=lambda kind: (-caught[kind] / tried[kind], kind)):
        print(f"| {kind} | {tried[kind]} | {caught[kind]} | {by_rules[kind]} |")
    print(f"| all | {tried.total()} | {caught.total()} | {by_rules.total()} |")
    print(f"\n{caught.total() / tried.total():.0%} found")
    print("by rule:", ", ".join(f"{rule} {times}" for rule, times in by_rule.most_common()))
    return 0 if caught.total() >= GOAL * tried.total() else 1


if __name__ == "__main__":
    sys.exit(main())
