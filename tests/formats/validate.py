"""Runs the program, and holds each JSON that it writes against its schema. A value that is spoilt must be refused, so that
a schema which accepts anything is noticed."""

import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

PROGRAM = sys.argv[1]
FORMATS = pathlib.Path("docs/formats")
PRESETS = pathlib.Path("assets/presets")
DIFF = ["diff", "--format", "json"]

CASES = [
    ("projection", ["project", "--format", "json"]),
    ("projection", ["project", "--preset", "status-quo", "--format", "json"]),
    ("projection", ["project", "--quarterly", "--format", "json"]),
    ("uncertainty", ["uncertainty", "--draws", "20", "--format", "json"]),
    ("uncertainty", ["uncertainty", "--preset", "envoy", "--draws", "20", "--format", "json"]),
    ("causes", ["causes", "--format", "json"]),
    ("causes", ["causes", "--preset", "full-normalisation", "--goal", "2033", "--format", "json"]),
    ("claims", ["claims", "--draws", "20", "--format", "json"]),
    ("backtest", ["backtest", "--draws", "20", "--format", "json"]),
    ("differences", [*DIFF, str(PRESETS / "envoy.detente"), str(PRESETS / "snapback.detente")]),
    ("differences", [*DIFF, str(PRESETS / "hosting-only.detente"), str(PRESETS / "china-russia.detente")]),
    ("table", ["table", "-o", "OUT"]),
    ("table", ["table", "--chart", "total", "-o", "OUT"]),
    ("table", ["table", "--chart", "informal", "-o", "OUT"]),
]


def written(arguments, folder):
    """What a command prints, or the file it writes."""
    out = pathlib.Path(folder) / "out.json"
    arguments = [str(out) if one == "OUT" else one for one in arguments]
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, timeout=120, check=False)
    # `diff` ends with 1 where two files differ.
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments)}: {done.stderr.decode()}")
    return json.loads(out.read_text() if "-o" in arguments else done.stdout)


def main():
    used = set()
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in CASES:
            schema = json.loads((FORMATS / f"{name}.schema.json").read_text())
            jsonschema.Draft202012Validator.check_schema(schema)
            judge = jsonschema.Draft202012Validator(schema)
            document = written(arguments, folder)
            problems = [f"{list(p.absolute_path)}: {p.message[:120]}" for p in judge.iter_errors(document)]
            print(f"{name}: {' '.join(arguments)}: {len(problems)} problems")
            if problems:
                sys.exit("\n".join(problems[:5]))
            if judge.is_valid({**document, "no_such_field": 1}):
                sys.exit(f"{name}: the schema accepts a field that is not described")
            used.add(name)
    for path in FORMATS.glob("*.schema.json"):
        jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text()))
    left = {path.name.removesuffix(".schema.json") for path in FORMATS.glob("*.schema.json")} - used
    print(f"checked for form alone, because it takes a saved file: {', '.join(sorted(left))}")


main()
