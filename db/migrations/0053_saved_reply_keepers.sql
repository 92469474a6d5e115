-- Who keeps a saved reply: whoever wrote it first. Who changed it last says nothing of that.
alter table saved_replies add column kept_by uuid;
update saved_replies set kept_by = changed_by;
alter table saved_replies add foreign key (workspace_id, kept_by) references colleagues (workspace_id, id);
