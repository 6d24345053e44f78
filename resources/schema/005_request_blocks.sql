-- Requests in blocks of up to 2048, packed column by column: some 35 bytes each instead of 150, and read and written several
-- times as fast. The virtual table `request` shows them one by one. The requests of a case of an earlier version, in the table
-- `request`, are packed after this step; the next one removes that table.
CREATE TABLE request_block (
    id INTEGER PRIMARY KEY,      -- of its first request; the ids of the others follow
    source INTEGER GENERATED ALWAYS AS (id >> 32) VIRTUAL,
    count INTEGER NOT NULL,      -- of requests
    first_line INTEGER NOT NULL, -- of its first request
    columns BLOB NOT NULL
) STRICT;
