-- Whether it was shown that a mail came from where it says; null where nothing was to be shown.
alter table messages add column sender_proof text check (sender_proof in ('proven', 'unproven', 'failed'));
alter table mail_ledger add column sender_proof text check (sender_proof in ('proven', 'unproven', 'failed'));
alter table mail_ledger add column sender_details jsonb;

-- What was held back shows who wrote and about what; it is no message yet.
alter table mail_ledger add column held_from text;
alter table mail_ledger add column held_subject text;
alter table mail_ledger add column is_let_in boolean not null default false;
create index mail_ledger_held on mail_ledger (workspace_id, received_at desc, id desc) where state = 'quarantined';

-- One mail to two inboxes of a workspace is one message: the second row points to the first.
alter table mail_ledger add column also_of_id uuid;
alter table mail_ledger add foreign key (workspace_id, also_of_id) references mail_ledger (workspace_id, id);
alter table mail_ledger add check (also_of_id is null or state = 'joined');
create unique index mail_ledger_opened_once on mail_ledger (workspace_id, body_hash) where body_hash is not null and state = 'opened';
create unique index mail_ledger_told_once on mail_ledger (workspace_id, body_hash, conversation_id)
  where body_hash is not null and state in ('opened', 'joined') and also_of_id is null;
alter table conversations add column also_inbox_ids uuid[] not null default '{}';
create index conversations_also on conversations using gin (also_inbox_ids) where also_inbox_ids <> '{}';

-- Senders that are always held back, or always let in: an address, or a domain written @example.org.
create table mail_senders (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  value text not null check (value = lower(value)),
  verdict text not null check (verdict in ('blocked', 'let_in')),
  created_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, value),
  foreign key (workspace_id, created_by) references colleagues (workspace_id, id)
);

-- How an inbox takes its mail; an inbox without a row has the defaults.
create table mail_settings (
  workspace_id uuid not null,
  inbox_id uuid not null,
  acknowledges boolean not null default false,
  believes_spam_marks boolean not null default true,
  trusted_servers text[] not null default '{}',
  -- Too many automatic mails left from here; none leaves until an admin says so.
  automatic_stopped_at timestamptz,
  primary key (workspace_id, inbox_id),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade
);

-- Every automatic mail to somebody outside, so that none starts a loop.
create table automatic_mails (
  workspace_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  inbox_id uuid not null,
  to_address text not null,
  at timestamptz not null,
  primary key (workspace_id, message_id),
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade,
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade
);
create index automatic_mails_address on automatic_mails (workspace_id, to_address, at);
create index automatic_mails_conversation on automatic_mails (workspace_id, conversation_id, at);
create index automatic_mails_inbox on automatic_mails (workspace_id, inbox_id, at);

-- When whoever wrote is told by machine that their message came, unless somebody answers before.
alter table mail_ledger add column acknowledge_after timestamptz;
create index mail_ledger_acknowledge on mail_ledger (workspace_id, acknowledge_after) where acknowledge_after is not null;
