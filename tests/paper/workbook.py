#!/usr/bin/env python3
"""Changes levers in an exported workbook, lets LibreOffice work it out, and holds every year against the program.

python3 workbook.py PROGRAM WORK MACRO
Prints the largest relative difference of each change; ends with 1 if one is above 1e-6.
"""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

PROGRAM, WORK, MACRO = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
LIMIT = 1e-6
DAY = "2026-11-28"

# Changes by name: levers as the command line takes them.
RELIEF = {"relief.date": "2030.25"}
SHARE = {"relief.phases": "0:0.5:0.55,1.5:0.75:0.25,2:1:0.2"}
SPEED = {"lamX": "0.4"}
LOSS = {"delta": "0.2"}
LAG = {"lag": "1.75"}
NO_ENVOY = {"envoy.formed": "false"}
GROWTH = {"gk": "-0.015", "gp": "0.055"}
ELASTICITY = {"ek": "1.3", "ep": "0.6"}
SNAPBACK = {"relief.snapback": "true", "relief.snapback_date": "2034.5"}
LIMITS = {"limits": "true", "fx": "150", "supply": "0.12"}
UNITY = {"U": "0.95", "neff": "2"}
ENVOY = {"envoy.formed": "true", "envoy.date": "2028.75", "envoy.japan": "false"}
OWN_DATES = {"reopening.THA": "2026.5", "reopening.VNM": "never", "reopening.SGP": "2031"}
POSTS = {"post.MYS.there": "opens 2029", "post.IDN.pyongyang": "closes 2027.5", "bemb": "0.2"}
SUMMIT = {"host.country": "VNM", "host.date": "2029.4", "v0": "0.3"}
BORDER = {"border": "1", "theta": "0.9"}
HISTORY = {"history_to": "2019", "suspension.MYS.X": "false"}
REFERENCE = {"reference_year": "2008"}
NORMAL = {"omega": "0.5", "Nmax": "9", "tauN": "6"}
EVIDENCE = {"evidence_only": "true"}
EXTENT = {"relief.extent": "0.6", "relief.stretch": "1.5"}
STILL = {"growth": "false"}
NOT_LIFTED = {"relief.lifted": "false"}
FRICTION = {"oX": "0.6", "oM": "0.2", "ho": "5", "qmax": "0.7"}

EVERY = [
    {}, RELIEF, SHARE, SPEED, LOSS, LAG, ENVOY, GROWTH, ELASTICITY, SNAPBACK, LIMITS, UNITY, OWN_DATES, POSTS,
    SUMMIT, BORDER, HISTORY, REFERENCE, NORMAL, EVIDENCE, EXTENT, STILL, NOT_LIFTED, FRICTION,
    RELIEF | SPEED | LAG,
    RELIEF | SHARE | SPEED | LOSS | LAG | GROWTH | ELASTICITY | SNAPBACK | LIMITS,
    ENVOY | UNITY | OWN_DATES | POSTS | SUMMIT | BORDER | REFERENCE | NORMAL | EXTENT | FRICTION | LIMITS,
]
FEW = [{}, RELIEF, SHARE | LAG, SPEED | LOSS, NO_ENVOY, GROWTH | ELASTICITY, SNAPBACK, LIMITS,
       RELIEF | SHARE | SPEED | LOSS | LAG | NO_ENVOY | GROWTH | ELASTICITY | SNAPBACK | LIMITS]
ELSEWHERE = [{}, {"relief.lifted": "true"} | RELIEF, SPEED | LOSS | {"lamM": "0.5"}, GROWTH | ELASTICITY,
             {"history_to": "2016"}, {"theta": "0.8"}]
CASES = [
    ("asean-dprk", "iran", EVERY),
    ("asean-dprk", "full-normalisation", FEW),
    ("asean-dprk", "article-2018", FEW),
    ("iran-eu", None, ELSEWHERE),
    ("myanmar-us", None, ELSEWHERE),
]


def run(*words, seconds=300):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=seconds)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}: {done.stderr}")
    return done.stdout


def about(case, preset, change=()):
    words = ["--case", case] + (["--preset", preset] if preset else [])
    for key, value in dict(change).items():
        words += ["--set", f"{key}={value}"]
    return words


