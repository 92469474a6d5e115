-- What one notice told of a later time, wherever it is owed by now.
create index clocks_told_by on clocks (workspace_id, told_by_id) where told_by_id is not null;
