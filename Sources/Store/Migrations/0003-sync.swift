/// What a nightly run needs to remember so that the next one asks only for what changed.
///
/// Bills are named by source and number here, because a bulk answer speaks of bills that were never read.
let sync0003 = """
  CREATE TABLE fact (
    source_id INTEGER NOT NULL REFERENCES source (id),
    type TEXT NOT NULL,
    label TEXT NOT NULL,
    request TEXT NOT NULL,
    key TEXT NOT NULL,
    nth INTEGER NOT NULL,
    day TEXT,
    fields TEXT NOT NULL,
    PRIMARY KEY (source_id, type, label, request, key, nth)
  ) STRICT;

  CREATE INDEX fact_window ON fact (source_id, request, day);

  CREATE TABLE meeting (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source (id),
    meeting TEXT NOT NULL,
    chamber TEXT CHECK (chamber IN ('house', 'senate', 'executive', 'joint')),
    committee TEXT NOT NULL,
    day TEXT NOT NULL,
    at TEXT,
    room TEXT,
    cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
    fingerprint TEXT NOT NULL,
    vanished INTEGER NOT NULL CHECK (vanished IN (0, 1)),
    UNIQUE (source_id, meeting)
  ) STRICT;

  CREATE INDEX meeting_day ON meeting (source_id, day);

  CREATE TABLE agenda_item (
    meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, type, label, kind)
  ) STRICT;

  CREATE INDEX agenda_item_bill ON agenda_item (type, label);

  CREATE TABLE due (
    source_id INTEGER NOT NULL REFERENCES source (id),
    type TEXT NOT NULL,
    label TEXT NOT NULL,
    needs_page INTEGER NOT NULL CHECK (needs_page IN (0, 1)),
    reason TEXT NOT NULL,
    since INTEGER NOT NULL,
    first_import INTEGER NOT NULL CHECK (first_import IN (0, 1)),
    attempts INTEGER NOT NULL DEFAULT 0,
    last_attempt_at INTEGER,
    last_error TEXT,
    PRIMARY KEY (source_id, type, label)
  ) STRICT;

  CREATE TABLE validator (
    url TEXT PRIMARY KEY NOT NULL,
    etag TEXT,
    last_modified TEXT,
    sha256 TEXT
  ) STRICT;

  CREATE TABLE held (
    source_id INTEGER NOT NULL REFERENCES source (id),
    request TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (source_id, request)
  ) STRICT;
  """
