-- A colleague who has left can be erased: the row stays for what they did, without name, address or anything about them.
alter table colleagues add column erased_at timestamptz;
drop index colleagues_email;
create unique index colleagues_email on colleagues (workspace_id, lower(email)) where email <> '';
create index colleagues_by_email on colleagues (workspace_id, lower(email));
