-- Global: under which address of its own this installation was reached from outside; before that no link is put into a
-- mail (I24).
create table public_addresses (
  origin text primary key,
  seen_at timestamptz not null
);

-- Who may open "Your conversation" without an account. The token itself is derived again when a mail needs it and is
-- stored nowhere; an ended one is no longer found, and the next is derived with one more ended before it.
create table portal_links (
  workspace_id uuid not null,
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  conversation_id uuid not null,
  contact_id uuid,
  colleague_id uuid,
  address text not null default '' check (address = lower(address)),
  -- False: given to whoever filled in a public form, of whom nothing shows that the address is theirs. Our answers go there, and
  -- stand on no page of theirs.
  is_proven boolean not null default true,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, token_hash),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id) on delete cascade,
  check (num_nonnulls(contact_id, colleague_id) <= 1),
  check (contact_id is not null or colleague_id is not null or address <> '')
);
create index portal_links_token on portal_links (token_hash) where ended_at is null;
create index portal_links_conversation on portal_links (workspace_id, conversation_id);
create index portal_links_contact on portal_links (workspace_id, contact_id) where contact_id is not null;

-- How somebody outside reaches a person, and what the pages look like.
create table public_ways (
  workspace_id uuid primary key references workspaces (id) on delete cascade,
  phone text not null default '',
  place text not null default '',
  -- Empty: said by the working hours themselves.
  hours text not null default '',
  -- Where "Tell us" arrives; without it the page has no form.
  inbox_id uuid,
  colour text check (colour ~ '^#[0-9a-f]{6}$'),
  updated_at timestamptz not null,
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id)
);
