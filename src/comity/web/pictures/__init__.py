"""Pictures of the data, each a page of its own: drawn as SVG, with the same data in a table.

Each module draws one: ``draw(context, language)`` gives what the template of its ``NAME`` shows.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from comity.web.context import Content, Context, Page, PageAddress
from comity.web.pictures import atlas, encoded, figures, network, poster, series, timeline
from comity.web.pictures.roles import FAMILIES


class Picture(NamedTuple):
    """A picture.

    Attributes:
        name: The name of its page and of its template.
        draw: Draws it, for a language.
        questions: The named questions whose answers it shows.
        more: What its template needs beside it.
    """

    name: str
    draw: Callable[[Context, str], object]
    questions: Sequence[str]
    more: Mapping[str, object] = {}


PICTURES: Final = (
    Picture(timeline.NAME, timeline.draw, timeline.QUESTIONS),
    Picture(
        network.NAME,
        network.draw,
        network.QUESTIONS,
        {"families": FAMILIES, "abreast": network.ABREAST},
    ),
    Picture(atlas.NAME, atlas.draw, atlas.QUESTIONS),
    Picture(figures.NAME, lambda context, _: figures.draw(context), figures.QUESTIONS),
    Picture(
        series.NAME,
        lambda context, _: series.draw(context),
        series.QUESTIONS,
        {"wide": series.WIDTH, "floor": series.FLOOR},
    ),
)


def pages(context: Context) -> Mapping[str, Page]:
    """Return the pages of the pictures; of the series only where documents can be compared."""
    return {
        picture.name: _page(context, picture)
        for picture in PICTURES
        if picture.name != series.NAME or series.drawable(context)
    }


def _page(context: Context, picture: Picture) -> Page:
    def page(at: PageAddress) -> Content:
        return context.render(
            picture.name,
            at,
            picture=picture.draw(context, at.language),
            editions=encoded.editions(context),
            coverage=context.dataset.coverage,
            asked=[
                context.questions[slug] for slug in picture.questions if slug in context.questions
            ],
            drawing=_file(context, picture.name, at.language),
            **picture.more,
        )

    return page


def _file(context: Context, name: str, language: str) -> str:
    """Return the address of a picture as a file; empty where there is none."""
    there = name == timeline.NAME and poster.drawable(context)
    return poster.address(language) if there else ""
