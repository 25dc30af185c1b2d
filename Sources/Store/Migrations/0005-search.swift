/// The full-text index. It holds no text of its own: `search_source` gives FTS5 the words, so that a bill's
/// text is stored once. The text of a bill that counts is the one of the document that came last.
let search0005 = """
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
    ifnull((SELECT body FROM text WHERE bill_id = bill.id ORDER BY id DESC LIMIT 1), '') AS text
  FROM bill;

  CREATE VIRTUAL TABLE bill_search USING fts5 (
    number, title, short_title, legal_title, sponsors, text,
    content = 'search_source', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
  );

  """
