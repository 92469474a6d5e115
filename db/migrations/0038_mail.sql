-- A mail that an inbox sends to itself, to see that both directions work. It opens no conversation.
create table mail_round_trips (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  address text not null,
  sent_at timestamptz not null,
  -- Why it did not leave; what the server said.
  stage text,
  server_words text,
  arrived_at timestamptz,
  -- The door it came back by.
  way_in text,
  told_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade
);
create index mail_round_trips_late on mail_round_trips (sent_at) where arrived_at is null and told_at is null and stage is null;
create index mail_round_trips_newest on mail_round_trips (workspace_id, inbox_id, sent_at desc);
