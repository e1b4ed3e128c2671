"""The description of every file for programs: RO-Crate 1.1, https://w3id.org/ro/crate/1.1."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import quote

from comity.dataset.catalog import Agent, Licence
from comity.export.checksums import checksum
from comity.export.release.about import Description
from comity.rdf import formats

NAME: Final = "ro-crate-metadata.json"

_SPECIFICATION: Final = "https://w3id.org/ro/crate/1.1"
# Terms of schema.org that are younger than the context of RO-Crate 1.1.
_TERMS: Final = {name: f"http://schema.org/{name}" for name in ("creditText", "sha256")}
_ROOT: Final = "./"

Entity = dict[str, Any]


def write(about: Description, files: Mapping[str, bytes], titles: Mapping[str, str]) -> bytes:
    """Return the description, as JSON-LD in UTF-8.

    Args:
        about: The release.
        files: The content of each file that is described, by its path.
        titles: What files are, by their paths, and folders, by theirs with a slash at the end.
    """
    graph = [
        _descriptor(),
        _root(about, files),
        *_agents(about),
        *(_licence(licence) for licence in dict.fromkeys(about.licences)),
        *_documents(about),
        *_folders(files, titles),
        *(_file(about, path, files[path], titles.get(path, "")) for path in sorted(files)),
    ]
    crate = {"@context": [f"{_SPECIFICATION}/context", _TERMS], "@graph": graph}
    return (json.dumps(crate, ensure_ascii=False, indent=2) + "\n").encode()


def _descriptor() -> Entity:
    return {
        "@id": NAME,
        "@type": "CreativeWork",
        "conformsTo": _ref(_SPECIFICATION),
        "about": _ref(_ROOT),
    }


def _root(about: Description, files: Mapping[str, bytes]) -> Entity:
    catalog = about.catalog
    return {
        "@id": _ROOT,
        "@type": "Dataset",
        "identifier": about.cited.note,
        "name": catalog.title,
        "description": catalog.description,
        "version": catalog.version,
        "datePublished": catalog.issued,
        "author": _refs(map(_id, catalog.makers)),
        "publisher": _ref(_id(catalog.publishing)),
        "license": _ref(catalog.licence),
        "isBasedOn": _refs(document.url for document in about.documents if document.url),
        "creditText": about.cited.plain,
        "hasPart": _refs(_parts(files, "")),
    }


def _agents(about: Description) -> Iterator[Entity]:
    """Yield who made and who publishes the data set, each once."""
    catalog = about.catalog
    for agent in dict.fromkeys((*catalog.makers, catalog.publishing)):
        yield {"@id": _id(agent), "@type": "Organization", "name": agent.name}


def _id(agent: Agent) -> str:
    """Return what an agent is called in the crate: its IRI, else a name within it."""
    return agent.iri or f"#{quote(agent.name)}"


def _licence(licence: Licence) -> Entity:
    return {
        "@id": licence.iri,
        "@type": "CreativeWork",
        "name": licence.name,
        "identifier": licence.spdx,
        "description": f"The text is in LICENSES/{licence.spdx}.txt.",
    }


def _documents(about: Description) -> Iterator[Entity]:
    for document in about.documents:
        if document.url:
            yield {
                "@id": document.url,
                "@type": "CreativeWork",
                "name": document.title,
                "datePublished": document.issued,
                "creditText": document.plain,
            }


def _folders(files: Mapping[str, bytes], titles: Mapping[str, str]) -> Iterator[Entity]:
    """Yield each folder, those inside others included."""
    folders = {f"{folder}/" for path in files for folder in PurePosixPath(path).parents}
    for folder in sorted(folders - {_ROOT}):
        described = {"description": titles[folder]} if folder in titles else {}
        parts = _refs(_parts(files, folder))
        yield {"@id": folder, "@type": "Dataset", "name": folder, **described, "hasPart": parts}


def _parts(files: Mapping[str, bytes], folder: str) -> list[str]:
    """Return the files and folders that lie in a folder itself, folders with a slash."""
    inside = (path.removeprefix(folder) for path in files if path.startswith(folder))
    return sorted({folder + name + slash for name, slash, _ in (i.partition("/") for i in inside)})


def _file(about: Description, path: str, content: bytes, title: str) -> Entity:
    licences = _refs(licence.iri for licence in about.licences.of(path))
    return {
        "@id": path,
        "@type": "File",
        "name": path,
        **({"description": title} if title else {}),
        "encodingFormat": formats.of(path),
        "contentSize": str(len(content)),
        "sha256": checksum(content),
        **({"license": licences} if licences else {}),
    }


def _ref(iri: str) -> Entity:
    return {"@id": iri}


def _refs(iris: Iterable[str]) -> Entity | list[Entity]:
    """Return several references; a single one is not in a list, as RO-Crate wants it."""
    found = [_ref(iri) for iri in iris]
    return found[0] if len(found) == 1 else found
