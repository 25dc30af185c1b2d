/// What the sources say about bills, one table for each list of a `Bill`.
///
/// Lists are kept with their position, because their order is the source's. `…_known` tells a list that was
/// fetched and is empty from one that was never fetched. Days are `YYYY-MM-DD` in the source's zone, instants
/// are seconds since 1970.
let bills0001 = """
  CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    jurisdiction TEXT NOT NULL CHECK (jurisdiction <> ''),
    session TEXT NOT NULL CHECK (session <> ''),
    checked_at INTEGER,
    first_import_done_at INTEGER,
    failed_at INTEGER,
    failure TEXT,
    UNIQUE (jurisdiction, session)
  ) STRICT;

  CREATE TABLE bill (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source (id),
    type TEXT NOT NULL,
    label TEXT NOT NULL CHECK (label <> ''),
    version TEXT NOT NULL,
    title TEXT NOT NULL,
    short_title TEXT,
    legal_title TEXT,
    status_code TEXT,
    stage TEXT NOT NULL CHECK (stage IN (
      'prefiled', 'committee', 'rules', 'floor', 'passed-origin', 'opposite-committee', 'opposite-rules',
      'opposite-floor', 'reconciling', 'passed-legislature', 'executive', 'law', 'partial-veto', 'vetoed',
      'adopted', 'dead', 'unknown')),
    chamber TEXT CHECK (chamber IN ('house', 'senate', 'executive', 'joint')),
    committee TEXT,
    origin TEXT CHECK (origin IN ('house', 'senate', 'executive', 'joint')),
    listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
    versions_known INTEGER NOT NULL CHECK (versions_known IN (0, 1)),
    hearings_known INTEGER NOT NULL CHECK (hearings_known IN (0, 1)),
    roll_calls_known INTEGER NOT NULL CHECK (roll_calls_known IN (0, 1)),
    sponsors_known INTEGER NOT NULL CHECK (sponsors_known IN (0, 1)),
    companions_known INTEGER NOT NULL CHECK (companions_known IN (0, 1)),
    citations_known INTEGER NOT NULL CHECK (citations_known IN (0, 1)),
    read_at INTEGER NOT NULL,
    spellings TEXT NOT NULL,
    UNIQUE (source_id, type, label)
  ) STRICT;

  CREATE TABLE action (
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    day TEXT NOT NULL,
    chamber TEXT CHECK (chamber IN ('house', 'senate', 'executive', 'joint')),
    text TEXT NOT NULL,
    key TEXT,
    classes TEXT NOT NULL,
    version TEXT,
    PRIMARY KEY (bill_id, position)
  ) STRICT;

  CREATE TABLE version (
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    document TEXT NOT NULL,
    url TEXT NOT NULL,
    day TEXT,
    sha256 TEXT,
    PRIMARY KEY (bill_id, position)
  ) STRICT;

  CREATE TABLE text (
    id INTEGER PRIMARY KEY,
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE CASCADE,
    document TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (bill_id, document)
  ) STRICT;

  CREATE TABLE hearing (
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    meeting TEXT,
    chamber TEXT CHECK (chamber IN ('house', 'senate', 'executive', 'joint')),
    committee TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    at TEXT,
    room TEXT,
    cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
    reason TEXT,
    PRIMARY KEY (bill_id, position)
  ) STRICT;

  CREATE TABLE roll_call (
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    day TEXT NOT NULL,
    chamber TEXT CHECK (chamber IN ('house', 'senate', 'executive', 'joint')),
    motion TEXT NOT NULL,
    version TEXT,
    sequence INTEGER NOT NULL,
    yeas INTEGER NOT NULL,
    nays INTEGER NOT NULL,
    absent INTEGER NOT NULL,
    excused INTEGER NOT NULL,
    PRIMARY KEY (bill_id, position)
  ) STRICT;

  CREATE TABLE vote (
    bill_id INTEGER NOT NULL,
    roll_call INTEGER NOT NULL,
    position INTEGER NOT NULL,
    member TEXT,
    name TEXT NOT NULL,
    choice TEXT NOT NULL CHECK (choice IN ('yea', 'nay', 'absent', 'excused')),
    PRIMARY KEY (bill_id, roll_call, position),
    FOREIGN KEY (bill_id, roll_call) REFERENCES roll_call (bill_id, position) ON DELETE CASCADE
  ) STRICT;

  CREATE TABLE sponsor (
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
    member TEXT,
    PRIMARY KEY (bill_id, position)
  ) STRICT;

  CREATE TABLE companion (
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    type TEXT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (bill_id, position)
  ) STRICT;

  CREATE TABLE citation (
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    cite TEXT NOT NULL,
    action TEXT,
    PRIMARY KEY (bill_id, position)
  ) STRICT;

  CREATE TABLE campaign_match (
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE CASCADE,
    campaign TEXT NOT NULL CHECK (campaign <> ''),
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    relevant INTEGER NOT NULL CHECK (relevant IN (0, 1)),
    evidence TEXT NOT NULL,
    PRIMARY KEY (bill_id, campaign)
  ) STRICT;

  CREATE TABLE evidence (
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE CASCADE,
    facet TEXT NOT NULL CHECK (facet <> ''),
    url TEXT NOT NULL,
    at INTEGER NOT NULL,
    sha256 TEXT NOT NULL
  ) STRICT;

  CREATE INDEX evidence_of_bill ON evidence (bill_id, facet, url, at);
  """