def sheet(path, wanted):
    """Texts and numbers of a sheet by address, formulas left aside."""
    with zipfile.ZipFile(path) as archive:
        name = lambda tag: "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}" + tag
        shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        texts = ["".join(part.text or "" for part in entry.iter(name("t"))) for entry in shared]
        sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(name("sheet"))
        place = [entry.get("name") for entry in sheets].index(wanted) + 1
        root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{place}.xml"))
    cells = {}
    for cell in root.iter(name("c")):
        value = cell.find(name("v"))
        if value is not None:
            cells[cell.get("r")] = texts[int(value.text)] if cell.get("t") == "s" else value.text
    return cells


def row_of(address):
    return int("".join(c for c in address if c.isdigit()))


def column_of(address):
    return "".join(c for c in address if c.isalpha())


def found(cells, text):
    """Address of the first cell with a text."""
    at = [address for address, value in cells.items() if value == text]
    if not at:
        sys.exit(f"no cell says '{text}'")
    return at[0]


class Workbook:
    """Where things stand in an exported workbook."""

    def __init__(self, path):
        self.path = path
        self.levers, self.phases = sheet(path, "Levers"), sheet(path, "Phases")
        self.results, self.partners = sheet(path, "Results"), sheet(path, "By partner")
        key = column_of(found(self.levers, "Key"))
        self.rows = {v: row_of(a) for a, v in self.levers.items() if column_of(a) == key}

    def typed(self, key, value):
        """What a person types for a lever: sheet, cell, kind, content."""
        if key == "relief.phases":
            return self.typed_phases(value)
        row = self.rows[key]
        now = self.levers[f"B{row}"]
        if now in ("yes", "no"):
            return [("text", "Levers", f"B{row}", {"true": "yes", "false": "no"}[value])]
        if key.startswith("reopening.") and value not in ("follows", "never"):
            return [("text", "Levers", f"B{row}", "on"), ("number", "Levers", f"C{row}", value)]
        if key.startswith("post."):
            word, date = value.split()
            return [("text", "Levers", f"B{row}", word), ("number", "Levers", f"C{row}", date)]
        try:
            return [("number", "Levers", f"B{row}", float(value))]
        except ValueError:
            return [("text", "Levers", f"B{row}", value)]

    def typed_phases(self, text):
        """Years after relief, ramp and share stand in three rows below the heads, a column a phase."""
        head = row_of(found(self.phases, "Phase 1"))
        phases = text.split(",") + ["0:0:0"] * 8
        return [
            ("number", "Phases", f"{column}{row}", float(value))
            for column, phase in zip("CDEFGHIJ", phases)
            for row, value in zip(range(head + 1, head + 4), phase.split(":"))
        ]

    def back(self, step):
        """What stood there before."""
        _, name, cell, _ = step
        before = (self.levers if name == "Levers" else self.phases)[cell]
        try:
            return ("number", name, cell, float(before))
        except ValueError:
            return ("text", name, cell, before)

    def reads(self, number):
        """Ranges that hold the answer."""
        year = row_of(found(self.results, "Year"))
        flows = row_of(found(self.partners, "Compared (1 yes, 0 no)"))
        summary = row_of(found(self.results, "Reference year"))
        return [
            ("read", f"path {number}", "Results", f"A{year + 1}:G{year + 25}"),
            ("read", f"summary {number}", "Results", f"A{summary}:B{summary + 8}"),
            ("read", f"flows {number}", "By partner", f"A{flows + 1}:AZ{flows + 25}"),
        ]


def recompute(book, changes):
    """Answers of LibreOffice to changes typed into a workbook, one after the other, by name of the range."""
    steps = [("open", book.path)]
    for number, change in enumerate(changes):
        typed = [step for key, value in change.items() for step in book.typed(key, value)]
        # The first answer is worked out whole, whatever was stored in the file.
        steps += typed + ([("everything",)] if number == 0 else []) + book.reads(number)
        steps += [book.back(step) for step in typed]
    steps.append(("close",))
    job, answer = WORK / "job.txt", WORK / "answer.txt"
    job.write_text("".join("\t".join(map(str, step)) + "\n" for step in steps))
    run("timeout", 550, "soffice", f"-env:UserInstallation=file://{WORK}/profile", "--headless", "--norestore",
        f"macro:///Standard.Workbook.Main({job},{answer})", seconds=580)
    out = {}
    for line in answer.read_text().splitlines():
        name, *values = line.split("\t")
        out.setdefault(name, []).append(values)
    return out


