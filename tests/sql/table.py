"""Writes a BACI file: usage: table.py ROWS BAD_PER_THOUSAND SEED OUT.csv NATIONS.csv

Rows are drawn with a seed of their own, values over many orders of magnitude. Beside wrong rows of nine sorts, the file
has rows that are merely unusual and must be read alike everywhere: blanks around values, zeros in front of numbers,
products that lost their zero, more decimals than a millionth of a dollar, minus nothing, two numbers of one country.
"""

import csv
import random
import sys

UNUSUAL = [
    " 2010 , 4,408 , 010121 , 1.5 ,1",
    "2010,004,0408,010121,1.5,1",
    "2010,4,408,10121,1.5,1",
    "2010,4,408,9999AA,1,NA",
    "2010,4,408,010121,0.0000000005,1",
    "2010,4,408,010122,0.0000000004999,1",
    "2010,4,408,010123,1234.5678901235,1",
    "2010,4,408,010124,-0.0,1",
    "2010,4,408,010125,0,1",
    "2010,4,408,010126,.5,1",
    "2010,4,408,010127,5.,1",
    "2010,4,408,010128,9000000000,1",
    "2010,4,408,010129,9000000000.001,1",
    "2010,842,408,010130,1,1",
    "2010,840,408,010130,2,1",
    "2010,840,842,010130,4,1",
    "1899,4,408,010131,1,1",
    "2100,4,408,010131,1,1",
    '"2010","4","408","010132","8","1"',
    "2010,4,408,010133,1,",
]


def bad(row, draw):
    t, i, j, k, v, q = row
    return draw.choice(
        [
            f"{t},{i},{j},{k},abc,{q}",
            f"{t},{i},{j}",
            f"{t},{i},{j},{k},-{v},{q}",
            f"{t},{i},{j},{k},NaN,{q}",
            f"{t},{i},{j},{k},inf,{q}",
            f"{t},999999,{j},{k},{v},{q}",
            f"20x7,{i},{j},{k},{v},{q}",
            f"{t},{i},{j},\xff\xfe,{v},{q}",
            f"{t},{i},{i},{k},{v},{q}",
        ]
    )


def main():
    rows, per_thousand, seed, out, nations = sys.argv[1:]
    draw = random.Random(int(seed))
    with open(nations, encoding="utf-8") as file:
        codes = [code for nation in csv.DictReader(file) for code in nation["baci"].split()]
    # Latin-1, so that bytes that are no text can be written.
    with open(out, "w", encoding="latin-1", newline="\n") as file:
        file.write("t,i,j,k,v,q\n")
        for n in range(int(rows)):
            i, j = draw.sample(codes, 2) if draw.random() < 0.9 else draw.sample(codes[:12], 2)
            v = f"{10 ** draw.uniform(-3, 7):.3f}"
            k = f"{draw.randrange(101, 9706):04}{draw.randrange(10, 14):02}"
            row = (draw.randrange(1995, 2024), i, j, k, v, "NA" if draw.random() < 0.04 else "1.5")
            wrong = draw.randrange(1000) < int(per_thousand)
            file.write((bad(row, draw) if wrong else ",".join(map(str, row))) + "\n")
        if int(per_thousand):
            file.write("".join(line + "\n" for line in UNUSUAL))


main()
