-- What a person said of single requests, by the line of any of their hops. Stays when the findings are made anew.
CREATE TABLE opinion (
    path TEXT NOT NULL,       -- of the source as given, so that reading the file anew keeps it
    line INTEGER NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    cause TEXT,               -- that the person holds for the true one
    PRIMARY KEY (path, line)
) WITHOUT ROWID;

CREATE VIEW opinions AS SELECT path AS source, line, nullif(note, '') AS note, cause FROM opinion;