def install(macro):
    """A profile whose own macros hold the one that is given."""
    basic = WORK / "profile/user/basic/Standard"
    # A first start makes the profile, and would make it anew over what stands there.
    run("timeout", 120, "soffice", f"-env:UserInstallation=file://{WORK}/profile", "--headless", "--terminate_after_init")
    basic.mkdir(parents=True, exist_ok=True)
    kind = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}">\n'
    library = kind.format("library:library", "library.dtd") + (
        '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false">{}</library:library>\n')
    module = kind.format("script:module", "module.dtd") + (
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Workbook" '
        'script:language="StarBasic">{}</script:module>\n')
    (basic / "script.xlb").write_text(library.format('<library:element library:name="Workbook"/>'))
    (basic / "Workbook.xba").write_text(module.format(escape(macro.read_text())))


def program(case, preset, change):
    """Compared path, level, year regained, and every flow by year."""
    answer = json.loads(run(PROGRAM, "project", *about(case, preset, change), "--format", "json"))
    flows, years = {}, sorted({row["year"] for row in answer["rows"]})
    for row in answer["rows"]:
        if row["product"] == "all" and row["direction"] in ("X", "M"):
            flows[(row["partner"], row["direction"], row["year"])] = row["scenario_musd"]
    compared = [name.split(".") for name in answer["reference"]["flows"]]
    path = [sum(flows[(partner, way, year)] for partner, way in compared) for year in years]
    group = answer["rows"][-1]["partner"]
    return path, answer["reference"]["level_musd"], answer["regained"], flows, group


def relative(a, b):
    return abs(a - b) / abs(b) if b else abs(a)


def compare(answers, number, case, preset, change):
    """Largest relative difference of a changed workbook to the program."""
    path, level, regained, flows, group = program(case, preset, change)
    members = sorted({partner for partner, _, _ in flows} - {group})
    keys = [(member, way) for way in "XM" for member in members]
    summary = {row[0]: row[1] for row in answers[f"summary {number}"]}
    off = [relative(float(summary["Reference level, US$ million"]), level)]
    for row, wanted in zip(answers[f"path {number}"], path, strict=True):
        total = sum(flows[(*key, int(row[0]))] for key in keys)
        off += [relative(float(row[1]), wanted), relative(float(row[6]), total)]
    for row in answers[f"flows {number}"]:
        off += [relative(float(value), flows[(*key, int(row[0]))]) for value, key in zip(row[1:], keys)]
    said = summary["Level regained in"]
    if said != (str(regained) if regained is not None else "not by 2040"):
        sys.exit(f"{case} {preset} {change}: regained {said}, the program says {regained}")
    changed = int(summary["Lever cells that are no longer as exported"])
    if (changed > 0) != bool(change):
        sys.exit(f"{case} {preset} {change}: says that {changed} cells were changed")
    if len(off) < 25 * 2 + 25 * len(keys):
        sys.exit(f"{case} {preset}: only {len(off)} numbers were compared")
    return max(off)


def main():
    install(MACRO)
    worst, held = 0.0, 0
    for case, preset, changes in CASES:
        exported = WORK / f"{case}-{preset}.xlsx"
        run(PROGRAM, "workbook", *about(case, preset), "--date", DAY, "-o", exported)
        answers = recompute(Workbook(exported), changes)
        for number, change in enumerate(changes):
            off = compare(answers, number, case, preset, change)
            worst, held = max(worst, off), held + 1
            said = " ".join(f"{key}={value}" for key, value in change.items()) or "as exported"
            print(f"{off:.1e}  {case} {preset or ''}: {said}", flush=True)
    print(f"{held} changes recomputed by LibreOffice; largest relative difference over all years and flows {worst:.1e}")
    sys.exit(0 if worst <= LIMIT else 1)


main()
