create table mails (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  raw bytea,
  storage_key text,
  sha256 text not null,
  size integer not null,
  header_message_id text,
  envelope jsonb not null,
  way_in text not null default 'smtp' check (way_in in ('smtp', 'lmtp', 'imap', 'upload', 'pipe', 'webhook', 'import')),
  trace_id text not null,
  received_at timestamptz not null,
  primary key (workspace_id, id),
  check (raw is not null or storage_key is not null)
);

create table mail_ledger (
  workspace_id uuid not null,
  id uuid not null,
  mail_id uuid not null,
  inbox_id uuid not null,
  recipient text not null,
  state text not null default 'pending' check (state in ('pending', 'opened', 'joined', 'bounce', 'own', 'quarantined', 'duplicate')),
  reason text,
  body_hash text,
  header_message_id text,
  conversation_id uuid,
  message_id uuid,
  duplicate_of_id uuid,
  attempts integer not null default 0,
  received_at timestamptz not null,
  filed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, mail_id, inbox_id),
  foreign key (workspace_id, mail_id) references mails (workspace_id, id) on delete cascade,
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id),
  foreign key (workspace_id, message_id) references messages (workspace_id, id),
  foreign key (workspace_id, duplicate_of_id) references mail_ledger (workspace_id, id),
  check (state <> 'quarantined' or reason is not null),
  check ((state = 'duplicate') = (duplicate_of_id is not null)),
  check (state not in ('opened', 'joined') or conversation_id is not null)
);
create index mail_ledger_order on mail_ledger (workspace_id, received_at desc, id desc);
create index mail_ledger_by_state on mail_ledger (workspace_id, state, received_at desc, id desc);
create index mail_ledger_pending on mail_ledger (received_at, workspace_id, id) where state = 'pending';
create unique index mail_ledger_identity on mail_ledger (workspace_id, inbox_id, body_hash) where body_hash is not null and state in ('opened', 'joined', 'bounce', 'own');
alter table messages add foreign key (workspace_id, mail_id) references mails (workspace_id, id);

create table mail_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  inbox_id uuid not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'kept', 'undone')),
  header_message_id text not null,
  send_after timestamptz not null,
  attempts integer not null default 0,
  attempt_started_at timestamptz,
  lease uuid,
  lease_until timestamptz,
  last_code integer,
  last_words text,
  gives_up_at timestamptz not null,
  sent_at timestamptz,
  raw_sha256 text,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, message_id),
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade,
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id)
);
create index mail_deliveries_due on mail_deliveries (send_after, workspace_id, id) where state in ('queued', 'sending');
create index mail_deliveries_kept on mail_deliveries (workspace_id, created_at desc, id desc) where state = 'kept';

create table mail_recipients (
  workspace_id uuid not null,
  delivery_id uuid not null,
  address text not null,
  state text not null default 'pending' check (state in ('pending', 'accepted', 'refused')),
  code integer,
  words text,
  at timestamptz,
  primary key (workspace_id, delivery_id, address),
  foreign key (workspace_id, delivery_id) references mail_deliveries (workspace_id, id) on delete cascade
);

-- Mails that Regard itself writes to colleagues (invitations, resets, notices); customers' mails are messages.
create table notices (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  to_address text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  header_message_id text not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'kept')),
  attempts integer not null default 0,
  last_words text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (workspace_id, id)
);
create index notices_kept on notices (workspace_id, created_at desc, id desc);
