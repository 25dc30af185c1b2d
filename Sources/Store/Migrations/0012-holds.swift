/// Which holds the organisation's own people were written to about; of those of before everybody knows.
let holds0012 = """
  ALTER TABLE hold ADD COLUMN told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1));
  UPDATE hold SET told = 1;
  """
