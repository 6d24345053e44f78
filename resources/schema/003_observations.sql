-- What was noticed of the case as a whole, beside the verdicts.
CREATE TABLE found_observation (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    severity TEXT NOT NULL,
    title TEXT NOT NULL,
    statement TEXT NOT NULL,
    advice TEXT NOT NULL
) STRICT;

-- The lines that an observation rests on.
CREATE TABLE found_observation_line (
    observation INTEGER NOT NULL REFERENCES found_observation(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    source INTEGER NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (observation, number)
) STRICT, WITHOUT ROWID;

CREATE VIEW observations AS
SELECT id, kind, severity, title, statement, advice FROM found_observation;

CREATE VIEW observation_lines AS
SELECT l.observation, s.path AS source, l.line
FROM found_observation_line l LEFT JOIN source s ON s.id = l.source;
