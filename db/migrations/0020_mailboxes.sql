-- A mailbox elsewhere that an inbox of ours follows by IMAP.
create table mailboxes (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  inbox_id uuid not null,
  address text not null,
  host text not null,
  port integer not null check (port between 1 and 65535),
  security text not null check (security in ('tls', 'starttls', 'none')),
  username text not null,
  password_sealed text,
  -- With a sign-in of a provider instead of a password: its tokens, sealed, and when the access ends.
  provider text check (provider in ('google', 'microsoft', 'other')),
  token_sealed text,
  token_expires_at timestamptz,
  -- What lay there before this instant was never ours to read; null reads everything.
  begins_at timestamptz,
  after_pickup text not null default 'leave' check (after_pickup in ('leave', 'seen', 'delete')),
  is_paused boolean not null default false,
  problem text,
  server_words text,
  attempts integer not null default 0,
  failing_since timestamptz,
  alarmed_at timestamptz,
  last_success_at timestamptz,
  next_try_at timestamptz not null,
  lease uuid,
  lease_until timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, inbox_id, host, username),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade,
  check ((problem is null) = (failing_since is null))
);

create table mailbox_folders (
  workspace_id uuid not null,
  id uuid not null,
  mailbox_id uuid not null,
  path text not null,
  role text not null check (role in ('incoming', 'sent')),
  -- The cursor: every mail up to last_uid was picked up, under this validity.
  uid_validity bigint,
  last_uid bigint not null default 0,
  -- From this uid on every mail is ours; below it, those that came after the mailbox's beginning.
  boundary_uid bigint not null default 1,
  server_id text,
  backlog integer not null default 0,
  oldest_waiting_at timestamptz,
  problem text,
  server_words text,
  looked_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, mailbox_id, path),
  foreign key (workspace_id, mailbox_id) references mailboxes (workspace_id, id) on delete cascade
);

-- Each mail of a folder is picked up once; one that the server does not hand over has no mail yet and is asked for again.
create table mailbox_pickups (
  workspace_id uuid not null,
  folder_id uuid not null,
  uid_validity bigint not null,
  uid bigint not null,
  mail_id uuid,
  attempts integer not null default 0,
  server_words text,
  next_try_at timestamptz,
  is_settled boolean not null default true,
  picked_up_at timestamptz not null,
  primary key (workspace_id, folder_id, uid_validity, uid),
  foreign key (workspace_id, folder_id) references mailbox_folders (workspace_id, id) on delete cascade,
  foreign key (workspace_id, mail_id) references mails (workspace_id, id)
);
create index mailbox_pickups_mail on mailbox_pickups (workspace_id, mail_id);
create index mailbox_pickups_unsettled on mailbox_pickups (workspace_id, folder_id, uid_validity, uid) where not is_settled;
create index mailbox_pickups_refused on mailbox_pickups (workspace_id, folder_id, next_try_at) where mail_id is null;

-- Mails out of a Sent folder are ours; they wait until what they may answer is filed.
alter table mail_ledger add column is_sent boolean not null default false;
drop index mail_ledger_pending_of;
create index mail_ledger_pending_of on mail_ledger (workspace_id, is_sent, received_at, id) where state = 'pending';
-- A provider may have given our mail another Message-ID: answers quote that one.
create index mail_ledger_own on mail_ledger (workspace_id, header_message_id) where state = 'own' and header_message_id is not null;

-- Leaves by another way than this inbox's, of which it tells.
alter table notices add column not_by_inbox_id uuid;
