-- Of a time range that a person asked for: the bytes that were read of a file where that is not all, and how many lines
-- that were read were left out.
ALTER TABLE source ADD COLUMN part_begin INTEGER;
ALTER TABLE source ADD COLUMN part_end INTEGER;
ALTER TABLE source ADD COLUMN outside INTEGER;

-- The time range that a person asked for, if they did: nothing else is judged.
CREATE TABLE time_range (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    begin_time INTEGER NOT NULL,
    end_time INTEGER NOT NULL
) STRICT;
