#!/usr/bin/env python3
"""The ensemble of the opening scenario ("Iran-style deal") in plain chunked numpy: a peer to time the program against.

    python3 benches/peer/ensemble.py --draws 2000 > /dev/null     as `detente uncertainty --set doubt.data=off --format csv`
    python3 benches/peer/ensemble.py --check detente              the program's own random numbers, 200 draws, compared

The same model as src/model/ensemble.rs: every member, direction and product group, quarters 2016-2040, every prior with
the political climate, AR(1) noise, both bands (if relief holds, with snapback), percentiles of every series, chances.
Not in it: doubt about the data, and levers that the opening scenario leaves alone (envoy, host, posts, normalisation,
limits, equilibrium, chance of relief). Like the program, it walks cells that are banned and suspended alike once.
Needs numpy; --check needs scipy for the inverse normal. Set OPENBLAS_NUM_THREADS to limit threads.
"""

import argparse
import csv
import io
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

ASSETS = Path(__file__).resolve().parents[2] / "assets"
CASE = ASSETS / "asean-dprk"
YEARS = np.arange(2016, 2041)
TIMES = 2016 + 0.25 * np.arange(100)
DIRECTIONS = ("X", "M")
WINDOW = range(2013, 2017)
REFERENCE, SPLIT_YEAR, SPLIT_SOURCE, LAST_HISTORY = 2016, 2015, "UNCTAD_MTM", 2024
# The opening scenario; everything else stands at the table's defaults.
RELIEF, PHASES, QMAX = 2028.0, [(0.0, 0.5, 0.7), (2.0, 1.0, 0.3)], 0.3
OVER_COMPLIANCE_FROM = 2017.70
PERCENTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
FIRST = int((RELIEF - 2016) / 0.25)  # quarter in which anything can first be taken back


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Case:
    """What is the same in every draw."""

    def __init__(self):
        groups = table(CASE / "groups.csv")
        day = "2016-12-31"
        inside = lambda row: row["from"] <= day and (not row["to"] or day <= row["to"])
        self.members = sorted(r["country"] for r in groups if r["group"] == "ASEAN" and inside(r))
        self.flows = [(partner, d) for partner in self.members for d in DIRECTIONS]
        self.parameters()
        self.levels()
        self.stops()
        self.economies()

    def parameters(self):
        rows = table(ASSETS / "parameters.csv")
        self.value = {row["name"]: float(row["default"]) for row in rows} | {"qmax": QMAX}
        self.priors = [
            (r["name"], r["family"].split("(")[0], float(r["param1"]), float(r["param2"]), float(r["climate_loading"]),
             int(r["draw_index"]))
            for r in rows if r["draw_index"]
        ]

    def levels(self):
        """Mean of the base window, split into product groups; and the level recovery is compared with."""
        cpi = {int(row["year"]): float(row["to_2016_usd"]) for row in table(CASE / "deflator.csv")}
        value = {
            (r["partner"], r["direction"], int(r["year"])): float(r["value_usd"]) * cpi[int(r["year"])] / 1e6
            for r in table(CASE / "flows.csv") if r["value_usd"] and int(r["year"]) in cpi
        }
        products = table(CASE / "products.csv")
        weights = np.zeros((2, len(products), 10))
        for place, row in enumerate(products):
            for way, column in enumerate(("sitc_x", "sitc_m")):
                for part in filter(None, row[column].split(";")):
                    section, weight = part.split(":")
                    weights[way, place, int(section)] = float(weight)
        sections = np.zeros((len(self.flows), 10))
        for r in table(CASE / "flows_by_source.csv"):
            flow = (r["partner"], r["direction"])
            if flow in self.flows and int(r["year"]) == SPLIT_YEAR and r["source"] == SPLIT_SOURCE:
                if r["product"].startswith("SITC"):
                    sections[self.flows.index(flow), int(r["product"][4:])] += float(r["value_usd"])
        self.products = [row["product"] for row in products]
        self.base = np.zeros((len(self.flows), len(products)))
        for place, (partner, d) in enumerate(self.flows):
            present = [value[partner, d, y] for y in WINDOW if (partner, d, y) in value]
            way = DIRECTIONS.index(d)
            own = sections[place] if sections[place].sum() >= 1e5 else sections[way::2].sum(axis=0)
            if present and own.sum() > 0:
                self.base[place] = np.mean(present) * (weights[way] @ own) / own.sum()
        self.compared = np.array([(p, d, REFERENCE) in value for p, d in self.flows])
        self.reference = sum(value.get((p, d, REFERENCE), 0.0) for p, d in self.flows)

    def stops(self):
        """Bans and suspensions by quarter, and the distinct paths that cells take through them."""
        in_force = lambda rows, column: np.array(
            [next((float(r[column]) for r in reversed(rows) if float(r["effective"]) <= t), 0.0) for t in TIMES])
        counted = lambda rows: sorted(
            (r for r in rows if int(float(r["effective"])) <= LAST_HISTORY), key=lambda r: float(r["effective"]))
        coverage, suspensions = table(CASE / "coverage.csv"), table(CASE / "suspensions.csv")
        bans, stops, paths, shares = [], [], [], []
        place = lambda known, item: next(
            (i for i, other in enumerate(known) if np.array_equal(other, item)), None)

        def put(known, item):
            found = place(known, item)
            if found is None:
                known.append(item)
                found = len(known) - 1
            return found

        for flow, (partner, d) in enumerate(self.flows):
            stop = put(stops, in_force(counted(
                r for r in suspensions if r["partner"] == partner and d in r["direction"].split("+")), "extent"))
            for product, name in enumerate(self.products):
                level = self.base[flow, product]
                if level == 0.0:
                    continue
                ban = put(bans, in_force(counted(
                    r for r in coverage if r["direction"] == d and r["product"] == name), "coverage"))
                path = put(paths, (DIRECTIONS.index(d), ban, stop))
                shares += [(flow, path, level)]
        self.bans, self.suspended, self.paths = np.array(bans)[:, :, None], np.array(stops)[:, :, None], paths
        self.way = np.array([way for way, _, _ in paths])
        # Flows that trade, and the matrix that adds paths up to them.
        self.trading = sorted({flow for flow, _, _ in shares})
        self.sum = np.zeros((len(self.trading), len(paths)))
        for flow, path, level in shares:
            self.sum[self.trading.index(flow), path] += level
        self.partner = np.array([flow // 2 for flow in self.trading])
        self.partners, self.partner_of = np.unique(self.partner, return_inverse=True)
        self.is_compared = self.compared[self.trading]

    def economies(self):
        """Logarithm of GDP against the base window and years of growth after the data; embassies gained."""
        gdp = {}
        for row in table(CASE / "gdp.csv"):
            if int(row["year"]) <= LAST_HISTORY:
                gdp.setdefault(row["country"], {})[int(row["year"])] = float(row["real_gdp"])

        def economy(country):
            series = gdp[country]
            first, last = min(series), max(series)
            level = lambda year: series[max(y for y in series if y <= min(max(year, first), last))]
            reference = np.mean([level(year) for year in WINDOW])
            return np.log([level(year) / reference for year in YEARS]), np.maximum(YEARS - last, 0)

        self.target = [part[:, None] for part in economy("PRK")]
        own = [economy(self.members[partner]) for partner in self.partners]
        self.known, self.after = (np.array([part[i] for part in own])[:, :, None] for i in (0, 1))
        posts = {}
        for row in table(CASE / "embassies.csv"):
            posts[row["partner"], int(row["year"])] = int(row["dprk_embassy_there"]) + int(row["embassy_in_pyongyang"])
        def open_in(partner, year):
            known = [y for p, y in posts if p == partner and y <= year]
            return posts[partner, max(known)] if known else 0
        names = [self.members[partner] for partner in self.partners]
        before = {name: np.mean([open_in(name, year) for year in WINDOW]) for name in names}
        self.gained = np.array([[open_in(n, min(y, LAST_HISTORY)) - before[n] for y in YEARS] for n in names])[:, :, None]


class Quick:
    """numpy's own generator."""

    def __init__(self, seed, first, count):
        self.rng, self.count = np.random.default_rng([seed, first]), count

    def normal(self, _place):
        return self.rng.standard_normal(self.count)

    def uniform(self, _place):
        return self.rng.random(self.count)

    def noise(self, flows):
        return self.rng.standard_normal((len(YEARS), len(flows), self.count))


class Counted:
    """The program's: SplitMix64 of (seed, draw, place), and the inverse normal."""

    def __init__(self, seed, first, count):
        self.seed = self.split(np.array([seed], dtype=np.uint64))
        self.draws = np.arange(first, first + count, dtype=np.uint64) << np.uint64(16)

    @staticmethod
    def split(x):
        u = np.uint64
        z = x + u(0x9E3779B97F4A7C15)
        z = (z ^ (z >> u(30))) * u(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> u(27))) * u(0x94D049BB133111EB)
        return z ^ (z >> u(31))

    def uniform(self, place):
        bits = self.split(self.seed ^ (self.draws | np.asarray(place, dtype=np.uint64)[..., None])) >> np.uint64(11)
        return (bits.astype(np.float64) + 0.5) / 2.0**53

    def normal(self, place):
        from scipy.special import ndtri
        return ndtri(self.uniform(place))

    def noise(self, flows):
        places = 1024 + np.asarray(flows)[None, :] * 64 + np.arange(len(YEARS))[:, None]
        return self.normal(places)


def drawn(case, random):
    """Every parameter in every draw of the chunk."""
    p = dict(case.value)
    climate = random.normal(0)
    for name, family, a, b, loading, place in case.priors:
        z = loading * climate + np.sqrt(1 - loading * loading) * random.normal(place)
        if family == "lognormal":
            p[name] = a * np.exp(b * z)
        elif family == "logit-normal":
            p[name] = 1 / (1 + np.exp(-(a + b * z)))
        else:
            p[name] = a + b * z
    for name in ("lamX", "lamM", "delta"):
        np.minimum(p[name], 0.95, out=p[name])
    return p


def walk(case, p, kept, start, state, out):
    """Access and capital along every path from a quarter on; what is used of every flow's base, by year.

    `state` is capital at `start`; returns capital at FIRST, from which the run with snapback starts."""
    times = TIMES[start:, None]
    step = lambda since, length: np.clip((times - since) / length, 0, 1)
    lifted = np.minimum(sum(share * step(RELIEF + after, ramp) for after, ramp, share in PHASES), 1.0)
    unity = p["a_n"] * case.value["U"] ** case.value["neff"]
    reopened = step(RELIEF + p["lag"] * (1 - unity), case.value["Dn"])
    since = np.maximum(times - RELIEF, 0.0)
    cleared = QMAX * (1 - np.exp2(-since / p["ho"]))
    if kept is not None:
        lifted, reopened, cleared = lifted * kept, reopened * kept, cleared * kept
    un = 1 - case.bans[:, start:] * (p["theta"] * (1 - lifted))
    national = 1 - case.suspended[:, start:] * (1 - reopened)
    friction = np.where(times >= OVER_COMPLIANCE_FROM, 1 - cleared, 0.0)
    finance = [1 - p[name] * friction for name in ("oX", "oM")]
    count = un.shape[2]
    access = np.empty((len(times), len(case.paths), count))
    for path, (way, ban, stop) in enumerate(case.paths):
        np.multiply(un[ban], national[stop], out=access[:, path])
        access[:, path] *= finance[way]
    quarterly = lambda rate: 1 - (1 - rate) ** 0.25
    gain = np.stack([quarterly(p["lamX"]), quarterly(p["lamM"])])[case.way]
    loss = quarterly(p["delta"])
    capital, gap = state, np.empty_like(state)
    middle = None
    for quarter, allowed in enumerate(access):
        if start + quarter == FIRST:
            middle = capital.copy()
        np.subtract(allowed, capital, out=gap)
        np.minimum(allowed, capital, out=allowed)
        gap *= np.where(gap >= 0, gain, loss)
        capital += gap
    # A year is the mean of its quarters, because levels are amounts a year.
    smaller = access.reshape(-1, 4, len(case.paths), count).mean(axis=1)
    np.matmul(case.sum, smaller, out=out[start // 4:])
    return middle


def multiples(case, p):
    """Potential as a multiple of the base, by year, partner and draw."""
    known, after = case.target
    target = np.exp(p["ek"] * (known + after * np.log1p(p["gk"])))
    own = np.exp(p["ep"] * (case.known + case.after * np.log1p(p["gp"])) + p["bemb"] * case.gained)
    own *= target
    return own.transpose(1, 0, 2)


def noise(case, p, random):
    """AR(1) in logarithms by year, flow and draw."""
    sigma, rho = p["sigma_e"], case.value["rho"]
    e = random.noise(case.trading) * sigma
    e[1:] *= np.sqrt(1 - rho * rho)
    for year in range(1, len(YEARS)):
        e[year] += rho * e[year - 1]
    return np.exp(e, out=e)


def add_up(case, used, factors, out):
    """Into the series: compared, all, each member."""
    flows = used * factors
    out[0] = flows[:, case.is_compared].sum(axis=1)
    out[1] = flows.sum(axis=1)
    for flow, partner in enumerate(case.partner):
        out[2 + partner] += flows[:, flow]


def run(case, draws, seed, chunk, source):
    holds = np.zeros((2 + len(case.members), len(YEARS), draws))
    snapback = np.zeros_like(holds)
    for first in range(0, draws, chunk):
        count = min(chunk, draws - first)
        random = source(seed, first, count)
        part = slice(first, first + count)
        p = drawn(case, random)
        factors = noise(case, p, random)
        factors *= multiples(case, p)[:, case.partner_of]
        used = np.empty((len(YEARS), len(case.trading), count))
        middle = walk(case, p, None, 0, np.ones((len(case.paths), count)), used)
        add_up(case, used, factors, holds[:, :, part])
        date = RELIEF - np.log1p(-random.uniform(60)) / p["h"]
        kept = 1 - np.clip((TIMES[FIRST:, None] - date) / case.value["DS"], 0, 1)
        walk(case, p, kept, FIRST, middle, used)
        add_up(case, used, factors, snapback[:, :, part])
    return holds, snapback


def summary(case, sample):
    fans = np.quantile(sample, PERCENTILES, axis=2)
    reached = sample[0] >= case.reference
    after = reached & (YEARS >= RELIEF)[:, None]
    return fans, reached.mean(axis=1), np.logical_or.accumulate(after, axis=0).mean(axis=1)


def rows(case, bands, draws):
    names = ["compared", "all", *case.members]
    for band, (fans, now, ever) in bands.items():
        for series, name in enumerate(names):
            for year in range(len(YEARS)):
                chances = [""] * 4
                if series == 0:
                    chances = [f(x) for x in (now[year], ever[year])
                               for f in (float, lambda x: float(np.sqrt(x * (1 - x) / draws)))]
                yield [band, name, int(YEARS[year]), *fans[:, series, year].tolist(), *chances]


HEADER = ("band,series,year,p5_musd,p25_musd,p50_musd,p75_musd,p95_musd,"
          "chance_in_year,chance_in_year_error,chance_by_then,chance_by_then_error").split(",")


def compare(program, written):
    """Largest relative difference from the program's own percentiles and chances."""
    args = [program, "uncertainty", "--draws", "200", "--format", "csv"]
    theirs = csv.reader(io.StringIO(subprocess.run(args, check=True, capture_output=True, text=True).stdout))
    theirs = {tuple(row[:3]): row[3:] for row in theirs}
    worst, where, compared = 0.0, None, 0
    for row in written:
        key = tuple(map(str, row[:3]))
        for column, (ours, other) in enumerate(zip(row[3:], theirs[key])):
            if ours == "":
                continue
            other = float(other)
            difference = abs(ours - other) / max(abs(other), 1e-9)
            compared += 1
            if not difference <= worst:
                worst, where = difference, (key, HEADER[3 + column], ours, other)
    print(f"{compared} numbers compared; largest relative difference {worst:.3g} at {where}")
    return worst <= 1e-9


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=2000)
    parser.add_argument("--chunk", type=int, default=200)
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--check", metavar="PROGRAM", help="compare 200 draws with `PROGRAM uncertainty`")
    parser.add_argument("--time", action="store_true", help="say on standard error how long the computing took")
    args = parser.parse_args()
    draws, source = (200, Counted) if args.check else (args.draws, Quick)
    case = Case()
    wall, cpu = time.perf_counter(), time.process_time()
    holds, snapback = run(case, draws, args.seed, args.chunk, source)
    drawn_at = time.process_time()
    bands = {"holds": summary(case, holds), "snapback": summary(case, snapback)}
    if args.time:
        now = time.process_time()
        print(f"compute: {now - cpu:.3f} s CPU, of which percentiles {now - drawn_at:.3f}; "
              f"{time.perf_counter() - wall:.3f} s wall; {len(case.paths)} paths", file=sys.stderr)
    written = list(rows(case, bands, draws))
    if args.check:
        sys.exit(0 if compare(args.check, written) else 1)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(HEADER)
    out.writerows(written)


if __name__ == "__main__":
    main()
