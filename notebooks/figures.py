"""From the tables to two figures for print, and a join on Correlates of War codes.

``comity export tables`` first; then ``python notebooks/figures.py``, or ``marimo edit
notebooks/figures.py`` to read and change it cell by cell. Options: ``--tables DIR``,
``--figures DIR``, ``--document ID``, ``--subject ACTOR`` (whose partners are shown).
"""

import marimo

__generated_with = "0.25.2"
app = marimo.App()

with app.setup:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path
    from textwrap import fill
    from xml.sax.saxutils import escape

    import marimo as mo
    import matplotlib as mpl
    import pandas as pd
    from countrycode.countrycode import prepare_codelist
    from matplotlib.axes import Axes
    from matplotlib.dates import date2num
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch, Rectangle

    SEVERAL = " | "  # between the values of one cell, in every table
    BUNDLE = "◇"
    BY_EDITOR = "†"
    CLASSES = {
        "State": "States named",
        "Organization": "Organizations and their organs",
        "Group": "Others, not named one by one",
    }
    LOOKS = {
        "month": {"facecolor": "black"},
        "months": {"facecolor": "white", "hatch": "//////"},
        "part-of-year": {"facecolor": "white", "hatch": "//////"},
        "year": {"facecolor": "0.7"},
        "span": {"facecolor": "white"},
    }
    WIDE = 58  # letters in a line of a label
    EDGE = {"edgecolor": "black", "linewidth": 0.6}
    # The same bytes on every run; text stays text in SVG, and PDF carries its fonts.
    STYLE = {
        "font.family": "DejaVu Sans",
        "font.size": 6.5,
        "hatch.linewidth": 0.5,
        "pdf.fonttype": 42,
        "svg.fonttype": "none",
        "svg.hashsalt": "comity",
    }


@app.cell(hide_code=True)
def _():
    mo.md("""
# Two figures and a join

Everything below comes from the tables alone. What they hold is **what a
government says of its own policy**: a mark in a figure means *the document says
so, in the passage cited*, and an empty place means only that it does not say
so. Each figure is written with a caption, a text for those who cannot see it,
and a table of its marks with citations and caveats. Keep them together.
""")
    return


@app.cell
def _():
    options = mo.cli_args()
    tables = Path(options.get("tables") or "dist/tables")
    figures = Path(options.get("figures") or "dist/figures")
    subject = options.get("subject") or "actor/china"
    figures.mkdir(parents=True, exist_ok=True)
    mpl.rcParams.update(STYLE)
    return figures, options, subject, tables


@app.function
def read(folder: Path, name: str) -> pd.DataFrame:
    """Read a table as it is written: blank cells stay blank, codes stay text."""
    return pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)


@app.cell
def _(options, subject, tables):
    actors = read(tables, "actors").set_index("actor")
    documents = read(tables, "documents").set_index("document")
    encoded = pd.to_numeric(documents["sentences_encoded"])
    document = options.get("document") or encoded.idxmax()  # that of which most is encoded
    source = documents.loc[document]
    dyads = read(tables, "dyads").query("document == @document")
    events = read(tables, "events").query("document == @document")
    roles = read(tables, "concepts").query("scheme == 'role'").set_index("code")["label_en"]
    name = actors.loc[subject, "label_en"]
    voice = f"{source['citation']} {source['caveat']}"
    return actors, document, dyads, events, name, roles, source, voice


@app.cell(hide_code=True)
def _(name):
    mo.md(f"""
## Who with whom

The pairs of [`dyads`](../docs/tables.md) in which one side is {name} or an
organ of it. A partner that is an organ of a state counts as that state. The
roles are those of {name}; an event in which it has two roles counts in both. As
the [codebook](../docs/codebook.md) says:

- who **only observes** took no part, and stands apart;
- a **bundle** stands for many occurrences, and is shown without being counted;
- an **open list** names examples, and is marked: others may have been there;
- a **group** whose members are not named is one partner, and not a number of
  states.
""")
    return


