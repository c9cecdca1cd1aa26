-- The table of flows that `detente import` makes of a BACI file, in plain SQL: the same rows, the same digits.
--
-- The same text runs on DuckDB, DataFusion (also on a Ballista cluster), Spark and PostgreSQL. Two tables must be there,
-- all of whose columns are text:
--   baci      t, i, j, k, v, q as CEPII writes them (value in thousands of current US$); no row of another width
--   nations   assets/nations.csv of this repository
--
-- A row is left out where the program leaves it out: no year from 1900 to 2100, a number that is no country's, a country
-- with itself, a product that is neither six digits nor 9999AA, a value that is not a plain number from 0 to 9 trillion
-- US$. Five digits of a product had lost the zero in front. Numbers with a power of ten (1e5), which BACI does not have,
-- are read by the program and not here.
WITH
-- Blanks around values mean nothing, and 004 is 4.
trimmed AS (
    SELECT
        TRIM(t) AS t,
        TRIM(LEADING '0' FROM TRIM(i)) AS i,
        TRIM(LEADING '0' FROM TRIM(j)) AS j,
        TRIM(k) AS k,
        TRIM(v) AS v
    FROM baci
),
-- What is wrong becomes NULL before anything is converted: no engine meets a text that it cannot read.
checked AS (
    SELECT
        CASE WHEN LENGTH(t) = 4 AND TRANSLATE(t, '0123456789', '') = '' AND t BETWEEN '1900' AND '2100' THEN t END AS t,
        CASE WHEN i <> '' AND TRANSLATE(i, '0123456789', '') = '' THEN i END AS i,
        CASE WHEN j <> '' AND TRANSLATE(j, '0123456789', '') = '' THEN j END AS j,
        CASE
            WHEN k = '9999AA' THEN k
            WHEN TRANSLATE(k, '0123456789', '') <> '' THEN NULL
            WHEN LENGTH(k) = 6 THEN k
            WHEN LENGTH(k) = 5 THEN '0' || k
        END AS product,
        CASE
            WHEN LENGTH(v) <= 28 AND TRANSLATE(v, '0123456789', '') IN ('', '.') AND v NOT IN ('', '.') THEN v
            -- Minus nothing is nothing.
            WHEN v LIKE '%0%' AND TRANSLATE(v, '0', '') IN ('-', '-.') THEN '0'
        END AS v
    FROM trimmed
),
-- A country may have had several numbers; they stand in one value with spaces between.
numbers AS (
    SELECT code, iso3
    FROM (SELECT i AS code FROM checked UNION SELECT j AS code FROM checked) AS codes
    INNER JOIN nations ON ' ' || nations.baci || ' ' LIKE '% ' || codes.code || ' %'
),
good AS (
    SELECT
        CAST(t AS INTEGER) AS year,
        sellers.iso3 AS exporter,
        buyers.iso3 AS importer,
        product,
        -- Thousands of US$ to the millionth of a dollar: decimal arithmetic, so that sums are the same in any order.
        CAST(v AS DECIMAL(38, 9)) AS thousands
    FROM checked
    INNER JOIN numbers AS sellers ON checked.i = sellers.code
    INNER JOIN numbers AS buyers ON checked.j = buyers.code
    WHERE t IS NOT NULL AND product IS NOT NULL AND v IS NOT NULL AND sellers.iso3 <> buyers.iso3
)
SELECT
    year,
    exporter,
    importer,
    product,
    -- Without zeros behind the decimals.
    TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(SUM(thousands) * 1000 AS VARCHAR(60)))) AS value_usd,
    'baci' AS source
FROM good
WHERE thousands <= 9000000000
GROUP BY year, exporter, importer, product
ORDER BY year, exporter, importer, product
