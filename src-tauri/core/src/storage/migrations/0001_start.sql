-- Days are counted from 1970-01-01 on the shop's wall clock; money is 分.

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL            -- JSON
) STRICT, WITHOUT ROWID;

-- What was imported ------------------------------------------------------------

CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL               -- YYYY-MM-DD HH:MM:SS
) STRICT;

CREATE TABLE source_file (
  id       INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  name     TEXT NOT NULL,
  platform TEXT NOT NULL,
  outcome  TEXT NOT NULL         -- JSON, `FileOutcome` of the contract
) STRICT;

-- Who ---------------------------------------------------------------------------

-- name and phone are folded from the observations: the latest one said.
CREATE TABLE customer (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL,
  name_at  INTEGER NOT NULL,     -- minutes since 1970, of the order that says so
  phone    TEXT,
  phone_at INTEGER NOT NULL
) STRICT;

CREATE TABLE identity (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER REFERENCES customer, -- NULL: only ever named beside a surer one
  kind        INTEGER NOT NULL,  -- `IdentityKind` in the order of the contract
  platform    TEXT NOT NULL,     -- '' where it holds everywhere
  value       TEXT NOT NULL,     -- normalised
  UNIQUE (value, kind, platform)
) STRICT;
CREATE INDEX identity_by_customer ON identity (customer_id);

-- What the merchant wrote by hand; goes before anything a file says.
CREATE TABLE customer_hand (
  customer_id INTEGER PRIMARY KEY REFERENCES customer,
  name        TEXT,
  note        TEXT
) STRICT;

CREATE TABLE customer_event (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer,
  day         INTEGER NOT NULL,
  kind        INTEGER NOT NULL   -- `EventKind` in the order of the Ledger
) STRICT;
CREATE INDEX customer_event_by_customer ON customer_event (customer_id);

-- What ----------------------------------------------------------------------------

-- A product as one platform names it.
CREATE TABLE product_alias (
  id            INTEGER PRIMARY KEY,
  platform      TEXT NOT NULL,
  code          TEXT NOT NULL,
  title         TEXT NOT NULL,
  specification TEXT NOT NULL,
  UNIQUE (title, code, specification, platform)
) STRICT;

-- The present state of each order: the fold of its observations (docs/adr/0001).
CREATE TABLE orders (
  id           INTEGER PRIMARY KEY,
  platform     TEXT NOT NULL,
  key          TEXT NOT NULL,    -- order number, or TAB and a content fingerprint
  identity_id  INTEGER,          -- who bought; no index and no foreign key: see 0001
  state        INTEGER NOT NULL, -- `OrderState` in the order of the Ledger
  day          INTEGER NOT NULL,
  minute       INTEGER NOT NULL, -- of the day, -1 where unknown
  paid_fen     INTEGER,          -- NULL where no file says
  refunded_fen INTEGER NOT NULL,
  excluded     INTEGER NOT NULL DEFAULT 0,
  UNIQUE (key, platform)
) STRICT;

-- What one file said about one order. Saying the same again adds no row here but
-- one in said_again, so that undoing either file leaves what the other said.
CREATE TABLE observation (
  order_id     INTEGER NOT NULL REFERENCES orders,
  n            INTEGER NOT NULL,
  file_id      INTEGER NOT NULL REFERENCES source_file,
  row          INTEGER NOT NULL, -- as the spreadsheet numbers it
  identity_id  INTEGER,
  buyer_name   TEXT,
  state        INTEGER NOT NULL,
  day          INTEGER NOT NULL,
  minute       INTEGER NOT NULL,
  paid_fen     INTEGER,
  refunded_fen INTEGER NOT NULL,
  receiver     TEXT,
  phone        TEXT,
  address      TEXT,
  remark       TEXT,
  extra        TEXT,             -- JSON object: header → value
  lines        TEXT,             -- JSON: [[product_alias, quantity in 1/1000, amount in 分], …]
  PRIMARY KEY (order_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE said_again (
  order_id INTEGER NOT NULL,
  n        INTEGER NOT NULL,
  file_id  INTEGER NOT NULL REFERENCES source_file,
  row      INTEGER NOT NULL,
  PRIMARY KEY (order_id, n, file_id),
  FOREIGN KEY (order_id, n) REFERENCES observation
) STRICT, WITHOUT ROWID;

-- Undo ------------------------------------------------------------------------------

-- Changes in the order they were made. An import needs no more than its batch;
-- a change by hand keeps the rows it touched, before and after.
CREATE TABLE journal (
  id       INTEGER PRIMARY KEY,
  at       TEXT NOT NULL,
  kind     TEXT NOT NULL,        -- `ChangeKind` of the contract
  subject  TEXT NOT NULL,
  count    INTEGER NOT NULL,
  batch_id INTEGER REFERENCES batch,
  changes  TEXT                  -- JSON: [[table, row before, row after], …]
) STRICT;

-- People ----------------------------------------------------------------------------

-- Each different thing files say about a person, once. What a row says beside an
-- order belongs here too.
CREATE TABLE contact_said (
  id          INTEGER PRIMARY KEY,
  identity_id INTEGER NOT NULL REFERENCES identity, -- the surest one of the row
  others      TEXT NOT NULL,     -- JSON: ids of its further identities, surest first
  said        TEXT NOT NULL      -- JSON, `PersonSaid`
) STRICT;
CREATE INDEX contact_said_by_identity ON contact_said (identity_id);

-- Who says so. One that nobody says any more is removed.
CREATE TABLE contact_source (
  contact_id INTEGER NOT NULL REFERENCES contact_said,
  file_id    INTEGER NOT NULL REFERENCES source_file,
  row        INTEGER NOT NULL,   -- the first one, as the spreadsheet numbers it
  PRIMARY KEY (contact_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_source_by_file ON contact_source (file_id);
