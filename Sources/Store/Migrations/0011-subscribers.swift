/// Who is told what, and what they were told: `subscriber`, `letter`, `delivery`.
///
/// What subscribers with the same selection get is one letter; how it came to each of them is a delivery. A subscriber
/// was told all that concerns him up to `told_through` (the id of a change), and of what came later what his alerts said.
/// `own` are the settings that the database holds of somebody whom the configuration names too: the configuration's count.
///
/// A digest of before becomes a letter with a delivery for each of its recipients. They go on where the last one ended,
/// because a change stood in one digest only. Recipients are taken from the mail that was kept; a digest without any was
/// the desk's copy.
let subscribers0011 = """
  CREATE TABLE subscriber (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL CHECK (address <> ''),
    settings TEXT NOT NULL CHECK (
      settings ->> 'channel' IN ('mail', 'webhook', 'folder')
      AND settings ->> 'audience' IN ('internal', 'public')
      AND settings ->> 'period' IN ('daily', 'weekly', 'none')),
    origin TEXT NOT NULL CHECK (origin IN ('configuration', 'database', 'desk')),
    own TEXT,
    joined_at INTEGER NOT NULL,
    told_through INTEGER NOT NULL,
    alerted_through INTEGER NOT NULL,
    told_at INTEGER,
    told_on TEXT,
    paused INTEGER,
    paused_reason TEXT,
    bounces INTEGER NOT NULL DEFAULT 0,
    removed INTEGER,
    CHECK ((paused IS NULL) = (paused_reason IS NULL))
  ) STRICT;

  CREATE UNIQUE INDEX subscriber_address ON subscriber (address) WHERE removed IS NULL;

  CREATE TABLE bounce (
    id TEXT PRIMARY KEY,
    subscriber_id INTEGER REFERENCES subscriber (id) ON DELETE CASCADE,
    hard INTEGER NOT NULL CHECK (hard IN (0, 1)),
    at INTEGER NOT NULL,
    reason TEXT NOT NULL
  ) STRICT;

  CREATE TABLE letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('daily', 'weekly', 'alert')),
    selection TEXT NOT NULL,
    since INTEGER,
    after_change INTEGER NOT NULL,
    through_change INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    time_zone TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL
  ) STRICT;

  CREATE INDEX letter_created ON letter (created_at);

  CREATE TABLE letter_change (
    letter_id INTEGER NOT NULL REFERENCES letter (id),
    change_id INTEGER NOT NULL REFERENCES change (id),
    PRIMARY KEY (letter_id, change_id)
  ) STRICT;

  CREATE INDEX letter_change_change ON letter_change (change_id);

  CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    letter_id INTEGER NOT NULL REFERENCES letter (id),
    subscriber_id INTEGER NOT NULL REFERENCES subscriber (id),
    message_id TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('queued', 'claimed', 'sent', 'failed', 'cancelled')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER NOT NULL,
    last_error TEXT,
    sent_at INTEGER,
    repeated INTEGER NOT NULL DEFAULT 0,
    resent INTEGER NOT NULL DEFAULT 0,
    UNIQUE (letter_id, subscriber_id),
    CHECK (status <> 'sent' OR sent_at IS NOT NULL)
  ) STRICT;

  CREATE INDEX delivery_of_subscriber ON delivery (subscriber_id, letter_id);
  CREATE INDEX delivery_open ON delivery (status, letter_id) WHERE status <> 'sent';

  CREATE TABLE hold (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    after_change INTEGER NOT NULL,
    through_change INTEGER NOT NULL,
    bills INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    at INTEGER NOT NULL,
    decision TEXT CHECK (decision IN ('released', 'discarded')),
    decided_at INTEGER,
    who TEXT,
    CHECK ((decision IS NULL) = (decided_at IS NULL))
  ) STRICT;

  CREATE TABLE notifier (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    weighed_through INTEGER NOT NULL,
    alive_at INTEGER
  ) STRICT;

  INSERT INTO notifier (id, weighed_through) SELECT 1, ifnull(max(id), 0) FROM change;

  CREATE TEMPORARY TABLE old_digest AS
    SELECT id, message_id, iif(period = 'weekly', 'weekly', 'daily') AS period, created_at,
      ifnull(iif(json_valid(content), content ->> 'subject', NULL), '') AS subject,
      ifnull(iif(json_valid(content), content ->> 'text', content), '') AS text,
      ifnull(iif(json_valid(content), content ->> 'html', NULL), '') AS html,
      ifnull(iif(json_valid(content), content ->> 'timeZone', NULL), 'GMT') AS time_zone,
      ifnull(iif(json_valid(content), content -> 'to', NULL), json_array(recipient)) AS recipients,
      ifnull((SELECT min(change_id) FROM outbox WHERE digest_id = digest.id) - 1, 0) AS after_change,
      ifnull((SELECT max(change_id) FROM outbox WHERE digest_id <= digest.id), 0) AS through_change
    FROM digest;

  CREATE TEMPORARY TABLE old_recipient AS
    SELECT old_digest.id AS digest_id,
      iif(value LIKE '%<%>', rtrim(substr(value, instr(value, '<') + 1), '>'), value) AS mailbox
    FROM old_digest, json_each(old_digest.recipients)
    WHERE value LIKE '%@%' AND value NOT LIKE '%,%';

  UPDATE old_recipient
    SET mailbox = substr(mailbox, 1, instr(mailbox, '@')) || lower(substr(mailbox, instr(mailbox, '@') + 1));

  INSERT INTO old_recipient
    SELECT id, 'desk' FROM old_digest WHERE id NOT IN (SELECT digest_id FROM old_recipient);

  INSERT INTO letter (id, kind, selection, after_change, through_change, created_at, time_zone, subject, text, html)
    SELECT id, period, '{"audience":"internal","campaigns":[],"jurisdictions":[],"language":"en"}', after_change,
      through_change, created_at, time_zone, subject, text, html
    FROM old_digest ORDER BY id;

  INSERT INTO letter_change SELECT digest_id, change_id FROM outbox WHERE digest_id IS NOT NULL;

  INSERT INTO subscriber (address, settings, origin, joined_at, told_through, alerted_through, told_at)
    SELECT mailbox,
      json_object('alerts', json('false'), 'audience', 'internal', 'campaigns', json_array(),
        'channel', iif(mailbox = 'desk', 'folder', 'mail'), 'jurisdictions', json_array(), 'language', 'en',
        'period', 'daily', 'quietDays', json_array(), 'weekday', 'monday'),
      iif(mailbox = 'desk', 'desk', 'configuration'), min(created_at),
      (SELECT max(through_change) FROM old_digest), (SELECT max(through_change) FROM old_digest), max(created_at)
    FROM old_recipient JOIN old_digest ON old_digest.id = digest_id GROUP BY mailbox ORDER BY mailbox;

  INSERT INTO delivery (letter_id, subscriber_id, message_id, status, attempts, next_attempt_at, sent_at)
    SELECT DISTINCT old_digest.id, subscriber.id,
      old_digest.message_id || iif((SELECT count(*) FROM old_recipient AS other
        WHERE other.digest_id = old_digest.id) > 1, ' ' || mailbox, ''),
      'sent', 1, created_at, created_at
    FROM old_digest JOIN old_recipient ON digest_id = old_digest.id JOIN subscriber ON address = mailbox;

  DROP TABLE old_recipient;
  DROP TABLE old_digest;

  CREATE TABLE queued (
    change_id INTEGER PRIMARY KEY REFERENCES change (id),
    queued_at INTEGER NOT NULL,
    discarded_by INTEGER REFERENCES hold (id)
  ) STRICT;
  INSERT INTO queued (change_id, queued_at) SELECT change_id, queued_at FROM outbox;
  DROP TABLE outbox;
  DROP TABLE digest;
  ALTER TABLE queued RENAME TO outbox;
  """
