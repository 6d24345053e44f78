-- The analysis of a case with very many failures is larger than what one value of SQLite may hold here.
DROP TABLE kept_analysis;
CREATE TABLE kept_analysis (
    piece INTEGER PRIMARY KEY,       -- 1, 2, …: their bytes in this order are the whole
    layout INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
