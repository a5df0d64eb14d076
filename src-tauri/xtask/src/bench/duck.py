"""Answers some of the reports' questions with DuckDB over the completed orders of a
data file, read into a table beforehand. Prints the median of the given rounds, in ms,
as one line of JSON per question, on standard error.
"""

import csv
import json
import sqlite3
import statistics
import sys
import time

import duckdb

data, table, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])

# Completed orders (DOMAIN 1): states 1, 6, 7 and 8 don't count.
COMPLETED = """SELECT i.customer_id, o.day, o.minute, coalesce(o.paid_fen - o.refunded_fen, 0),
  o.region FROM orders o LEFT JOIN identity i ON i.id = o.identity_id
  WHERE o.day <> -2147483648 AND o.state NOT IN (1, 6, 7, 8) AND o.excluded = 0
  AND (o.paid_fen IS NULL OR o.paid_fen > o.refunded_fen)"""
with open(table, "w", newline="") as file:
    csv.writer(file).writerows(sqlite3.connect(data).execute(COMPLETED))

db = duckdb.connect()
db.execute("SET threads = 2")
db.execute(
    "CREATE TABLE o AS SELECT * FROM read_csv(?, header = false, columns = {'customer': 'BIGINT',"
    " 'day': 'INTEGER', 'minute': 'INTEGER', 'net_fen': 'BIGINT', 'region': 'INTEGER'})",
    [table],
)
as_of = db.execute("SELECT max(day) FROM o").fetchone()[0]

DAYS = f"""days AS (SELECT customer, day, sum(net_fen) AS net FROM o
  WHERE customer IS NOT NULL AND day <= {as_of} GROUP BY ALL)"""

QUESTIONS = {
    "lifecycle": f"""WITH {DAYS},
  gaps AS (SELECT day - lag(day) OVER (PARTITION BY customer ORDER BY day) AS gap FROM days),
  t AS (SELECT quantile_cont(gap, 0.75) AS t1, quantile_cont(gap, 0.9) AS t2 FROM gaps
    WHERE gap IS NOT NULL),
  c AS (SELECT customer, count(*) AS n, sum(net) AS net, {as_of} - max(day) AS silence
    FROM days GROUP BY customer)
  SELECT least(n, 3) AS stage, CASE WHEN silence <= t1 THEN 0 WHEN silence <= t2 THEN 1 ELSE 2 END
    AS activity, count(*), sum(net) FROM c, t GROUP BY ALL""",
    "rfm": f"""WITH days AS (SELECT customer, day, sum(net_fen) AS net FROM o
    WHERE customer IS NOT NULL AND day BETWEEN {as_of} - 364 AND {as_of} GROUP BY ALL),
  c AS (SELECT customer, count(*) AS n, sum(net) AS m, max(day) AS last FROM days GROUP BY customer),
  s AS (SELECT least(5, 1 + 5 * (rank() OVER (ORDER BY last) - 1) // count(*) OVER ()) AS r,
    CASE WHEN n >= 6 THEN 5 WHEN n >= 4 THEN 4 ELSE n END AS f,
    least(5, 1 + 5 * (rank() OVER (ORDER BY m) - 1) // count(*) OVER ()) AS ms, m FROM c)
  SELECT r, f, ms, count(*), sum(m) FROM s GROUP BY ALL""",
    "cohorts": f"""WITH {DAYS},
  c AS (SELECT *, date_trunc('month', DATE '1970-01-01' + day) AS month,
    date_trunc('month', DATE '1970-01-01' + min(day) OVER (PARTITION BY customer)) AS first FROM days)
  SELECT first, date_diff('month', first, month) AS since, count(DISTINCT customer), sum(net)
    FROM c GROUP BY ALL""",
    "regions": f"""SELECT region // 100 AS city, count(*), sum(net_fen), count(DISTINCT customer)
  FROM o WHERE day BETWEEN {as_of} - 364 AND {as_of} GROUP BY ALL""",
    "clock": f"""SELECT (day + 3) % 7 AS weekday, minute // 60 AS hour, count(*), sum(net_fen)
  FROM o WHERE minute >= 0 AND day BETWEEN {as_of} - 364 AND {as_of} GROUP BY ALL""",
}

for name, sql in QUESTIONS.items():
    took = []
    for _ in range(rounds):
        started = time.perf_counter()
        db.execute(sql).fetchall()
        took.append((time.perf_counter() - started) * 1000)
    print(json.dumps({"name": name, "ms": statistics.median(took)}), file=sys.stderr)
