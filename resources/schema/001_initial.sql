-- The tables of a case.
--
-- Times are microseconds since 1970-01-01T00:00:00Z as the log has them (by its own zone and clock); the tables and views of
-- findings hold them aligned. Durations are microseconds. NULL is what a log does not tell (in the dictionaries: an empty text).
--
-- The id of a record is (id of its source << 32) + its number within the source, from 1. So the records of a source are one
-- range of ids in the order of the file: found, read and removed without an index, and no index slows the load.

CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again for another source
    path TEXT NOT NULL UNIQUE,
    format TEXT NOT NULL,
    own_format TEXT,                      -- id of the person's own format that it was read by
    format_confidence REAL NOT NULL,
    other_format TEXT,
    role TEXT NOT NULL,
    role_origin INTEGER NOT NULL,
    host TEXT,
    time_zone TEXT,
    time_zone_origin INTEGER NOT NULL,
    clock_offset INTEGER NOT NULL,
    clock_offset_origin INTEGER NOT NULL,
    clock_offset_matches INTEGER NOT NULL,
    clock_offset_spread INTEGER NOT NULL,
    duration_scale REAL NOT NULL,
    stamp_meaning INTEGER NOT NULL,
    stamps_to_shift INTEGER NOT NULL, -- start_time and end_time of its requests are too early by their duration
    encoding TEXT,
    size_bytes INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    records INTEGER NOT NULL,
    structural INTEGER NOT NULL,
    unparsed INTEGER NOT NULL,
    first_time INTEGER,
    last_time INTEGER,
    problem TEXT
) STRICT;

CREATE TABLE source_note (
    source INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (source, number)
) STRICT, WITHOUT ROWID;

-- Fingerprints of the lines of a source: their number, a hash of all, and those of the first 1, 2, 4, 8 … lines. By them a
-- second copy of a file is known.
CREATE TABLE line_print (
    source INTEGER PRIMARY KEY REFERENCES source(id) ON DELETE CASCADE,
    print TEXT NOT NULL
) STRICT;

-- Dictionaries: what repeats from request to request is kept once. `hash` is FNV-1a of the joined texts, to find a row by.
CREATE TABLE path (
    id INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX path_by_hash ON path(hash);

CREATE TABLE endpoint (
    id INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL,
    method TEXT NOT NULL,
    protocol TEXT NOT NULL,
    host TEXT NOT NULL,
    frontend TEXT NOT NULL,
    backend TEXT NOT NULL
) STRICT;
CREATE INDEX endpoint_by_hash ON endpoint(hash);

-- Of the user agent a hash is kept, for pairing, and nothing of the referer: the line in the log has them.
CREATE TABLE request (
    id INTEGER PRIMARY KEY,
    source INTEGER GENERATED ALWAYS AS (id >> 32) VIRTUAL,
    line INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    start_time INTEGER,
    end_time INTEGER,
    resolution INTEGER NOT NULL,
    duration INTEGER,
    queue INTEGER,
    connect INTEGER,
    header INTEGER,
    upstream INTEGER,
    status INTEGER,
    bytes INTEGER,
    exchange_key INTEGER NOT NULL,   -- hash of method and comparable target, for pairing
    path INTEGER NOT NULL,           -- row of the dictionary
    endpoint INTEGER NOT NULL,       -- row of the dictionary
    agent INTEGER,                   -- hash of the user agent, for pairing
    server INTEGER,                  -- hash of the last attempt's address, for pairing
    attempt_count INTEGER NOT NULL,
    queue_depth INTEGER,
    active_requests INTEGER,
    retries INTEGER,
    signal TEXT,
    client TEXT,
    request_id TEXT,
    query TEXT,                      -- of the target, from its '?' on
    connection TEXT,
    forwarded_for TEXT,
    attempts TEXT                    -- JSON: [[address, status, connect, header, response], …]
) STRICT;

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    source INTEGER GENERATED ALWAYS AS (id >> 32) VIRTUAL,
    line INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    time INTEGER,
    resolution INTEGER NOT NULL,
    level INTEGER NOT NULL,
    meaning TEXT,
    provider TEXT,
    code TEXT,
    message TEXT,
    subject TEXT,
    host TEXT,
    pid TEXT,
    connection TEXT,
    client TEXT,
    method TEXT,
    target TEXT,
    upstream TEXT
) STRICT;
-- Of the few events that mean something or speak of a request.
CREATE INDEX telling_event ON event(source, line)
    WHERE meaning IS NOT NULL OR client IS NOT NULL OR target IS NOT NULL;

CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    UNIQUE (source, name, unit)
) STRICT;

CREATE TABLE sample (
    id INTEGER PRIMARY KEY,
    source INTEGER GENERATED ALWAYS AS (id >> 32) VIRTUAL,
    line INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    time INTEGER,
    series INTEGER NOT NULL,         -- row of `series`
    value REAL                       -- NULL where the file has no finite number
) STRICT;

CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    source INTEGER GENERATED ALWAYS AS (id >> 32) VIRTUAL,
    line INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    scope TEXT,
    name TEXT,
    value TEXT
) STRICT;

CREATE TABLE unparsed_line (
    id INTEGER PRIMARY KEY,
    source INTEGER GENERATED ALWAYS AS (id >> 32) VIRTUAL,
    line INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    reason TEXT NOT NULL,
    text TEXT
) STRICT;

-- The text of lines that findings cite, so that the case proves them where the logs are gone.
CREATE TABLE raw_line (
    source INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (source, line)
) STRICT;

-- What a person said: of a source, or of the whole case (path is then empty).
CREATE TABLE correction (
    kind TEXT NOT NULL,
    path TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (kind, path)
) STRICT, WITHOUT ROWID;

-- The person's own formats that sources were read by, so that they can be read again where the definitions are gone.
CREATE TABLE own_format (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    role TEXT NOT NULL,
    log_format TEXT NOT NULL,
    file TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- In a case whose addresses and secrets are masked: the key of the words that stand for them. No view has it.
CREATE TABLE mask_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key TEXT NOT NULL
) STRICT;

