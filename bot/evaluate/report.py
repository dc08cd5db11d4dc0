"""Figures as text for a terminal, or as one page with a picture of what is taken for what. Worst first."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import astuple
from html import escape

from bot.evaluate.figures import NAMES, Figures, Told, figures_of

GROUPINGS = ("language", "need", "style")
SHOWN = 25
"""Pairs of needs that are told, most frequent first."""
STYLE = """body{font:15px/1.45 system-ui,sans-serif;margin:2rem;color:#1b1b1b;background:#fff}
table{border-collapse:collapse;margin:1rem 0 2rem}td,th{padding:.2rem .6rem;text-align:right;border-bottom:1px solid #ddd}
td:first-child,th:first-child{text-align:left}.map td,.map th{padding:0;border:1px solid #f2f2f2;width:11px;height:11px;
font-size:9px}
.map th{font-weight:400;white-space:nowrap;padding:0 .4rem}.map .top{writing-mode:vertical-rl;padding:.4rem 0}"""


def grouped(told: Sequence[Told], by: str) -> dict[str, Figures]:
    """Figures of every language, need or style, the least helped first."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        groups[str(getattr(one.asked, by))].append(one)
    found = {name: figures_of(members) for name, members in groups.items()}
    return dict(sorted(found.items(), key=lambda pair: (_worth(pair[1]), pair[0])))


def _worth(figures: Figures) -> float:
    return next((one for one in (figures.helped, figures.out_of_scope, figures.smalltalk) if one is not None), 1.0)


def _cells(figures: Figures) -> list[str]:
    shown = []
    for name, value in zip(NAMES, astuple(figures), strict=True):
        if value is None:
            shown.append("-")
        elif name == "count":
            shown.append(str(value))
        else:
            shown.append(f"{value:.2f}" if name in ("p50", "p99") else f"{100 * value:.1f}")
    return shown


def table(told: Sequence[Told], by: str | None) -> str:
    """All figures in percent (times in milliseconds), together and by `by`."""
    rows = [["", *(name.replace("_", " ") for name in NAMES)], ["together", *_cells(figures_of(told))]]
    rows += [[name, *_cells(figures)] for name, figures in (grouped(told, by) if by else {}).items()]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if number == 0 else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def confusions(told: Sequence[Told]) -> Counter[tuple[str, str]]:
    """How often a meaning was taken for another, leaving out what was offered beside others."""
    return Counter((one.asked.need, one.best) for one in told if not one.helped and one.best != one.asked.need)


def confusions_text(told: Sequence[Told]) -> str:
    """The most frequent confusions, with one message each."""
    example = {(one.asked.need, one.best): one.asked.text for one in reversed(told) if not one.helped}
    found = confusions(told).most_common(SHOWN)
    return "\n".join(f"{count:4}  {meant} taken for {taken}: {example[meant, taken][:90]}" for (meant, taken), count in found)


def page(told: Sequence[Told]) -> str:
    """One self-contained page: figures by language, need and style, and the picture of confusions."""
    parts = [f"<h1>What is understood</h1><p>{len(told)} messages. Percent; times in milliseconds; worst first.</p>"]
    for by in GROUPINGS:
        head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in NAMES)
        rows = "".join(_row(name, figures) for name, figures in grouped(told, by).items())
        parts.append(f"<h2>By {by}</h2><table><tr><th></th>{head}</tr>{rows}</table>")
    parts.append(f"<h2>What is taken for what</h2>{_picture(told)}<pre>{escape(confusions_text(told))}</pre>")
    head = f"<meta charset=utf-8><meta name=viewport content='width=device-width'><title>Understood</title><style>{STYLE}</style>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{''.join(parts)}</body></html>\n"


def _row(name: str, figures: Figures) -> str:
    return f"<tr><td>{escape(name)}</td>{''.join(f'<td>{cell}</td>' for cell in _cells(figures))}</tr>"


def _picture(told: Sequence[Told]) -> str:
    pairs = Counter((one.asked.need, one.asked.need if one.helped else one.best) for one in told)
    names = sorted({name for pair in pairs for name in pair})
    totals = Counter(one.asked.need for one in told)
    top = "".join(f"<th class=top>{escape(name)}</th>" for name in names)
    rows = []
    for meant in names:
        cells = ""
        for taken in names:
            share = pairs[meant, taken] / max(1, totals[meant])
            colour = f"rgb(0 90 60/{share:.2f})" if meant == taken else f"rgb(190 20 20/{min(1, 3 * share):.2f})"
            cells += (
                f"<td style='background:{colour}' title='{escape(meant)}: {escape(taken)} {100 * share:.0f} %'></td>"
                if share
                else "<td></td>"
            )
        rows.append(f"<tr><th>{escape(meant)}</th>{cells}</tr>")
    return f"<table class=map><tr><th></th>{top}</tr>{''.join(rows)}</table>"
