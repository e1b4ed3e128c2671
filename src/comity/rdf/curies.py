"""IRIs with a prefix in the place of their namespace (W3C, CURIE Syntax 1.0), and back."""

from collections.abc import Mapping


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """Write an IRI with a prefix, where one fits; else return it as it is.

    >>> shorten("https://w3id.org/comity/ns#Event", {"comity": "https://w3id.org/comity/ns#"})
    'comity:Event'

    Args:
        iri: The IRI.
        prefixes: The namespaces, by prefix.
    """
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    namespace, local = iri[:cut], iri[cut:]
    if local and all(part.isalnum() for part in local.replace("_", "-").split("-") if part):
        for prefix, known in prefixes.items():
            if known == namespace:
                return f"{prefix}:{local}"
    return iri


def expand(curie: str, prefixes: Mapping[str, str]) -> str | None:
    """Expand a prefixed name to its IRI; None where its prefix is unknown.

    >>> expand("comity:Event", {"comity": "https://w3id.org/comity/ns#"})
    'https://w3id.org/comity/ns#Event'

    Args:
        curie: The prefixed name.
        prefixes: The namespaces, by prefix.
    """
    prefix, _, local = curie.partition(":")
    return prefixes[prefix] + local if prefix in prefixes else None