-- The findings of the last analysis. Times are aligned here.
CREATE TABLE found_source (
    source INTEGER PRIMARY KEY REFERENCES source(id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    host TEXT,
    time_zone TEXT,
    clock_offset INTEGER NOT NULL,
    duration_scale REAL NOT NULL,
    first_time INTEGER,
    last_time INTEGER
) STRICT;

CREATE TABLE found_incident (
    id INTEGER PRIMARY KEY,
    start_time INTEGER NOT NULL,
    end_time INTEGER NOT NULL,
    cause TEXT NOT NULL,
    trigger_cause TEXT,
    requests INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    advice TEXT NOT NULL             -- JSON: [text, …]
) STRICT;

CREATE TABLE found_request (
    id INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    method TEXT NOT NULL,
    target TEXT NOT NULL,
    client TEXT NOT NULL,
    host TEXT NOT NULL,
    status INTEGER,
    duration INTEGER,
    timeout INTEGER,
    healed INTEGER NOT NULL,
    cause TEXT NOT NULL,
    trigger_cause TEXT,
    confidence REAL NOT NULL,
    answered_by TEXT NOT NULL,
    would_decide TEXT NOT NULL,
    alternatives TEXT NOT NULL,      -- JSON: [[cause, confidence], …]
    outermost_is_server INTEGER NOT NULL,
    incident INTEGER REFERENCES found_incident(id) ON DELETE CASCADE
) STRICT;
CREATE INDEX found_request_by_incident ON found_request(incident);

-- The lines of all hops that logged the request, from the outside in.
CREATE TABLE found_hop (
    request INTEGER NOT NULL REFERENCES found_request(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    role TEXT NOT NULL,
    source INTEGER NOT NULL,
    line INTEGER NOT NULL,
    start_time INTEGER,
    end_time INTEGER,
    status INTEGER,
    duration INTEGER,
    raw TEXT NOT NULL,
    PRIMARY KEY (request, number)
) STRICT;

CREATE TABLE found_evidence (
    request INTEGER NOT NULL REFERENCES found_request(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    cause TEXT NOT NULL,
    supports INTEGER NOT NULL,
    weight REAL NOT NULL,
    statement TEXT NOT NULL,
    source INTEGER,
    line INTEGER,
    PRIMARY KEY (request, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE found_event (
    id INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    meaning TEXT NOT NULL,
    title TEXT NOT NULL,
    source INTEGER NOT NULL,
    line INTEGER NOT NULL
) STRICT;

-- The documented views: what `hopscope sql` may ask. They keep their columns over versions. Times are ISO 8601 in UTC.

CREATE VIEW sources AS
SELECT s.id, s.path, coalesce(s.own_format, s.format) AS format, coalesce(f.role, s.role) AS role, coalesce(f.host, s.host) AS host,
       coalesce(f.time_zone, s.time_zone) AS time_zone,
       coalesce(f.clock_offset, s.clock_offset) / 1000.0 AS clock_offset_ms,
       s.size_bytes, s.lines, s.records, s.structural, s.unparsed,
       strftime('%Y-%m-%dT%H:%M:%S', coalesce(f.first_time, s.first_time) / 1000000, 'unixepoch')
           || printf('.%03dZ', coalesce(f.first_time, s.first_time) % 1000000 / 1000) AS first,
       strftime('%Y-%m-%dT%H:%M:%S', coalesce(f.last_time, s.last_time) / 1000000, 'unixepoch')
           || printf('.%03dZ', coalesce(f.last_time, s.last_time) % 1000000 / 1000) AS last,
       s.problem
FROM source s LEFT JOIN found_source f ON f.source = s.id;

CREATE VIEW flagged AS
SELECT r.id,
       strftime('%Y-%m-%dT%H:%M:%S', r.time / 1000000, 'unixepoch') || printf('.%03dZ', r.time % 1000000 / 1000) AS time,
       r.method, r.target, r.client, r.host, r.status, r.duration / 1000.0 AS duration_ms, r.timeout / 1000.0 AS timeout_ms,
       r.healed, r.cause, r.trigger_cause AS trigger, r.confidence, r.answered_by, r.would_decide, r.incident,
       outer_source.path AS source, outer_hop.line AS line, outer_hop.raw AS raw,
       inner_source.path AS server_source, inner_hop.line AS server_line, inner_hop.status AS server_status,
       inner_hop.duration / 1000.0 AS server_duration_ms, inner_hop.raw AS server_raw
FROM found_request r
JOIN found_hop outer_hop ON outer_hop.request = r.id AND outer_hop.number = 0
LEFT JOIN source outer_source ON outer_source.id = outer_hop.source
LEFT JOIN found_hop inner_hop ON inner_hop.request = r.id AND inner_hop.number =
    (SELECT max(number) FROM found_hop WHERE request = r.id AND (number > 0 OR r.outermost_is_server))
LEFT JOIN source inner_source ON inner_source.id = inner_hop.source;

CREATE VIEW evidence AS
SELECT e.request AS flagged, e.number, e.cause, CASE WHEN e.supports THEN 'for' ELSE 'against' END AS direction, e.weight,
       e.statement, s.path AS source, e.line
FROM found_evidence e LEFT JOIN source s ON s.id = e.source;

CREATE VIEW incidents AS
SELECT id,
       strftime('%Y-%m-%dT%H:%M:%S', start_time / 1000000, 'unixepoch')
           || printf('.%03dZ', start_time % 1000000 / 1000) AS start,
       strftime('%Y-%m-%dT%H:%M:%S', end_time / 1000000, 'unixepoch') || printf('.%03dZ', end_time % 1000000 / 1000) AS end,
       cause, trigger_cause AS trigger, requests, title, summary, advice
FROM found_incident;

CREATE VIEW events AS
SELECT m.id,
       strftime('%Y-%m-%dT%H:%M:%S', m.time / 1000000, 'unixepoch') || printf('.%03dZ', m.time % 1000000 / 1000) AS time,
       m.meaning, m.title, s.path AS source, m.line
FROM found_event m LEFT JOIN source s ON s.id = m.source;

-- Every request as logged, without the corrections of zone and clock.
CREATE VIEW requests AS
SELECT r.id, s.path AS source, r.line,
       strftime('%Y-%m-%dT%H:%M:%S', r.start_time / 1000000, 'unixepoch')
           || printf('.%03dZ', r.start_time % 1000000 / 1000) AS logged_start,
       strftime('%Y-%m-%dT%H:%M:%S', r.end_time / 1000000, 'unixepoch')
           || printf('.%03dZ', r.end_time % 1000000 / 1000) AS logged_end,
       r.client, nullif(e.method, '') AS method, p.text || coalesce(r.query, '') AS target, nullif(e.protocol, '') AS protocol,
       nullif(e.host, '') AS host, r.status, r.bytes,
       r.duration / 1000.0 AS duration_ms, r.queue / 1000.0 AS queue_ms, r.connect / 1000.0 AS connect_ms,
       r.header / 1000.0 AS header_ms, r.upstream / 1000.0 AS upstream_ms, r.attempts, r.signal, r.request_id, r.connection,
       r.forwarded_for, nullif(e.frontend, '') AS frontend, nullif(e.backend, '') AS backend,
       r.retries, r.queue_depth, r.active_requests
FROM request r
JOIN source s ON s.id = r.source
JOIN path p ON p.id = r.path
JOIN endpoint e ON e.id = r.endpoint;