@app.function
def side(dyads: pd.DataFrame, subject: str, own: int) -> pd.DataFrame:
    """Return the pairs in which the subject is on one side, with the other one as its partner."""
    other = 3 - own
    pairs = dyads[dyads[f"state_{own}"] == subject]
    state = pairs[f"state_{other}"]
    observed = pairs[f"observer_{other}"] == "TRUE"
    return pd.DataFrame(
        {
            "partner": state.where(state != "", pairs[f"actor_{other}"]),
            "role": pairs[f"role_{own}"].mask(observed, "observed"),
            "partner_role": pairs[f"role_{other}"],
            "observing": observed | (pairs[f"observer_{own}"] == "TRUE"),
            "bundle": pairs["bundle"] == "TRUE",
            "open_list": pairs["open_list"] == "TRUE",
            "event": pairs["event"],
            "event_label": pairs["event_label"],
            "cite": pairs["cite"],
            "caveat": pairs[["caveat", "caveat_1", "caveat_2"]].agg(list, axis=1),
        }
    )


@app.function
def together(values: Sequence[str]) -> str:
    """Join the different values that are not blank, in their order."""
    return SEVERAL.join(dict.fromkeys(value for value in values if value))


@app.function
def cell(group: pd.DataFrame) -> pd.Series:
    """Return what stands in one cell of the figure, and what it rests on."""
    single = group[~group["bundle"]]
    return pd.Series(
        {
            "observing": group["observing"].any(),
            "events": single["event"].nunique(),
            "bundles": group.loc[group["bundle"], "event"].nunique(),
            "open_list": group["open_list"].any(),
            "partner_role": together(group["partner_role"]),
            "event": together(group["event"]),
            "event_label": together(group["event_label"]),
            "cite": together(group["cite"].str.split(SEVERAL, regex=False).explode()),
            "caveat": together(group["caveat"].explode()),
        }
    )


@app.cell
def _(actors, dyads, figures, subject):
    _pairs = pd.concat([side(dyads, subject, 1), side(dyads, subject, 2)]).sort_index(kind="stable")
    _pairs["role"] = _pairs["role"].str.split(SEVERAL, regex=False)
    pairs = _pairs.explode("role")
    _told = pd.DataFrame(
        [
            {"partner": _key[0], "role": _key[1], **cell(_group)}
            for _key, _group in pairs.groupby(["partner", "role"])
        ]
    )
    _about = actors.loc[_told["partner"], ["label_en", "actor_class", "cow"]].reset_index(drop=True)
    cells = pd.concat([_about, _told], axis=1)
    cells.to_csv(figures / "who-with-whom.csv", index=False, lineterminator="\n")
    cells
    return cells, pairs


@app.function
def down(labels: pd.Series) -> pd.Series:
    """Return how far down each row stands: a label of two lines takes more room than one line."""
    more = labels.map(lambda label: fill(label, WIDE).count("\n")) * 0.28
    return (1 + more + more.shift(fill_value=0)).cumsum() - 1


