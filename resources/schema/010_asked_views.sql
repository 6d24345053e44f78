-- Which request of the next hop belongs to which, in blocks that the virtual table `pair` shows one by one: no table of the file,
-- so that other programs see the blocks only.
CREATE TABLE found_pairs (
    id INTEGER PRIMARY KEY,
    first INTEGER NOT NULL, -- the least and the greatest id of a request in it
    last INTEGER NOT NULL,
    pairs BLOB NOT NULL
) STRICT;

-- One row for each exchange that two neighbouring hops logged. Times and durations as logged.
CREATE VIEW pairs AS
SELECT p.request, p.server_request, p.method, p.confidence,
       outer_source.path AS source, outer_request.line, inner_source.path AS server_source, inner_request.line AS server_line,
       outer_request.status, inner_request.status AS server_status,
       outer_request.duration / 1000.0 AS duration_ms, inner_request.duration / 1000.0 AS server_duration_ms
FROM pair p
CROSS JOIN request outer_request ON outer_request.id = p.request
CROSS JOIN request inner_request ON inner_request.id = p.server_request
JOIN source outer_source ON outer_source.id = p.request >> 32
JOIN source inner_source ON inner_source.id = p.server_request >> 32;

CREATE VIEW failed AS
SELECT * FROM flagged WHERE NOT healed;

-- One row for each request that was judged, without what its logs say of it.
CREATE VIEW verdicts AS
SELECT r.id AS flagged,
       strftime('%Y-%m-%dT%H:%M:%S', r.time / 1000000, 'unixepoch') || printf('.%03dZ', r.time % 1000000 / 1000) AS time,
       r.status, r.healed, r.cause, r.trigger_cause AS trigger, r.confidence, r.answered_by, r.would_decide, r.alternatives,
       r.incident
FROM found_request r;

-- Every line of an error log, an event log or a journal, as logged.
CREATE VIEW messages AS
SELECT m.id, s.path AS source, m.line,
       strftime('%Y-%m-%dT%H:%M:%S', m.time / 1000000, 'unixepoch') || printf('.%03dZ', m.time % 1000000 / 1000) AS logged_time,
       CASE m.level WHEN 1 THEN 'debug' WHEN 2 THEN 'info' WHEN 3 THEN 'notice' WHEN 4 THEN 'warning' WHEN 5 THEN 'error'
           WHEN 6 THEN 'critical' WHEN 7 THEN 'alert' WHEN 8 THEN 'emergency' END AS level,
       m.meaning, m.provider AS program, m.code, m.message, m.subject, m.host, m.pid, m.connection, m.client, m.method,
       m.target, m.upstream, m.status
FROM event m JOIN source s ON s.id = m.source;

-- Every value of a counter or metric, as logged.
CREATE VIEW samples AS
SELECT v.id, s.path AS source, v.line,
       strftime('%Y-%m-%dT%H:%M:%S', v.time / 1000000, 'unixepoch') || printf('.%03dZ', v.time % 1000000 / 1000) AS logged_time,
       c.name AS series, nullif(c.unit, '') AS unit, v.value
FROM sample v JOIN series c ON c.id = v.series JOIN source s ON s.id = v.source;

CREATE VIEW settings AS
SELECT c.id, s.path AS source, c.line, c.scope, c.name, c.value
FROM setting c JOIN source s ON s.id = c.source;

DROP VIEW sources;
CREATE VIEW sources AS
SELECT s.id, s.path, coalesce(s.own_format, s.format) AS format, coalesce(f.role, s.role) AS role, coalesce(f.host, s.host) AS host,
       coalesce(f.time_zone, s.time_zone) AS time_zone,
       coalesce(f.clock_offset, s.clock_offset) / 1000.0 AS clock_offset_ms,
       s.size_bytes, s.lines, s.records, s.structural, s.unparsed,
       strftime('%Y-%m-%dT%H:%M:%S', coalesce(f.first_time, s.first_time) / 1000000, 'unixepoch')
           || printf('.%03dZ', coalesce(f.first_time, s.first_time) % 1000000 / 1000) AS first,
       strftime('%Y-%m-%dT%H:%M:%S', coalesce(f.last_time, s.last_time) / 1000000, 'unixepoch')
           || printf('.%03dZ', coalesce(f.last_time, s.last_time) % 1000000 / 1000) AS last,
       s.problem, s.outside, s.part_begin AS read_from_byte, s.part_end AS read_to_byte
FROM source s LEFT JOIN found_source f ON f.source = s.id;
