/// What came with sources of other kinds: further names of a measure, members who abstain, and budgets of requests.
///
/// The check on a vote's word is dropped by building the table anew; the words are checked when they are read.
let moreSources0007 = """
  ALTER TABLE bill ADD COLUMN also TEXT NOT NULL DEFAULT '';
  ALTER TABLE roll_call ADD COLUMN abstaining INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE vote_new (
    bill_id INTEGER NOT NULL,
    roll_call INTEGER NOT NULL,
    position INTEGER NOT NULL,
    member TEXT,
    name TEXT NOT NULL,
    choice TEXT NOT NULL CHECK (choice <> ''),
    PRIMARY KEY (bill_id, roll_call, position),
    FOREIGN KEY (bill_id, roll_call) REFERENCES roll_call (bill_id, position) ON DELETE CASCADE
  ) STRICT;

  INSERT INTO vote_new SELECT bill_id, roll_call, position, member, name, choice FROM vote;
  DROP TABLE vote;
  ALTER TABLE vote_new RENAME TO vote;

  CREATE TABLE budget (
    name TEXT NOT NULL,
    period TEXT NOT NULL,
    requests INTEGER NOT NULL,
    PRIMARY KEY (name, period)
  ) STRICT;
  """
