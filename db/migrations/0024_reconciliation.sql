-- What the count of mails found amiss: each was repaired, and told.
create table mail_gaps (
  workspace_id uuid not null,
  mail_id uuid not null,
  kind text not null check (kind in ('no_row', 'waits')),
  found_at timestamptz not null,
  primary key (workspace_id, mail_id, kind),
  foreign key (workspace_id, mail_id) references mails (workspace_id, id) on delete cascade
);
create index mails_received on mails (received_at);
