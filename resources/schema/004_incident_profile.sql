-- What tells a health check from a visitor: its user agent, of which the case keeps nothing else, or its path.
ALTER TABLE request ADD COLUMN health_check INTEGER;
ALTER TABLE found_request ADD COLUMN health_check INTEGER;

-- What an on-call engineer asks of an incident. Lists are JSON: [[name, requests], …].
ALTER TABLE found_incident ADD COLUMN upstream TEXT;
ALTER TABLE found_incident ADD COLUMN health_checks INTEGER;
ALTER TABLE found_incident ADD COLUMN peak_time INTEGER;
ALTER TABLE found_incident ADD COLUMN peak_interval INTEGER;
ALTER TABLE found_incident ADD COLUMN peak_requests INTEGER;
ALTER TABLE found_incident ADD COLUMN span_failed INTEGER;
ALTER TABLE found_incident ADD COLUMN span_requests INTEGER;
ALTER TABLE found_incident ADD COLUMN span_path_requests INTEGER;
ALTER TABLE found_incident ADD COLUMN paths TEXT;
ALTER TABLE found_incident ADD COLUMN path_count INTEGER;
ALTER TABLE found_incident ADD COLUMN clients TEXT;
ALTER TABLE found_incident ADD COLUMN client_count INTEGER;
ALTER TABLE found_incident ADD COLUMN servers TEXT;
ALTER TABLE found_incident ADD COLUMN server_count INTEGER;
ALTER TABLE found_incident ADD COLUMN first_source INTEGER;
ALTER TABLE found_incident ADD COLUMN first_line INTEGER;
ALTER TABLE found_incident ADD COLUMN before_time INTEGER;
ALTER TABLE found_incident ADD COLUMN before_meaning TEXT;
ALTER TABLE found_incident ADD COLUMN before_statement TEXT;
ALTER TABLE found_incident ADD COLUMN before_source INTEGER;
ALTER TABLE found_incident ADD COLUMN before_line INTEGER;
ALTER TABLE found_incident ADD COLUMN every INTEGER;
ALTER TABLE found_incident ADD COLUMN times INTEGER;
ALTER TABLE found_incident ADD COLUMN recurrence TEXT;

DROP VIEW incidents;
CREATE VIEW incidents AS
SELECT i.id,
       strftime('%Y-%m-%dT%H:%M:%S', start_time / 1000000, 'unixepoch')
           || printf('.%03dZ', start_time % 1000000 / 1000) AS start,
       strftime('%Y-%m-%dT%H:%M:%S', end_time / 1000000, 'unixepoch') || printf('.%03dZ', end_time % 1000000 / 1000) AS end,
       cause, trigger_cause AS trigger, requests, title, summary, advice,
       upstream, health_checks,
       strftime('%Y-%m-%dT%H:%M:%SZ', peak_time / 1000000, 'unixepoch') AS peak, peak_interval / 1000.0 AS peak_interval_ms,
       peak_requests, span_requests, span_path_requests,
       round(1.0 * span_failed / span_requests, 3) AS failed_share,
       round(1.0 * span_failed / span_path_requests, 3) AS path_failed_share,
       paths, path_count, clients, client_count, servers, server_count,
       first_source.path AS first_source, first_line,
       strftime('%Y-%m-%dT%H:%M:%S', before_time / 1000000, 'unixepoch')
           || printf('.%03dZ', before_time % 1000000 / 1000) AS before,
       before_meaning, before_statement, before_source.path AS before_source, before_line,
       every / 1000.0 AS every_ms, times, recurrence
FROM found_incident i
LEFT JOIN source first_source ON first_source.id = i.first_source
LEFT JOIN source before_source ON before_source.id = i.before_source;

DROP VIEW flagged;
CREATE VIEW flagged AS
SELECT r.id,
       strftime('%Y-%m-%dT%H:%M:%S', r.time / 1000000, 'unixepoch') || printf('.%03dZ', r.time % 1000000 / 1000) AS time,
       r.method, r.target, r.client, r.host, r.status, r.duration / 1000.0 AS duration_ms, r.timeout / 1000.0 AS timeout_ms,
       r.healed, r.cause, r.trigger_cause AS trigger, r.confidence, r.answered_by, r.would_decide, r.incident,
       outer_source.path AS source, outer_hop.line AS line, outer_hop.raw AS raw,
       inner_source.path AS server_source, inner_hop.line AS server_line, inner_hop.status AS server_status,
       inner_hop.duration / 1000.0 AS server_duration_ms, inner_hop.raw AS server_raw, r.health_check
FROM found_request r
JOIN found_hop outer_hop ON outer_hop.request = r.id AND outer_hop.number = 0
LEFT JOIN source outer_source ON outer_source.id = outer_hop.source
LEFT JOIN found_hop inner_hop ON inner_hop.request = r.id AND inner_hop.number =
    (SELECT max(number) FROM found_hop WHERE request = r.id AND (number > 0 OR r.outermost_is_server))
LEFT JOIN source inner_source ON inner_source.id = inner_hop.source;
