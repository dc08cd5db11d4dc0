"""Coverage and comparisons as self-contained pages that can be printed and put before a board, in Finnish or English."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from bot.catalogue.model import Catalogue
from bot.proof.compare import Change, Comparison
from bot.proof.coverage import Cell

STYLE = """<style>body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;
padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
td,th{padding:.3rem .5rem;border-bottom:1px solid #ccc;text-align:left;vertical-align:top}td.n{text-align:right}
.big{font-size:2rem;font-weight:600}.map{width:auto;font-size:12px}.map th{font-weight:400;white-space:nowrap}
.map thead th{writing-mode:vertical-rl;padding:.3rem 0;vertical-align:bottom}
.map td{width:1.1rem;text-align:center;padding:0;border:1px solid #fff}
.covered{background:#1f6f4a;color:#fff}.general{background:#e8c36a}.empty{background:#b3261e;color:#fff}
@media print{body{margin:0;max-width:none;font-size:11px}h2{break-after:avoid}tr{break-inside:avoid}}</style>"""
MARK = {"covered": "●", "general": "◐", "empty": "○"}
WORDS: Mapping[str, Mapping[str, str]] = {
    "fi": {
        "coverage": "Kattavuus", "covered": "oma yhteystieto", "general": "vain yleinen yhteystieto", "empty": "ei mitään",
        "filter": "Rajaa kuntia tai tarpeita", "compare": "Vertailu", "of": "ovesta muuttuu", "need": "Tarve", "from": "Nyt",
        "to": "Sitten", "places": "Kunnat", "situations": "Tilanteita", "stages": "Ovi pysyy, työnjako muuttuu",
        "start": "Alkaa pitää", "stop": "Lakkaa pitämästä", "none": "Ei muutoksia.", "municipality": "Muutokset kunnittain",
        "catalogue": "Luettelo", "statutory": "lakisääteinen",
        "person": "henkilö", "employer": "työnantaja", "anyone": "kuka tahansa",
    },
    "en": {
        "coverage": "Coverage", "covered": "a contact of its own", "general": "a general contact only", "empty": "nothing",
        "filter": "Narrow municipalities or needs", "compare": "Comparison", "of": "doors change, of", "need": "Need",
        "from": "Before", "to": "After", "places": "Municipalities", "situations": "Situations",
        "stages": "The door stays, the work is divided anew",
        "start": "Starts to hold", "stop": "Stops to hold", "none": "No changes.", "municipality": "Changes by municipality",
        "catalogue": "Catalogue", "statutory": "statutory",
        "person": "person", "employer": "employer", "anyone": "anyone",
    },
}  # fmt: skip
FILTER = """<script>document.getElementById('f').addEventListener('input',e=>{const q=e.target.value.toLowerCase();
document.querySelectorAll('.map tbody tr').forEach(r=>r.hidden=q&&!r.dataset.n.includes(q))})</script>"""


def _document(title: str, body: str, language: str) -> str:
    head = f"<meta charset=utf-8><meta name=viewport content='width=device-width'><title>{escape(title)}</title>{STYLE}"
    return f"<!doctype html><html lang={language}><head>{head}</head><body><h1>{escape(title)}</h1>{body}</body></html>\n"


def coverage_page(cells: Sequence[Cell], catalogue: Catalogue, language: str = "fi") -> str:
    """The matrix as a picture: needs down, municipalities across; a field narrows the needs that are shown."""
    say = WORDS[language]
    codes = list(dict.fromkeys(cell.code for cell in cells))
    by_place = {(cell.need, cell.code): cell for cell in cells}
    head = "".join(f"<th>{escape(catalogue.municipalities[code].name['fi'])}</th>" for code in codes)
    rows = ""
    for need in dict.fromkeys(cell.need for cell in cells):
        name = catalogue.needs[need].name[language]
        row = "".join(_cell(by_place[need, code], catalogue, say) for code in codes)
        law = "§" if by_place[need, codes[0]].statutory else ""
        rows += f"<tr data-n='{escape((name + need).lower())}'><th>{escape(name)} {law}</th>{row}</tr>"
    counts: Counter[str] = Counter(cell.status for cell in cells)
    key = " ".join(f"<span class={status}>&nbsp;{MARK[status]}&nbsp;</span> {say[status]}: {counts[status]}" for status in MARK)
    body = f"<p>{key} · § {say['statutory']} · {say['catalogue']} {catalogue.version}</p>"
    body += f"<p><input id=f placeholder='{say['filter']}'></p>"
    return _document(
        say["coverage"],
        f"{body}<table class=map><thead><tr><th></th>{head}</tr></thead><tbody>{rows}</tbody></table>{FILTER}",
        language,
    )


def _cell(cell: Cell, catalogue: Catalogue, say: Mapping[str, str]) -> str:
    who = catalogue.providers[cell.provider].name["fi"] if cell.provider else cell.answers
    return f"<td class={cell.status} title='{escape(f'{who}: {say[cell.status]}')}'>{MARK[cell.status]}</td>"


def comparison_page(
    found: Comparison, catalogues: tuple[Catalogue, Catalogue], names: tuple[str, str], language: str = "fi"
) -> str:
    """What a board reads: how much changes, for whom, from whom to whom, and which promises start or stop to hold."""
    say, after = WORDS[language], catalogues[1]
    parts = [f"<p class=big>{found.changed:,} {say['of']} {found.situations:,}</p>"]
    audiences: Counter[str] = Counter()
    for change in found.doors:
        audiences[after.needs[change.need].audience] += change.situations
    parts.append(f"<p>{', '.join(f'{say[who]}: {count:,}' for who, count in audiences.most_common())}</p>")
    for promises, word in ((found.stop_to_hold, "stop"), (found.start_to_hold, "start")):
        if promises:
            lines = "".join(
                f"<li>{escape(after.guarantees[one].text[language])}</li>" for one in promises if one in after.guarantees
            )
            parts.append(f"<h2>{say[word]}</h2><ul>{lines}</ul>")
    parts.append(_changes(found.doors, after, say, language) or f"<p>{say['none']}</p>")
    if found.stages:
        parts.append(f"<h2>{say['stages']}</h2>{_changes(found.stages, after, say, language)}")
    counts = Counter(code for change in found.doors for code in change.codes)
    if counts:
        rows = "".join(
            f"<tr><td>{escape(after.municipalities[code].name['fi'])}</td><td class=n>{count}</td></tr>"
            for code, count in counts.most_common()
        )
        parts.append(f"<h2>{say['municipality']}</h2><table>{rows}</table>")
    parts.append(f"<p>{say['catalogue']} {escape(catalogues[0].version)} → {escape(after.version)}</p>")
    return _document(f"{say['compare']}: {names[0]} → {names[1]}", "".join(parts), language)


def _changes(changes: Sequence[Change], catalogue: Catalogue, say: Mapping[str, str], language: str) -> str:
    if not changes:
        return ""
    head = "".join(f"<th>{say[word]}</th>" for word in ("need", "from", "to", "places", "situations"))
    rows = ""
    for change in changes:
        places = ", ".join(catalogue.municipalities[code].name["fi"] for code in change.codes[:12])
        more = f" +{len(change.codes) - 12}" if len(change.codes) > 12 else ""
        cells = (catalogue.needs[change.need].name[language], change.before, change.after, places + more)
        rows += "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + f"<td class=n>{change.situations}</td></tr>"
    return f"<table><tr>{head}</tr>{rows}</table>"