@app.function
def rows_of(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the partners in the order of the rows: by class, most events first, then by name."""
    partners = cells.groupby(["partner", "label_en", "actor_class"], as_index=False)["events"].sum()
    partners["block"] = partners["actor_class"].map(list(CLASSES).index)
    order = partners.sort_values(
        ["block", "events", "label_en"], ascending=[True, False, True], ignore_index=True
    )
    order["y"] = down(order["label_en"]) + order["block"] * 1.5
    return order


@app.function
def columns_of(cells: pd.DataFrame) -> dict[str, float]:
    """Return the place of each role: who takes part, most events first; a gap; who observes."""
    roles = cells.groupby("role", as_index=False).agg({"observing": "any", "events": "sum"})
    order = roles.sort_values(["observing", "events", "role"], ascending=[True, False, True])
    gap = 0.8 * order["observing"].to_numpy()
    return dict(zip(order["role"], gap + range(len(order)), strict=True))


@app.function
def draw_cell(axes: Axes, x: float, y: float, told: pd.Series) -> None:
    """Draw one cell: a number for single events, a lozenge for bundles, dashes for open lists."""
    axes.add_patch(
        Rectangle(
            (x - 0.44, y - 0.42),
            0.88,
            0.84,
            facecolor="0.85" if told["events"] else "white",
            edgecolor="black",
            linewidth=0.9 if told["open_list"] else 0.4,
            linestyle=(0, (2, 1.5)) if told["open_list"] else "solid",
        )
    )
    text = f"{told['events'] or ''}{BUNDLE if told['bundles'] else ''}"
    axes.text(x, y, text, ha="center", va="center_baseline")


@app.function
def draw_partners(cells: pd.DataFrame, labels: pd.Series, name: str, note: str) -> Figure:
    """Draw the partners, one a row, by the roles of the subject."""
    rows, places = rows_of(cells), columns_of(cells)
    depth = rows["y"].max() + 1
    height = 1.72 + 0.17 * depth
    figure = Figure(figsize=(7.2, height))
    axes = figure.add_axes((0.41, 0.6 / height, 0.58, 0.17 * depth / height))
    axes.set(xlim=(-0.6, max(places.values()) + 0.6), ylim=(depth - 0.4, -0.6))
    for row in rows.itertuples():
        axes.axhline(row.y, color="0.88", linewidth=0.4, zorder=0)
        axes.text(-0.8, row.y, fill(row.label_en, WIDE), ha="right", va="center", linespacing=1.1)
    for kind, block in rows.groupby("actor_class"):
        top = block["y"].min() - 1
        axes.text(-0.8, top, CLASSES[kind], ha="right", va="center", weight="bold")
    axes.text(-0.8, -2.6, f"role of {name}, or of its organ:", ha="right", style="italic")
    heights = rows.set_index("partner")["y"]
    for _, told in cells.iterrows():
        draw_cell(axes, places[told["role"]], heights[told["partner"]], told)
    heads = [labels.get(role, "(partner observes)") for role in places]
    axes.set_xticks(list(places.values()), heads, rotation=90)
    axes.tick_params(top=True, labeltop=True, bottom=False, labelbottom=False, length=0, pad=1)
    axes.set_yticks([])
    axes.spines[:].set_visible(False)
    if cells["observing"].any():
        first = min(places[role] for role in cells.loc[cells["observing"], "role"])
        axes.axvline(first - 0.9, color="black", linewidth=0.5)
    figure.text(0.01, 0.06 / height, note, va="bottom", linespacing=1.3)
    return figure


@app.function
def write(figure: Figure, folder: Path, name: str, caption: str, alternative: str) -> None:
    """Write a figure as SVG, PDF and PNG, and beside it what is to be printed under it."""
    for ending, undated in (("svg", "Date"), ("pdf", "CreationDate"), ("png", "Software")):
        metadata = {"Title": caption.partition(". ")[0], undated: None}
        figure.savefig(folder / f"{name}.{ending}", dpi=300, metadata=metadata)
    svg = (folder / f"{name}.svg").read_text("utf-8")
    described = svg.replace("<svg ", '<svg role="img" ', 1)
    described = described.replace("</title>", f"</title>\n <desc>{escape(alternative)}</desc>", 1)
    (folder / f"{name}.svg").write_text(described, "utf-8", newline="\n")
    text = f"{caption}\n\nIn words: {alternative}\n"
    (folder / f"{name}.txt").write_text(text, "utf-8", newline="\n")


@app.function
def listed(labels: Sequence[str]) -> str:
    """Return names as a sentence has them."""
    return ", ".join(labels) or "none"


@app.function
def in_words_of_one(told: pd.Series) -> str:
    """Say one cell: its role, its numbers, and how they are to be taken."""
    single = (
        [f"{told['events']} event{'s' if told['events'] > 1 else ''}"] if told["events"] else []
    )
    many = ["a bundle"] if told["bundles"] == 1 else [f"a bundle {told['bundles']} times"]
    numbers = " and ".join(single + (many if told["bundles"] else []))
    observing = ", only observing" if told["observing"] else ""
    return f"{told['role']} {numbers}{observing}{', open list' if told['open_list'] else ''}"


@app.function
def in_words(cells: pd.DataFrame) -> str:
    """Say the rows of the figure: each partner with the numbers of events and bundles by role."""
    rows = []
    for partner in rows_of(cells).itertuples():
        told = cells[cells["partner"] == partner.partner]
        marks = [in_words_of_one(cell) for _, cell in told.iterrows()]
        rows.append(f"{partner.label_en}: {'; '.join(marks)}")
    return ". ".join(rows)


@app.cell
def _(cells, document, figures, name, roles, source, voice):
    _key = (
        f"1, 2, …  single events in which both have a part     {BUNDLE}  a bundle: many "
        "occurrences, not counted     "
        "dashes  from an open list: others may be missing\n"
        "Right of the line: who only observes, and took no part. An empty place: the document "
        "does not say so.\n"
        f"As told by the {source['publisher_label']} ({document}), {source['issued']}: "
        "its own account."
    )
    _alternative = (
        f"A table of marks: partners in rows, roles of {name} in columns, most events first. "
        f"{in_words(cells)}. Every mark is a row of who-with-whom.csv."
    )
    partners_caption = (
        f"Who has a part in the same events as {name}, by the role of {name}, as one document "
        "tells it. "
        "Numbers count single events, whatever the role of the partner; that both have a part "
        "does not say "
        f"that they dealt with each other. An event in which {name} has two roles counts in both "
        "columns. "
        f"{BUNDLE} stands for bundles, which are not counted. Dashes: at least one of the events "
        "is from "
        "a list that is open. Who only observes stands apart, right of the line. Groups whose "
        "members are "
        "not named are one row each, and organs of states count as the state. One occasion can "
        "be several "
        "events, such as a summit and a signing there. "
        f"The claims are the document's: {voice} "
        "Citations, roles of the partners and caveats of every cell: who-with-whom.csv."
    )
    partners_figure = draw_partners(cells, roles, name, _key)
    write(partners_figure, figures, "who-with-whom", partners_caption, _alternative)
    mo.vstack([mo.image(figures / "who-with-whom.png", alt=_alternative), mo.md(partners_caption)])
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
## When, and how exactly

A date is two days that enclose the event, and its precision. A day is a point,
a month a short bar, a year a longer one; *somewhere in* October and November is
hatched, what lasted is outlined, what has no told end has an arrow. What is
undated, or has no year, is told apart and not left out.
""")
    return


