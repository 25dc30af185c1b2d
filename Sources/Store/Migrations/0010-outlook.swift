/// What became of bills before cutoffs of the past: worked out once, after the sitting of a cutoff has ended.
let outlook0010 = """
  CREATE TABLE cutoff_record (
    source_id INTEGER NOT NULL REFERENCES source (id),
    -- The cutoff's id within its session, its kind and its day.
    cutoff TEXT NOT NULL CHECK (cutoff <> ''),
    kind TEXT NOT NULL CHECK (kind <> ''),
    day TEXT NOT NULL,
    -- How bills stood that many days before it: the next step, and whether their committee had heard them.
    step TEXT NOT NULL CHECK (step <> ''),
    days INTEGER NOT NULL,
    heard INTEGER NOT NULL CHECK (heard IN (0, 1)),
    bills INTEGER NOT NULL,
    failed INTEGER NOT NULL CHECK (failed BETWEEN 0 AND bills),
    PRIMARY KEY (source_id, cutoff, step, days, heard)
  ) STRICT;
  """
