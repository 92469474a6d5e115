-- A notice is due when it is written; only further attempts wait.
alter table notices alter column send_after drop not null;
alter table notices drop column gives_up_at;
alter table notices add column lease_until timestamptz;
drop index if exists notices_due;
create index notices_due on notices (coalesce(send_after, created_at), workspace_id, id) where state in ('queued', 'sending');