@app.cell
def _(events, figures):
    _dates = ["earliest", "latest", "edtf", "precision", "date_basis", "date_as_printed"]
    _told = ["event", "label_en", "class", "kind", "bundle", *_dates, "cite", "caveat"]
    timeline = events[_told].sort_values(
        ["earliest", "latest", "label_en", "event"], ignore_index=True
    )
    timeline.to_csv(figures / "timeline.csv", index=False, lineterminator="\n")
    dated = timeline[timeline["earliest"] != ""].reset_index(drop=True)
    apart = timeline[timeline["earliest"] == ""].reset_index(drop=True)
    timeline
    return apart, dated, timeline


@app.function
def day(text: str) -> float:
    """Return an ISO day as the axis counts days."""
    return date2num(date.fromisoformat(text))


@app.function
def draw_date(axes: Axes, y: float, told: pd.Series, issued: float) -> None:
    """Draw one event: a point, or a bar that encloses it, with an arrow where no end is told."""
    first = day(told["earliest"])
    end = day(told["latest"]) + 1 if told["latest"] else issued
    low, high = axes.get_xlim()
    if end <= low or first >= high:
        return
    name = f"{told['event'].rpartition('/')[2]}.{axes.get_label()}"
    if told["precision"] == "day":
        axes.plot(first + 0.5, y, marker="D", markersize=3.8, color="black", gid=name)
        return
    look = EDGE | LOOKS[told["precision"]]
    axes.barh(y, end - first, left=first, height=0.56, gid=name, **look)
    if not told["latest"] and end <= high:
        axes.plot(end + 12, y, marker=">", markersize=3.8, color="black")


@app.function
def draw_scale(axes: Axes, depth: float, years: Sequence[int], months: Sequence[int]) -> None:
    """Draw the years, and where there is room the months, of one stretch of time."""
    low, high = axes.get_xlim()
    ticks = [date(year, month, 1) for year in years for month in months]
    inside = [tick for tick in ticks if low <= date2num(tick) < high]
    names = [f"{tick:%Y}" if tick.month == 1 else f"{tick:%b}" for tick in inside]
    axes.set_xticks([date2num(tick) for tick in inside], names)
    axes.set(ylim=(depth - 0.3, -0.8), yticks=[])
    axes.grid(axis="x", color="0.88", linewidth=0.4)
    axes.set_axisbelow(True)
    axes.tick_params(top=True, labeltop=True, bottom=True, labelbottom=True, length=2, pad=1.5)
    axes.spines[["left", "right"]].set_visible(False)


