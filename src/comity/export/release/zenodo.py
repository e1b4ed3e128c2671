"""The description of a release for Zenodo: the metadata of a deposit, as ``.zenodo.json``.

The fields are those of Zenodo's REST API, “deposit metadata”: https://developers.zenodo.org.
"""

import json
from html import escape
from typing import Final

from comity.export.release.about import Description

_CAVEAT: Final = (
    "The statements are those of the documents, each a government's account of its own policy; "
    "that they are recorded here does not make them true. What a document does not mention may "
    "still have happened."
)


def write(about: Description) -> bytes:
    """Return the description, as JSON in UTF-8.

    Zenodo knows one licence for a deposit: that of the data. The other is in the notes.
    """
    catalog = about.catalog
    paragraphs = [catalog.description, _CAVEAT]
    data, other = about.licences
    described = {
        "upload_type": "dataset",
        "title": catalog.title,
        "version": catalog.version,
        "publication_date": catalog.issued,
        "creators": [{"name": name} for name in about.cited.authors],
        "description": "".join(f"<p>{escape(text)}</p>" for text in paragraphs),
        "access_right": "open",
        "license": data.spdx,
        "notes": f"The data is under {data.spdx}; shapes and queries are under {other.spdx}.",
        "references": [document.plain for document in about.documents],
        "related_identifiers": [
            {"identifier": document.url, "relation": "isDerivedFrom", "scheme": "url"}
            for document in about.documents
            if document.url
        ],
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()
