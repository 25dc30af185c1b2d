/// What people wrote. No sync writes here, and nothing here refers to a row that a sync could delete.
let staff0004 = """
  CREATE TABLE follow (
    jurisdiction TEXT NOT NULL,
    session TEXT NOT NULL,
    type TEXT NOT NULL,
    label TEXT NOT NULL,
    since INTEGER NOT NULL,
    who TEXT NOT NULL CHECK (who <> ''),
    PRIMARY KEY (jurisdiction, session, type, label)
  ) STRICT;

  CREATE TABLE position (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    jurisdiction TEXT NOT NULL,
    session TEXT NOT NULL,
    type TEXT NOT NULL,
    label TEXT NOT NULL,
    position TEXT NOT NULL CHECK (position <> ''),
    version TEXT,
    who TEXT NOT NULL CHECK (who <> ''),
    at INTEGER NOT NULL
  ) STRICT;

  CREATE INDEX position_of_bill ON position (jurisdiction, session, type, label);
  """