@app.function
def draw_key(figure: Figure, bottom: float) -> None:
    """Draw what each shape means."""
    point = {"markersize": 3.8, "color": "black", "linestyle": ""}
    handles = [
        Line2D([], [], marker="D", **point, label="a day"),
        Patch(**EDGE, **LOOKS["month"], label="a month"),
        Patch(**EDGE, **LOOKS["months"], label="somewhere in these months"),
        Patch(**EDGE, **LOOKS["year"], label="a year"),
        Patch(**EDGE, **LOOKS["span"], label="a span"),
        Line2D([], [], marker=">", **point, label="no end told"),
    ]
    figure.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0.005, bottom),
        ncols=len(handles),
        frameon=False,
        handlelength=1.6,
        columnspacing=1.4,
        borderpad=0,
    )


@app.function
def draw_undated(axes: Axes, apart: pd.DataFrame) -> None:
    """Draw what has no date: a dot an event, a lozenge a bundle, by class; and what has no year."""
    undated = apart[apart["precision"] == "undated"]
    for y, (kind, group) in enumerate(undated.groupby("class")):
        bundles = sorted(group["bundle"] == "TRUE")
        name = "Event of no narrower class" if kind == "Event" else kind
        axes.text(-1, y, name, ha="right", va="center")
        for x, bundle in enumerate(bundles):
            look = {"marker": "D", "markerfacecolor": "white"} if bundle else {"marker": "o"}
            axes.plot(x, y, markersize=3.4, color="black", markeredgewidth=0.6, **look)
        numbers = f"{len(bundles) - sum(bundles)} + {sum(bundles)} {BUNDLE}"
        axes.text(len(bundles), y, numbers, va="center")
    kinds = undated["class"].nunique()
    without_year = apart[apart["precision"] != "undated"]
    for y, told in enumerate(without_year.itertuples(), kinds):
        axes.text(-1, y, "no year told", ha="right", va="center", style="italic")
        axes.text(-0.4, y, f"{told.label_en} ({told.date_as_printed})   {told.cite}", va="center")
    axes.set(xlim=(-0.6, 48), ylim=(kinds + len(without_year) - 0.4, -0.6))
    axes.axis("off")


@app.function
def draw_dated(long_ago: Axes, lately: Axes, dated: pd.DataFrame, issued: float) -> None:
    """Draw the dated events, one a row, with their names on the left and citations on the right."""
    beside = {"xycoords": ("axes fraction", "data"), "va": "center", "linespacing": 1.1}
    for _, told in dated.iterrows():
        y = told["y"]
        bundle = BUNDLE if told["bundle"] == "TRUE" else ""
        reckoned = BY_EDITOR if told["date_basis"] == "editor" else ""
        label = f"{fill(told['label_en'], WIDE)} {bundle}{reckoned}".rstrip()
        long_ago.annotate(label, (-0.05, y), ha="right", **beside)
        lately.annotate(told["cite"], (1.02, y), **beside)
        for axes in (long_ago, lately):
            draw_date(axes, y, told, issued)


@app.function
def draw_timeline(dated: pd.DataFrame, apart: pd.DataFrame, issued: date, note: str) -> Figure:
    """Draw the dated events on two scales of time, and below them those without a date."""
    places = down(dated["label_en"])
    depth = places.max() + 1
    rest = 0.15 * apart.groupby(["class", "precision"]).ngroups
    height = 0.155 * depth + rest + 1.5
    low, tall = (rest + 1.2) / height, 0.155 * depth / height
    first = day(f"{dated['earliest'].min()[:4]}-01-01")
    turn, end = date2num(date(issued.year - 2, 11, 1)), date2num(issued)
    figure = Figure(figsize=(7.2, height))
    long_ago = figure.add_axes((0.43, low, 0.125, tall), xlim=(first - 90, turn), label="long-ago")
    lately = figure.add_axes((0.57, low, 0.295, tall), xlim=(turn, end + 30), label="lately")
    draw_scale(long_ago, depth, range(1900, issued.year, 5), [1])
    draw_scale(lately, depth, range(issued.year - 1, issued.year + 1), [1, 4, 7, 10])
    lately.axvline(end, color="black", linewidth=0.5, linestyle=(0, (1, 2)))
    draw_dated(long_ago, lately, dated.assign(y=places), end)
    if len(apart):
        figure.text(0.19, (rest + 0.78) / height, "Without a date", weight="bold", ha="right")
        draw_undated(figure.add_axes((0.2, 0.72 / height, 0.79, rest / height)), apart)
    draw_key(figure, 0.44 / height)
    figure.text(0.01, 0.06 / height, note, va="bottom", linespacing=1.3)
    return figure


