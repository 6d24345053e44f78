-- A status that no log has, but that the program is known to answer after such an error line.
ALTER TABLE found_request ADD COLUMN status_inferred INTEGER NOT NULL DEFAULT 0;

-- What would make the verdicts surer: files to fetch, and changes of the logging.
CREATE TABLE found_help (
    id INTEGER PRIMARY KEY,
    what TEXT NOT NULL,
    how TEXT NOT NULL,
    snippet TEXT NOT NULL,
    requests INTEGER NOT NULL
) STRICT;

-- Commands to run on the links that failed.
CREATE TABLE found_check (
    id INTEGER PRIMARY KEY,
    server TEXT NOT NULL,
    requests INTEGER NOT NULL,
    title TEXT NOT NULL,
    linux TEXT NOT NULL,
    windows TEXT NOT NULL,
    tells TEXT NOT NULL
) STRICT;

CREATE VIEW would_help AS
SELECT id, what, how, snippet, requests FROM found_help;

CREATE VIEW checks AS
SELECT id, server, requests, title, linux, windows, tells FROM found_check;

DROP VIEW flagged;
CREATE VIEW flagged AS
SELECT r.id,
       strftime('%Y-%m-%dT%H:%M:%S', r.time / 1000000, 'unixepoch') || printf('.%03dZ', r.time % 1000000 / 1000) AS time,
       r.method, r.target, r.client, r.host, r.status, r.duration / 1000.0 AS duration_ms, r.timeout / 1000.0 AS timeout_ms,
       r.healed, r.cause, r.trigger_cause AS trigger, r.confidence, r.answered_by, r.would_decide, r.incident,
       outer_source.path AS source, outer_hop.line AS line, outer_hop.raw AS raw,
       inner_source.path AS server_source, inner_hop.line AS server_line, inner_hop.status AS server_status,
       inner_hop.duration / 1000.0 AS server_duration_ms, inner_hop.raw AS server_raw, r.health_check, r.status_inferred
FROM found_request r
JOIN found_hop outer_hop ON outer_hop.request = r.id AND outer_hop.number = 0
LEFT JOIN source outer_source ON outer_source.id = outer_hop.source
LEFT JOIN found_hop inner_hop ON inner_hop.request = r.id AND inner_hop.number =
    (SELECT max(number) FROM found_hop WHERE request = r.id AND (number > 0 OR r.outermost_is_server))
LEFT JOIN source inner_source ON inner_source.id = inner_hop.source;
