DROP VIEW requests;
DROP TABLE request;
DROP TABLE path;
DROP TABLE endpoint;

-- Every request as logged, without the corrections of zone and clock. `request` is what Hopscope makes of the blocks: no table
-- of the file, so that other programs see the blocks only.
CREATE VIEW requests AS
SELECT r.id, s.path AS source, r.line,
       strftime('%Y-%m-%dT%H:%M:%S', r.start_time / 1000000, 'unixepoch')
           || printf('.%03dZ', r.start_time % 1000000 / 1000) AS logged_start,
       strftime('%Y-%m-%dT%H:%M:%S', r.end_time / 1000000, 'unixepoch')
           || printf('.%03dZ', r.end_time % 1000000 / 1000) AS logged_end,
       r.client, r.method, coalesce(r.path, '') || coalesce(r.query, '') AS target, r.protocol, r.host, r.status, r.bytes,
       r.duration / 1000.0 AS duration_ms, r.queue / 1000.0 AS queue_ms, r.connect / 1000.0 AS connect_ms,
       r.header / 1000.0 AS header_ms, r.upstream / 1000.0 AS upstream_ms, r.attempts, r.signal, r.request_id, r.connection,
       r.forwarded_for, r.frontend, r.backend, r.retries, r.queue_depth, r.active_requests
FROM source s CROSS JOIN request r ON r.source = s.id;