@app.cell
def _(apart, dated, document, figures, source, voice):
    _note = (
        f"{BUNDLE} a bundle: many occurrences told as one   {BY_EDITOR} bounds worked out by the "
        "editors   "
        "dotted line: the day of issue   The scale of time changes at the gap.\n"
        f"As told by the {source['publisher_label']} ({document}), {source['issued']}: "
        "its own account."
    )
    _counts = dated["precision"].value_counts(sort=False)
    _precisions = listed([f"{number} {precision}" for precision, number in _counts.items()])
    _alternative = (
        f"A timeline of {len(dated)} events with a date, one a row, the earliest from "
        f"{dated['earliest'].iloc[0]}; by precision: {_precisions}. Below, apart, {len(apart)} "
        "events "
        "without a date or a year, by class. Every mark is a row of timeline.csv."
    )
    timeline_caption = (
        "When, and how exactly, one document dates what it tells. A bar encloses the event: "
        "the document says no more than that it was within, or, for a span, that it went on so "
        "long. "
        "Between events whose bars overlap, no order is told. "
        f"{BUNDLE} stands for bundles; {BY_EDITOR} for dates that the editors worked out of words "
        "such as “past two years”. Plans, positions and denials are no events and are not here. "
        "What is not here may have happened. "
        f"The claims are the document's: {voice} "
        "Citation and caveat of every event: timeline.csv."
    )
    _figure = draw_timeline(dated, apart, date.fromisoformat(source["issued"]), _note)
    write(_figure, figures, "timeline", timeline_caption, _alternative)
    mo.vstack([mo.image(figures / "timeline.png", alt=_alternative), mo.md(timeline_caption)])
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
## A join on COW codes

The regions of the United Nations, from the `countrycode` package, by the number
that the Correlates of War project gives to a state. The join keeps every pair;
what has no number is not dropped, but reported with its class.
""")
    return


@app.function
def regions() -> pd.DataFrame:
    """Return region and subregion of the states that have a COW number, one row a number."""
    wanted = {
        "cown": "cow",
        "cow.name": "name_there",
        "un.region.name": "region",
        "un.regionsub.name": "subregion",
    }
    rows = zip(*(prepare_codelist()[column] for column in wanted), strict=True)
    numbered = pd.DataFrame(rows, columns=list(wanted.values())).dropna(subset="cow")
    return numbered.assign(cow=numbered["cow"].map(lambda number: str(int(number))))


@app.cell
def _(cells, figures):
    _joined = cells.merge(
        regions(), how="left", on="cow", validate="many_to_one", indicator="found_in"
    )
    if len(_joined) != len(cells):
        raise ValueError("the join lost or doubled a pair")
    _found = _joined["found_in"].astype(str).replace("left_only", "tables only")
    joined = _joined.assign(found_in=_found)
    _kept = ["partner", "label_en", "actor_class", "cow", "role", "observing", "events", "bundles"]
    _added = ["found_in", "name_there", "region", "subregion", "cite", "caveat"]
    joined[_kept + _added].to_csv(
        figures / "partners-by-region.csv", index=False, lineterminator="\n"
    )
    return (joined,)


@app.cell
def _(joined):
    _matched = joined["found_in"] == "both"
    _regions = joined[_matched].groupby("subregion")["label_en"].unique().map(listed)
    _missed = joined[~_matched].groupby("actor_class")["label_en"].unique().map(listed)
    _counted = (
        f"{len(joined)} pairs of partner and role, before the join and after it: "
        f"{_matched.sum()} with a region, {(~_matched).sum()} without."
    )
    summary = "\n".join(
        [
            _counted,
            "\nWith a COW number, by region:\n",
            *(f"- {region}: {names}" for region, names in _regions.items()),
            "\nWithout one, and kept:\n",
            *(f"- {kind}: {names}" for kind, names in _missed.items()),
        ]
    )
    print(summary)
    mo.md(summary)
    return


if __name__ == "__main__":
    app.run()
