#!/usr/bin/env python3
"""Changes levers in an exported workbook, lets LibreOffice work it out, and holds every year against the program.

python3 workbook.py PROGRAM WORK
Prints the largest relative difference of each change; ends with 1 if one is above 1e-6.
"""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl

PROGRAM, WORK = sys.argv[1], Path(sys.argv[2])
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
    {}, RELIEF, SHARE, SPEED, LOSS, LAG, NO_ENVOY, ENVOY, GROWTH, ELASTICITY, SNAPBACK, LIMITS, UNITY, OWN_DATES, POSTS,
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


def run(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}: {done.stderr}")
    return done.stdout


def about(case, preset, change=()):
    words = ["--case", case] + (["--preset", preset] if preset else [])
    for key, value in dict(change).items():
        words += ["--set", f"{key}={value}"]
    return words


def levers(sheet):
    """Row of each key, and the column of a head."""
    for row in sheet.iter_rows():
        heads = {cell.value: cell.column for cell in row}
        if "Key" in heads and "Value" in heads:
            key = heads["Key"]
            rows = {sheet.cell(r, key).value: r for r in range(row[0].row + 1, sheet.max_row + 1)}
            return rows, heads["Value"]
    sys.exit("the sheet of levers has no heads")


def change_phases(sheet, text):
    """Years after relief, ramp and share stand in the first three rows below the heads, a column a phase."""
    head = next(row[0].row for row in sheet.iter_rows() if any(cell.value == "Phase 1" for cell in row))
    first = next(cell.column for cell in sheet[head] if cell.value == "Phase 1")
    phases = text.split(",") + ["0:0:0"] * 8
    for column, phase in zip(range(first, first + 8), phases):
        for row, value in zip(range(head + 1, head + 4), phase.split(":")):
            sheet.cell(row, column).value = float(value)


def change_lever(book, key, value):
    if key == "relief.phases":
        return change_phases(book["Phases"], value)
    sheet = book["Levers"]
    rows, column = levers(sheet)
    cell, date = sheet.cell(rows[key], column), sheet.cell(rows[key], column + 1)
    if cell.value in ("yes", "no"):
        cell.value = {"true": "yes", "false": "no"}[value]
    elif key.startswith("reopening.") and value not in ("follows", "never"):
        cell.value, date.value = "on", float(value)
    elif key.startswith("post."):
        cell.value, date.value = value.split()[0], float(value.split()[1])
    else:
        try:
            cell.value = float(value)
        except ValueError:
            cell.value = value


def program(case, preset, change):
    """Compared path, level, year regained, and every flow by year."""
    answer = json.loads(run(PROGRAM, "project", *about(case, preset, change), "--format", "json"))
    flows, years = {}, sorted({row["year"] for row in answer["rows"]})
    for row in answer["rows"]:
        if row["product"] == "all" and row["direction"] in "XM":
            flows[(row["partner"], row["direction"], row["year"])] = row["scenario_musd"]
    compared = [name.split(".") for name in answer["reference"]["flows"]]
    path = [sum(flows[(partner, way, year)] for partner, way in compared) for year in years]
    return path, answer["reference"]["level_musd"], answer["regained"], flows


def numbers(sheet, head, count):
    """The rows below a row of heads."""
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head + 1, max_row=head + count)]


def found(sheet, text, skip=0):
    rows = [row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == text]
    return rows[skip]


def relative(a, b):
    return abs(a - b) / abs(b) if b else abs(a)


def compare(path, case, preset, change, members):
    wanted, level, regained, flows = program(case, preset, change)
    book = openpyxl.load_workbook(path, data_only=True)
    results, by_partner = book["Results"], book["By partner"]
    off = 0.0
    for row, value in zip(numbers(results, found(results, "Year"), len(wanted)), wanted):
        off = max(off, relative(row[1], value))
    summary = {row[0].value: row[1].value for row in results.iter_rows(max_col=2) if row[0].value}
    off = max(off, relative(summary["Reference level, US$ million"], level))
    said = summary["Level regained in"]
    if said != (regained if regained is not None else "not by 2040"):
        sys.exit(f"{case} {preset} {change}: regained {said}, the program says {regained}")
    keys = [(member, way) for way in "XM" for member in members]
    for row in numbers(by_partner, found(by_partner, "Compared (1 yes, 0 no)"), len(wanted)):
        for value, (member, way) in zip(row[1:], keys):
            off = max(off, relative(value, flows[(member, way, row[0])]))
    total = [sum(flows[(m, w, row[0])] for m, w in keys) for row in numbers(results, found(results, "Year"), 25)]
    for row, value in zip(numbers(results, found(results, "Year"), 25), total):
        off = max(off, relative(row[6], value))
    changed = summary["Lever cells that are no longer as exported"]
    if (changed > 0) != bool(change):
        sys.exit(f"{case} {preset} {change}: says that {changed} cells were changed")
    return off


def main():
    worst, held = 0.0, 0
    for case, preset, changes in CASES:
        exported = WORK / f"{case}-{preset}.xlsx"
        run(PROGRAM, "workbook", *about(case, preset), "--date", DAY, "-o", exported)
        names = []
        for number, change in enumerate(changes):
            book = openpyxl.load_workbook(exported)
            for key, value in change.items():
                change_lever(book, key, value)
            names.append(WORK / f"changed-{case}-{preset}-{number}.xlsx")
            book.save(names[-1])
        done = WORK / "done"
        run("timeout", 280, "soffice", f"-env:UserInstallation=file://{WORK}/profile", "--headless", "--convert-to",
            "xlsx:Calc MS Excel 2007 XML", "--outdir", done, *names)
        answer = json.loads(run(PROGRAM, "project", *about(case, preset), "--format", "json"))
        members = sorted({row["partner"] for row in answer["rows"]} - {answer["rows"][-1]["partner"]})
        for name, change in zip(names, changes):
            off = compare(done / name.name, case, preset, change, members)
            worst, held = max(worst, off), held + 1
            said = " ".join(f"{key}={value}" for key, value in change.items()) or "as exported"
            print(f"{off:.1e}  {case} {preset or ''}: {said}", flush=True)
    print(f"{held} workbooks recomputed by LibreOffice; largest relative difference over all years and flows {worst:.1e}")
    sys.exit(0 if worst <= LIMIT else 1)


main()
