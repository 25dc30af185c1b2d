/// What changed, and what of it still has to be sent. The id of a change is the cursor of everything that
/// reads on from where it stopped.
///
/// Two equal lines can be added to a bill in one run, so `occurrence` counts them; `content` is a hash of
/// `before` and `after`. Together they make a change that is recorded twice one change.
let news0002 = """
  CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    now INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    report TEXT,
    exit_code INTEGER
  ) STRICT;

  CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    bill_id INTEGER NOT NULL REFERENCES bill (id),
    run_id INTEGER REFERENCES run (id),
    kind TEXT NOT NULL CHECK (kind <> ''),
    significance TEXT NOT NULL CHECK (significance IN ('log', 'digest', 'alert')),
    occurred_on TEXT,
    seen_at INTEGER NOT NULL,
    before TEXT,
    after TEXT,
    campaigns TEXT NOT NULL,
    content INTEGER NOT NULL,
    occurrence INTEGER NOT NULL,
    UNIQUE (bill_id, kind, content, seen_at, occurrence)
  ) STRICT;

  CREATE INDEX change_seen ON change (seen_at);
  CREATE INDEX change_run ON change (run_id);

  CREATE TABLE digest (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL UNIQUE,
    period TEXT NOT NULL,
    recipient TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    content TEXT NOT NULL
  ) STRICT;

  CREATE TABLE outbox (
    change_id INTEGER PRIMARY KEY REFERENCES change (id),
    queued_at INTEGER NOT NULL,
    digest_id INTEGER REFERENCES digest (id)
  ) STRICT;

  CREATE INDEX outbox_unsent ON outbox (change_id) WHERE digest_id IS NULL;
  """
