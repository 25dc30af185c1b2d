/// The views for people and tools that open the file themselves. Their names and columns are kept
/// (docs/json.md); the tables under them may change. Instants are RFC 3339 in UTC, days `YYYY-MM-DD` in the
/// source's zone.
let views0006 = """
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
    bill.type AS type,
    bill.label AS label,
    bill.id AS id
  FROM bill
  JOIN source ON source.id = bill.source_id
  LEFT JOIN due ON (due.source_id, due.type, due.label) = (bill.source_id, bill.type, bill.label);

  CREATE VIEW actions AS
  SELECT
    source.jurisdiction AS jurisdiction,
    source.session AS session,
    trim(bill.type || ' ' || bill.label) AS bill,
    action.position AS position,
    action.day AS acted_on,
    action.chamber AS chamber,
    action.text AS text,
    action.classes AS classes,
    action.version AS version
  FROM action
  JOIN bill ON bill.id = action.bill_id
  JOIN source ON source.id = bill.source_id;

  CREATE VIEW changes AS
  SELECT
    change.id AS id,
    change.run_id AS run,
    source.jurisdiction AS jurisdiction,
    source.session AS session,
    trim(bill.type || ' ' || bill.label) AS bill,
    change.kind AS kind,
    change.significance AS significance,
    change.occurred_on AS occurred_on,
    strftime('%Y-%m-%dT%H:%M:%SZ', change.seen_at, 'unixepoch') AS seen_at,
    change.before AS before,
    change.after AS after,
    change.campaigns AS campaigns
  FROM change
  JOIN bill ON bill.id = change.bill_id
  JOIN source ON source.id = bill.source_id;

  CREATE VIEW hearings AS
  SELECT
    source.jurisdiction AS jurisdiction,
    source.session AS session,
    trim(bill.type || ' ' || bill.label) AS bill,
    hearing.meeting AS meeting,
    hearing.chamber AS chamber,
    hearing.committee AS committee,
    hearing.kind AS kind,
    hearing.day AS held_on,
    hearing.at AS at,
    hearing.room AS room,
    hearing.cancelled AS cancelled,
    hearing.reason AS reason
  FROM hearing
  JOIN bill ON bill.id = hearing.bill_id
  JOIN source ON source.id = bill.source_id;
  """
