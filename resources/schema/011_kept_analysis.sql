-- The analysis of the saved case as its program keeps it, so that it can be shown before all requests have been read again.
-- `layout` tells which program can read it; to everybody else the documented views say the same.
CREATE TABLE kept_analysis (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    layout INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
