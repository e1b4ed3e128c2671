"""References as another program prints them, in a citation style."""

import json

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON

from comity.citation import bibliography
from comity.citation.bibliography import Reference


def in_style(cited: Reference) -> str:
    """Return a reference as it is printed from its CSL-JSON."""
    source = CiteProcJSON(json.loads(bibliography.csl_json(cited)))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    printer = CitationStylesBibliography(style, source, formatters.plain)
    printer.register(Citation([CitationItem(cited.key)]))
    (text,) = printer.bibliography()
    return str(text)
