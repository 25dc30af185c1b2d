/// All that people said of bills in one log, to which lines are only added. What stands of it (who follows a bill, the
/// position, the tags) is what was said last, which the views `follow`, `position` and `tag` tell.
///
/// No sync writes here, and nothing here refers to a row that a sync could delete. Before, a position could be any word;
/// one that is not of the list is kept in the note of a `watch`.
let staff0009 = """
  CREATE TABLE staff_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    jurisdiction TEXT NOT NULL,
    session TEXT NOT NULL,
    type TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
      'follow', 'unfollow', 'position', 'note', 'priority', 'assign', 'tag', 'untag', 'verdict'
    )),
    value TEXT,
    version TEXT,
    campaign TEXT,
    basis TEXT,
    note TEXT,
    who TEXT NOT NULL CHECK (who <> ''),
    at INTEGER NOT NULL,
    CHECK (kind <> 'position' OR ifnull(value, '') IN (\(stances))),
    CHECK (kind <> 'priority' OR ifnull(value, '') IN ('high', 'medium', 'low', 'none')),
    CHECK (kind <> 'verdict' OR (ifnull(value, '') IN ('yes', 'no', 'undo') AND ifnull(campaign, '') <> '')),
    CHECK (kind NOT IN ('note', 'tag', 'untag') OR ifnull(value, '') <> '')
  ) STRICT;

  CREATE INDEX staff_entry_of_bill ON staff_entry (jurisdiction, session, type, label, kind, at);

  INSERT INTO staff_entry (jurisdiction, session, type, label, kind, value, version, campaign, note, who, at)
  SELECT jurisdiction, session, type, label, kind, value, version, campaign, note, who, at FROM (
    SELECT jurisdiction, session, type, label, 'follow' AS kind, NULL AS value, NULL AS version, NULL AS campaign,
      NULL AS note, who, since AS at, 0 AS part, rowid AS nth FROM follow
    UNION ALL
    SELECT jurisdiction, session, type, label, 'position', iif(lower(position) IN (\(stances)), lower(position), 'watch'),
      version, NULL, iif(lower(position) IN (\(stances)), NULL, 'was: ' || position), who, at, 1, id
    FROM position
    UNION ALL
    SELECT jurisdiction, session, type, label, 'verdict', CASE is_ours WHEN 1 THEN 'yes' WHEN 0 THEN 'no' ELSE 'undo' END,
      NULL, campaign, note, who, at, 2, id FROM verdict
  ) ORDER BY at, part, nth;

  DROP VIEW bills;
  DROP TABLE follow;
  DROP TABLE position;
  DROP TABLE verdict;

  CREATE VIEW follow AS
  SELECT jurisdiction, session, type, label, at AS since, who FROM staff_entry AS entry
  WHERE kind = 'follow' AND NOT EXISTS (
    SELECT 1 FROM staff_entry AS later
    WHERE (later.jurisdiction, later.session, later.type, later.label)
      = (entry.jurisdiction, entry.session, entry.type, entry.label)
      AND later.kind IN ('follow', 'unfollow') AND (later.at, later.id) > (entry.at, entry.id)
  );

  CREATE VIEW position AS
  SELECT id, jurisdiction, session, type, label, value AS position, version, basis, note, who, at FROM staff_entry AS entry
  WHERE kind = 'position'
    AND value <> 'none' AND NOT EXISTS (
    SELECT 1 FROM staff_entry AS later
    WHERE (later.jurisdiction, later.session, later.type, later.label)
      = (entry.jurisdiction, entry.session, entry.type, entry.label)
      AND later.kind IN ('position') AND (later.at, later.id) > (entry.at, entry.id)
  );

  CREATE VIEW tag AS
  SELECT jurisdiction, session, type, label, value AS tag, who, at FROM staff_entry AS entry
  WHERE kind = 'tag' AND NOT EXISTS (
    SELECT 1 FROM staff_entry AS later
    WHERE (later.jurisdiction, later.session, later.type, later.label)
      = (entry.jurisdiction, entry.session, entry.type, entry.label)
      AND later.kind IN ('tag', 'untag') AND later.value = entry.value AND (later.at, later.id) > (entry.at, entry.id)
  );

  CREATE VIEW bills AS
  SELECT
    source.jurisdiction AS jurisdiction,
    source.session AS session,
    trim(bill.type || ' ' || bill.label) AS bill,
    bill.version AS version,
    bill.title AS title,
    bill.short_title AS short_title,
    bill.stage AS stage,
    bill.chamber AS chamber,
    bill.committee AS committee,
    (SELECT text FROM action WHERE bill_id = bill.id ORDER BY position DESC LIMIT 1) AS last_action,
    (SELECT day FROM action WHERE bill_id = bill.id ORDER BY position DESC LIMIT 1) AS last_action_on,
    (
      SELECT json_group_array(json_object('id', campaign, 'score', score, 'relevant', relevant))
      FROM (SELECT * FROM campaign_match WHERE bill_id = bill.id ORDER BY score DESC, campaign)
    ) AS campaigns,
    (
      SELECT position FROM position
      WHERE (position.jurisdiction, position.session, position.type, position.label)
        = (source.jurisdiction, source.session, bill.type, bill.label)
      ORDER BY position.id DESC LIMIT 1
    ) AS position,
    EXISTS (
      SELECT 1 FROM follow
      WHERE (follow.jurisdiction, follow.session, follow.type, follow.label)
        = (source.jurisdiction, source.session, bill.type, bill.label)
    ) AS followed,
    bill.listed AS listed,
    strftime('%Y-%m-%dT%H:%M:%SZ', bill.read_at, 'unixepoch') AS read_at,
    strftime('%Y-%m-%dT%H:%M:%SZ', iif(due.source_id IS NULL, source.checked_at, bill.read_at), 'unixepoch')
      AS source_checked_at,
    (
      SELECT nullif(value, 'none') FROM staff_entry AS entry
      WHERE (entry.jurisdiction, entry.session, entry.type, entry.label)
        = (source.jurisdiction, source.session, bill.type, bill.label) AND kind = 'priority'
      ORDER BY at DESC, entry.id DESC LIMIT 1
    ) AS priority,
    (
      SELECT value FROM staff_entry AS entry
      WHERE (entry.jurisdiction, entry.session, entry.type, entry.label)
        = (source.jurisdiction, source.session, bill.type, bill.label) AND kind = 'assign'
      ORDER BY at DESC, entry.id DESC LIMIT 1
    ) AS assigned,
    (
      SELECT json_group_array(tag) FROM (
        SELECT tag FROM tag
        WHERE (tag.jurisdiction, tag.session, tag.type, tag.label)
          = (source.jurisdiction, source.session, bill.type, bill.label)
        ORDER BY tag
      )
    ) AS tags,
    bill.type AS type,
    bill.label AS label,
    bill.id AS id
  FROM bill
  JOIN source ON source.id = bill.source_id
  LEFT JOIN due ON (due.source_id, due.type, due.label) = (bill.source_id, bill.type, bill.label);
  """

private let stances = "'support', 'oppose', 'neutral', 'watch', 'none'"
