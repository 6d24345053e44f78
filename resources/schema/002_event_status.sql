-- The status that an event's line names, as HTTP.sys does of a request that it answered by itself.
ALTER TABLE event ADD COLUMN status INTEGER;
