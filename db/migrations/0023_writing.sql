-- Keys that sign what leaves from a domain. The newest that was seen published signs.
create table dkim_keys (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  domain text not null,
  selector text not null,
  private_key_sealed text not null,
  public_key text not null,
  created_at timestamptz not null,
  signs_since timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, domain, selector)
);

-- Addresses of ours at which a provider of mail hands over what came; each belongs to one inbox.
create table inbound_hooks (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  kind text not null check (kind in ('mailgun', 'postmark')),
  secret_sealed text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade
);

-- A signed request counts once, however often it is shown to us.
create table inbound_hook_tokens (
  workspace_id uuid not null,
  hook_id uuid not null,
  token text not null,
  used_at timestamptz not null,
  primary key (workspace_id, hook_id, token),
  foreign key (workspace_id, hook_id) references inbound_hooks (workspace_id, id) on delete cascade
);
create index inbound_hook_tokens_old on inbound_hook_tokens (used_at);

-- Raw mails that are still in the database, oldest first: a job moves them to the file store.
create index mails_in_database on mails (workspace_id, received_at) where raw is not null;
