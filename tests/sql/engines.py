"""Runs docs/sql/flows.sql on an engine and writes its rows as CSV.

usage: engines.py duckdb|datafusion BACI.csv NATIONS.csv FLOWS.sql OUT.csv

Only how the two tables come to the engine differs between them. BACI is read as text in Latin-1, in which every byte is
a letter, so that bytes that are no text are a wrong product code and not the end of the run; rows of another width than
the header are left away, as the program does.
"""

import sys

COLUMNS = ["t", "i", "j", "k", "v", "q"]


def on_duckdb(baci, nations, sql):
    import duckdb

    engine = duckdb.connect()
    columns = "{" + ", ".join(f"'{name}': 'VARCHAR'" for name in COLUMNS) + "}"
    # No text stands for NULL: a blank quantity is a value like any other.
    engine.execute(
        f"CREATE VIEW baci AS SELECT * FROM read_csv('{baci}', header = true, delim = ',', quote = '\"', escape = '\"',"
        f" encoding = 'latin-1', columns = {columns}, nullstr = '<none>', auto_detect = false, ignore_errors = true)"
    )
    engine.execute(f"CREATE VIEW nations AS SELECT * FROM read_csv('{nations}', header = true, all_varchar = true)")
    return engine.execute(sql).fetchall()


def on_datafusion(baci, nations, sql):
    import datafusion
    import pyarrow
    from pyarrow import csv

    text = {name: pyarrow.string() for name in COLUMNS}
    table = csv.read_csv(
        baci,
        read_options=csv.ReadOptions(encoding="latin-1"),
        parse_options=csv.ParseOptions(invalid_row_handler=lambda row: "skip"),
        convert_options=csv.ConvertOptions(column_types=text, strings_can_be_null=False),
    )
    with open(nations, encoding="utf-8") as file:
        names = file.readline().strip().split(",")
    named = csv.read_csv(
        nations, convert_options=csv.ConvertOptions(column_types={name: pyarrow.string() for name in names})
    )
    engine = datafusion.SessionContext()
    engine.register_record_batches("baci", [table.to_batches()])
    engine.register_record_batches("nations", [named.to_batches()])
    columns = [column.to_pylist() for column in engine.sql(sql).to_arrow_table().columns]
    return zip(*columns)


def main():
    engine, baci, nations, sql, out = sys.argv[1:]
    with open(sql, encoding="utf-8") as file:
        text = file.read()
    rows = {"duckdb": on_duckdb, "datafusion": on_datafusion}[engine](baci, nations, text)
    with open(out, "w", encoding="utf-8", newline="\n") as file:
        file.write("year,exporter,importer,product,value_usd,source\n")
        for row in rows:
            file.write(",".join(map(str, row)) + "\n")


main()
