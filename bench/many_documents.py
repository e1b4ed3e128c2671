"""``python bench/many_documents.py N FOLDER``: a corpus with N copies of the encoded document.

To measure how time grows with documents, as in ``comity export tables OUT --corpus FOLDER``. Each
copy has a folder, a prefix, a namespace, a label and a citation of its own; the authority files are
shared, and ``comity check`` finds nothing.
"""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT, PREFIX = "cnd2002-6", "c6"
FOLDERS = ("ontology", "data", "shapes", "queries")
GUIDE = "docs/codebook.md"


def main(count: int, folder: Path) -> None:
    """Write the corpus.

    Args:
        count: How many documents it has.
        folder: Where to write; made here, so that nothing is overwritten.
    """
    folder.mkdir(parents=True)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    (folder / GUIDE).parent.mkdir()
    shutil.copyfile(ROOT / GUIDE, folder / GUIDE)
    for number in range(2, count + 1):
        copy = folder / "data" / f"{DOCUMENT}-{number}"
        copy.mkdir()
        for file in sorted((ROOT / "data" / DOCUMENT).iterdir()):
            text = file.read_text("utf-8").replace(DOCUMENT, copy.name)
            renamed = text.replace(f"{PREFIX}:", f"{PREFIX}-{number}:")
            (copy / file.name).write_text(_described(renamed, number), "utf-8")


def _described(text: str, number: int) -> str:
    """Return a file with what it says of its document told apart from other copies."""
    label = r'(?<=rdfs:label )"([^"]*\bchapter VI)"@en , "([^"]*第六章)"'
    numbered = re.sub(label, rf'"\1 ({number})"@en , "\2（{number}）"', text)
    cited = re.sub(
        r'(?<=bibliographicCitation )"([^"]*\. Beijing\.)"', rf'"\1 ({number})"', numbered
    )
    return cited.replace(DOCUMENT.upper() + " ", f"{DOCUMENT.upper()}-{number} ")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
