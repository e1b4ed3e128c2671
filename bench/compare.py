"""Time two commands against each other: in turns, on one machine, in one run; the ratio counts."""

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMITY = (sys.executable, "-c", "import sys; from comity.cli import main; sys.exit(main())")


def compare(ours: Sequence[str], bare: Sequence[str], *, rounds: int, goal: float) -> bool:
    """Run both commands in turns, print the medians and their ratio.

    Args:
        ours: The command that is to be fast.
        bare: What it is measured against.
        rounds: How often each is run.
        goal: What the ratio of the medians may be at most.

    Returns:
        Whether the goal is met.
    """
    times: dict[str, list[float]] = {"comity": [], "bare": []}
    for _ in range(rounds):
        for name, command in (("comity", ours), ("bare", bare)):
            begun = time.perf_counter()
            subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
            times[name].append(time.perf_counter() - begun)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    for name, taken in times.items():
        spread = f"{min(taken) * 1000:.0f}–{max(taken) * 1000:.0f}"
        print(f"  {name:8} median {medians[name] * 1000:6.0f} ms  ({spread})")
    ratio = medians["comity"] / medians["bare"]
    print(f"  ratio    {ratio:.2f}, goal at most {goal:.1f}")
    return ratio <= goal
