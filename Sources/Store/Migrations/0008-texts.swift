/// Texts in sections and compressed, every version's; amendments; what people said of a campaign's doubtful bills; how
/// much alike the texts of companions are; and for which rules the campaigns' matches were made.
///
/// A text of before has no sections; it is kept as it is and says so, until `reparse` reads it again.
let texts0008 = """
  CREATE TABLE text_new (
    id INTEGER PRIMARY KEY,
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE CASCADE,
    document TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,
    sketch BLOB NOT NULL,
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    UNIQUE (bill_id, document)
  ) STRICT;

  INSERT INTO text_new (id, bill_id, document, sha256, content, sketch, is_current)
  SELECT id, bill_id, document, sha256, packed_text(body), x'',
    id = (SELECT max(id) FROM text AS other WHERE other.bill_id = text.bill_id)
  FROM text;

  DROP VIEW search_source;
  DROP TABLE text;
  ALTER TABLE text_new RENAME TO text;
  CREATE UNIQUE INDEX current_text ON text (bill_id) WHERE is_current;

  CREATE VIEW search_source AS
  SELECT
    bill.id AS id,
    bill.spellings AS number,
    bill.title AS title,
    ifnull(bill.short_title, '') AS short_title,
    ifnull(bill.legal_title, '') AS legal_title,
    ifnull((
      SELECT group_concat(name, ', ')
      FROM (SELECT name FROM sponsor WHERE bill_id = bill.id ORDER BY position)
    ), '') AS sponsors,
    ifnull((SELECT plain_text(content) FROM text WHERE bill_id = bill.id AND is_current), '') AS text
  FROM bill;

  ALTER TABLE bill ADD COLUMN amendments_known INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE amendment (
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    document TEXT NOT NULL,
    url TEXT NOT NULL,
    version TEXT,
    chamber TEXT,
    is_striker INTEGER,
    outcome TEXT,
    day TEXT,
    sha256 TEXT,
    PRIMARY KEY (bill_id, position)
  ) STRICT;

  CREATE TABLE verdict (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    jurisdiction TEXT NOT NULL,
    session TEXT NOT NULL,
    type TEXT NOT NULL,
    label TEXT NOT NULL,
    campaign TEXT NOT NULL CHECK (campaign <> ''),
    is_ours INTEGER CHECK (is_ours IN (0, 1)),
    note TEXT,
    who TEXT NOT NULL CHECK (who <> ''),
    at INTEGER NOT NULL
  ) STRICT;

  CREATE INDEX verdict_of_bill ON verdict (jurisdiction, session, type, label);

  CREATE TABLE companion_text (
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    other_sha256 TEXT NOT NULL,
    likeness REAL NOT NULL,
    PRIMARY KEY (bill_id, other_id)
  ) STRICT;

  CREATE TABLE matched (
    source_id INTEGER PRIMARY KEY REFERENCES source (id),
    rules TEXT NOT NULL
  ) STRICT;

  """
