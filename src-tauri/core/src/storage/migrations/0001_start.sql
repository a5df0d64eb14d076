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

-- A person, each once. Who they are is said by their identities.
CREATE TABLE customer (
  id INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- A key that recognises somebody (docs/adr/0004). Without a customer: only ever
-- seen as the phone of an order's receiver.
CREATE TABLE identity (
  id          INTEGER PRIMARY KEY,
  -- Deferred, here and below: nothing can fail in the middle of many rows, so
  -- SQLite keeps no copy of the pages it changes.
  customer_id INTEGER REFERENCES customer DEFERRABLE INITIALLY DEFERRED,
  kind        INTEGER NOT NULL,  -- `IdentityKind` in the order of the contract
  platform    TEXT NOT NULL,     -- '' where it holds everywhere
  value       TEXT NOT NULL,     -- normalised
  orders      INTEGER NOT NULL DEFAULT 0, -- orders bought under it
  contacts    INTEGER NOT NULL DEFAULT 0, -- rows of contact lists that name it
  -- The latest said of it, with the moment in minutes since 1970.
  name        TEXT,
  name_at     INTEGER NOT NULL DEFAULT -9223372036854775808,
  phone       TEXT,              -- one that is no key: masked, virtual, a landline
  phone_at    INTEGER NOT NULL DEFAULT -9223372036854775808,
  seen_at     INTEGER NOT NULL DEFAULT -9223372036854775808,
  UNIQUE (value, kind, platform)
) STRICT;
CREATE INDEX identity_by_customer ON identity (customer_id);

-- Two identities that stand together on orders: why, and on how many.
CREATE TABLE link (
  a      INTEGER NOT NULL REFERENCES identity DEFERRABLE INITIALLY DEFERRED,
  b      INTEGER NOT NULL REFERENCES identity DEFERRABLE INITIALLY DEFERRED,
  kind   INTEGER NOT NULL,       -- `LinkKind`
  orders INTEGER NOT NULL,
  PRIMARY KEY (a, b, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_b ON link (b);

-- What the merchant said of two identities, by value: it holds also when they go
-- with their files and come back.
CREATE TABLE verdict (
  id         INTEGER PRIMARY KEY,
  a_kind     INTEGER NOT NULL,
  a_platform TEXT NOT NULL,
  a_value    TEXT NOT NULL,
  b_kind     INTEGER NOT NULL,
  b_platform TEXT NOT NULL,
  b_value    TEXT NOT NULL,
  same       INTEGER NOT NULL
) STRICT;

-- Open questions about who is who; derived.
CREATE TABLE ask (
  kind     INTEGER NOT NULL,     -- `DoubtKind`
  about_id INTEGER NOT NULL,     -- identity
  first_id INTEGER NOT NULL,     -- the first of `among`
  among    TEXT NOT NULL,        -- JSON: [identity, …]
  PRIMARY KEY (about_id, kind, first_id)
) STRICT, WITHOUT ROWID;

-- What the merchant wrote by hand; goes before anything a file says. It hangs on
-- an identity, so that it stays with the right person when customers are joined
-- and come apart.
CREATE TABLE customer_hand (
  customer_id INTEGER PRIMARY KEY REFERENCES customer,
  identity_id INTEGER NOT NULL REFERENCES identity,
  name        TEXT,
  note        TEXT,
  excluded    INTEGER NOT NULL DEFAULT 0 -- none of their orders counts
) STRICT;

CREATE INDEX customer_hand_by_identity ON customer_hand (identity_id);

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
-- One for each key and platform: no index says so, imports do (docs/adr/0006).
-- Most orders are said once: what was said of them stands in their own row, where
-- it is its own fold. Of one that several files speak of, file_id and what follows
-- are NULL, and all that was said is in observation.
CREATE TABLE orders (
  id           INTEGER PRIMARY KEY,
  platform     TEXT NOT NULL,
  key          TEXT NOT NULL,    -- order number, or TAB and a content fingerprint
  identity_id  INTEGER,          -- who bought; no index and no foreign key: see 0001
  link_id      INTEGER,          -- identity that stands beside
  link_kind    INTEGER,          -- `LinkKind`
  state        INTEGER NOT NULL, -- `OrderState` in the order of the Ledger
  day          INTEGER NOT NULL,
  minute       INTEGER NOT NULL, -- of the day, -1 where unknown
  paid_fen     INTEGER,          -- NULL where no file says
  refunded_fen INTEGER NOT NULL,
  discount_fen INTEGER,          -- taken off: coupons, discounts of shop and platform; NULL where no file says
  region       INTEGER,          -- where it went: six digits, finest level that is sure
  excluded     INTEGER NOT NULL DEFAULT 0, -- a rule leaves it out; derived
  n            INTEGER NOT NULL DEFAULT 0,
  file_id      INTEGER,          -- 0: the merchant wrote it down (hand_order)
  row          INTEGER,          -- as the spreadsheet numbers it
  per_line     INTEGER NOT NULL DEFAULT 0, -- whether the file has a row per line of an order
  lines        TEXT,             -- JSON: [[product_alias, quantity in 1/1000, amount in 分], …]
  buyer_name   TEXT,
  receiver     TEXT,
  phone        TEXT,
  address      TEXT,
  remark       TEXT,
  extra        TEXT              -- JSON object: header → value
) STRICT;

-- What one file said about one order, where several speak of it. Saying the same
-- again adds no row here but one in said_again, so that undoing either file leaves
-- what the other said.
CREATE TABLE observation (
  order_id     INTEGER NOT NULL, -- no foreign keys: a look-up per row, see 0006
  n            INTEGER NOT NULL,
  file_id      INTEGER NOT NULL,
  row          INTEGER NOT NULL,
  identity_id  INTEGER,
  link_id      INTEGER,
  link_kind    INTEGER,
  state        INTEGER NOT NULL,
  day          INTEGER NOT NULL,
  minute       INTEGER NOT NULL,
  paid_fen     INTEGER,
  refunded_fen INTEGER NOT NULL,
  discount_fen INTEGER,
  region       INTEGER,          -- of the address: six digits
  per_line     INTEGER NOT NULL,
  lines        TEXT,
  buyer_name   TEXT,
  receiver     TEXT,
  phone        TEXT,
  address      TEXT,
  remark       TEXT,
  extra        TEXT,
  PRIMARY KEY (order_id, n)
) STRICT, WITHOUT ROWID;

-- All that files say of orders, wherever it stands.
CREATE VIEW said AS
  SELECT id AS order_id, n, file_id, row, identity_id, link_id, link_kind, state, day,
         minute, paid_fen, refunded_fen, discount_fen, region, per_line, lines, buyer_name,
         receiver, phone, address, remark, extra
  FROM orders WHERE file_id IS NOT NULL
  UNION ALL SELECT * FROM observation;

CREATE TABLE said_again (
  order_id INTEGER NOT NULL,
  n        INTEGER NOT NULL,
  file_id  INTEGER NOT NULL,
  row      INTEGER NOT NULL,
  PRIMARY KEY (order_id, n, file_id)
) STRICT, WITHOUT ROWID;

-- Undo ------------------------------------------------------------------------------

-- Changes in the order they were made. An import needs no more than its batch;
-- a change by hand keeps the rows it touched, before and after. Those taken back and
-- not yet out of reach of a redo are the newest; an import taken back on its own stays to
-- be shown. A number is never given twice, so that
-- what a list on screen names is never something else.
CREATE TABLE journal (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  at       TEXT NOT NULL,
  kind     TEXT NOT NULL,        -- `ChangeKind` of the contract
  subject  TEXT NOT NULL,
  count    INTEGER NOT NULL,
  batch_id INTEGER REFERENCES batch,
  undone   INTEGER NOT NULL DEFAULT 0, -- 1: taken back, 2: and beyond any redo; before `changes`, which is long
  changes  TEXT,                 -- JSON: [[table, row before, row after], …]
  back     TEXT                  -- JSON, `Back` of transact/persons: what a redo needs
) STRICT;

-- Orders without a day -------------------------------------------------------------

-- -2147483648 stands for a day no file has said yet; few orders wait for theirs.
CREATE INDEX orders_undated ON orders (id) WHERE day = -2147483648;

-- What the merchant corrected --------------------------------------------------------

CREATE TABLE remembered (
  signature TEXT PRIMARY KEY,    -- kind of platform and header words, TAB between
  choices   TEXT NOT NULL        -- JSON, `Remembered` of imports/understand
) STRICT, WITHOUT ROWID;

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

-- Orders that don't count ---------------------------------------------------------------

-- What the merchant said of single orders, by what they are called: it holds also
-- when they go with their files and come back.
CREATE TABLE order_hand (
  platform TEXT NOT NULL,
  key      TEXT NOT NULL,
  excluded INTEGER NOT NULL,     -- 0: counts, whatever the rules say
  PRIMARY KEY (platform, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX orders_excluded ON orders (id) WHERE excluded = 1;

-- Equal rows without a number ------------------------------------------------------------

-- Rows that several files have, but not as often, of which the merchant said whether
-- they are further sales. Goes with the file it was said for.
CREATE TABLE repeat_settled (
  key     TEXT PRIMARY KEY,      -- platform, TAB, content fingerprint
  file_id INTEGER NOT NULL REFERENCES source_file,
  further INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The archive: what the merchant writes about people ------------------------------------

-- Everything here hangs on a row of customer_hand, which hangs on an identity: it stays
-- with the right person when customers are joined and come apart. Words of the contract
-- are kept as they are written there.

-- One field; of several rows joined into one customer their own goes first.
CREATE TABLE archive_field (
  customer_id INTEGER NOT NULL REFERENCES customer_hand,
  field       TEXT NOT NULL,     -- address_as, gender, birthday, age_group, source, referrer, added, extra:NAME
  value       TEXT NOT NULL,     -- text; birthday: JSON; referrer: [kind, platform, value] of an identity of theirs; added: YYYY-MM-DD
  PRIMARY KEY (customer_id, field)
) STRICT, WITHOUT ROWID;

-- Ways to recognise somebody that the merchant wrote down.
CREATE TABLE hand_identity (
  kind        INTEGER NOT NULL,
  platform    TEXT NOT NULL,
  value       TEXT NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer_hand,
  PRIMARY KEY (value, kind, platform)
) STRICT, WITHOUT ROWID;
CREATE INDEX hand_identity_by_customer ON hand_identity (customer_id);

CREATE TABLE customer_note (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer_hand,
  at          TEXT NOT NULL,     -- YYYY-MM-DD HH:MM:SS, first written
  text        TEXT NOT NULL
) STRICT;
CREATE INDEX customer_note_by_customer ON customer_note (customer_id);

CREATE TABLE relative (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer_hand,
  said        TEXT NOT NULL      -- JSON, `Relative` of the contract without its id
) STRICT;
CREATE INDEX relative_by_customer ON relative (customer_id);

CREATE TABLE hand_address (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer_hand,
  text        TEXT NOT NULL
) STRICT;
CREATE INDEX hand_address_by_customer ON hand_address (customer_id);

CREATE TABLE consent (
  customer_id INTEGER NOT NULL REFERENCES customer_hand,
  channel     TEXT NOT NULL,
  state       TEXT NOT NULL,
  day         INTEGER,
  how         TEXT NOT NULL,
  PRIMARY KEY (customer_id, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE interaction (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer_hand,
  day         INTEGER NOT NULL,
  minute      INTEGER NOT NULL,  -- of the day, -1 where unknown
  channel     TEXT NOT NULL,
  direction   TEXT NOT NULL,
  kind        TEXT NOT NULL,
  text        TEXT NOT NULL,
  product     TEXT
) STRICT;
CREATE INDEX interaction_by_customer ON interaction (customer_id);

CREATE TABLE after_sale (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer_hand,
  day         INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  state       TEXT NOT NULL,
  platform    TEXT,              -- of the order, with its key: it may go and come back
  key         TEXT,
  text        TEXT NOT NULL,
  given       TEXT NOT NULL,
  result      TEXT NOT NULL
) STRICT;
CREATE INDEX after_sale_by_customer ON after_sale (customer_id);

-- Merges by hand, until they are split. What joins the two are verdicts; both have a row
-- of customer_hand, so that their ids are kept.
CREATE TABLE customer_merge (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  at       TEXT NOT NULL,        -- YYYY-MM-DD HH:MM:SS
  keep_id  INTEGER NOT NULL,     -- customer, whose fields hold
  other_id INTEGER NOT NULL,     -- customer who was merged into them
  name     TEXT NOT NULL,        -- of the other
  keys     TEXT NOT NULL,        -- JSON: the other's identities [[kind, platform, value], …]
  wrote    TEXT NOT NULL         -- JSON, `Wrote` of merges: what a split puts back
) STRICT;

-- Whom the merchant had forgotten: SHA-256 of a salt and an identity of theirs
-- (archive/forget), so that a file imported again does not bring them back.
CREATE TABLE forgotten (
  hash BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Tags ------------------------------------------------------------------------------------

CREATE TABLE tag_group (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  name     TEXT NOT NULL,
  color    TEXT NOT NULL,
  multi    INTEGER NOT NULL,
  position INTEGER NOT NULL,     -- equals by name: those that imports made
  by_hand  INTEGER NOT NULL DEFAULT 1 -- 0: an import made it, and nobody touched it since
) STRICT;

CREATE TABLE tag (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id INTEGER REFERENCES tag_group,
  name     TEXT NOT NULL,
  color    TEXT,
  rule     TEXT,                 -- JSON, `Rule` of the contract: an automatic tag
  position INTEGER NOT NULL,
  by_hand  INTEGER NOT NULL DEFAULT 1 -- likewise
) STRICT;

-- What files mean by a tag they name: where the merchant renamed, moved or merged it.
-- None where there is a tag of that name.
CREATE TABLE tag_said (
  group_name TEXT NOT NULL,      -- '' where the file has none
  name       TEXT NOT NULL,
  tag_id     INTEGER NOT NULL REFERENCES tag,
  PRIMARY KEY (group_name, name)
) STRICT, WITHOUT ROWID;

-- Tags set or taken away by hand; goes before what files say. A row stays once it is
-- there, so that its identity does, also when its tag goes: a tag that is not there is
-- nobody's.
CREATE TABLE tagging (
  identity_id INTEGER NOT NULL,
  tag_id      INTEGER NOT NULL,
  carried     INTEGER NOT NULL,
  PRIMARY KEY (identity_id, tag_id)
) STRICT, WITHOUT ROWID;

-- Segments ----------------------------------------------------------------------------------

CREATE TABLE segment (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  name     TEXT NOT NULL,
  rule     TEXT,                 -- JSON, `Rule`; NULL: a fixed list
  position INTEGER NOT NULL
) STRICT;

-- Who is on a fixed list, by one of their identities. A row stays once it is there, so
-- that its identity does, also when they are taken off or the list goes: a list that is
-- not there has nobody.
CREATE TABLE segment_member (
  segment_id  INTEGER NOT NULL,
  identity_id INTEGER NOT NULL,
  member      INTEGER NOT NULL,  -- 0: taken off
  PRIMARY KEY (segment_id, identity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX segment_member_by_identity ON segment_member (identity_id);

-- Products ------------------------------------------------------------------------------------

-- What the merchant said of products. Others are as files title them: equal titles are one
-- product.
CREATE TABLE product (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  name      TEXT NOT NULL,
  category  TEXT,
  pack      TEXT,
  use_milli INTEGER,             -- days one piece lasts, in 1/1000
  price_fen INTEGER
) STRICT;

-- Titles that are of it, in the form titles are compared in, with its own name and what it
-- was called before: whatever names it goes on doing so.
CREATE TABLE product_title (
  title      TEXT PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX product_title_by_product ON product_title (product_id);

-- Single names that are not of the product their title is of, by value: they may go with
-- their files and come back.
CREATE TABLE product_split (
  platform      TEXT NOT NULL,
  code          TEXT NOT NULL,
  title         TEXT NOT NULL,
  specification TEXT NOT NULL,
  product_id    INTEGER NOT NULL REFERENCES product DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (title, code, specification, platform)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_split_by_product ON product_split (product_id);

-- Products that look alike and are not one, as titles.
CREATE TABLE product_apart (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

-- Orders by hand --------------------------------------------------------------------------------

-- As the merchant wrote them. What everything else reads is a row of orders with the same
-- id and with file 0, which is no file: derived, in the same transaction.
CREATE TABLE hand_order (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Whose; NULL where they were deleted for good.
  customer_id  INTEGER REFERENCES customer_hand DEFERRABLE INITIALLY DEFERRED,
  channel      TEXT NOT NULL,    -- `SaleChannel` of the contract
  day          INTEGER NOT NULL,
  minute       INTEGER NOT NULL, -- of the day, -1 where unknown
  paid         INTEGER NOT NULL, -- whether it is
  amount_fen   INTEGER,          -- NULL where not said: the sum of the lines
  refunded_fen INTEGER NOT NULL,
  lines        TEXT NOT NULL,    -- JSON: [`HandLine`, …]
  note         TEXT NOT NULL
) STRICT;
CREATE INDEX hand_order_by_customer ON hand_order (customer_id);
