-- "Ask us": one public form for each inbox, for people without an account.
create table forms (
  workspace_id uuid not null,
  inbox_id uuid not null,
  -- The last part of its address.
  name text not null check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  is_open boolean not null,
  title text not null,
  lead text not null default '',
  -- [{id, kind, label, hint, isRequired, options}], in the order in which they are asked.
  fields jsonb not null default '[]',
  asks_phone boolean not null default true,
  -- What somebody agrees to before sending; empty where nothing is asked.
  consent text not null default '',
  -- Where it may stand in a frame: [] is everywhere.
  sites text[] not null default '{}',
  changed_at timestamptz not null,
  primary key (workspace_id, inbox_id),
  unique (workspace_id, name),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade
);

-- What was sent by a form. Its words are the message of the same id; here stand the answers as they were asked for, and
-- whether the address was shown to be theirs.
create table form_entries (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  conversation_id uuid not null,
  contact_id uuid not null,
  answers jsonb not null,
  -- The words that were agreed to, as they stood.
  consent text not null default '',
  -- Whether a browser worked for it before it was sent.
  is_worked boolean not null,
  -- Whether the one mail left that asks if it was them: none where there was no address or no link may stand in mails.
  letter text not null check (letter in ('none', 'sent', 'withheld')),
  proof text not null default 'unproven' check (proof in ('unproven', 'confirmed', 'refused')),
  token_hash text check (token_hash ~ '^[0-9a-f]{64}$'),
  good_until timestamptz,
  settled_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id),
  foreign key (workspace_id, id) references messages (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade,
  check ((letter = 'sent') = (good_until is not null))
);
create unique index form_entries_token on form_entries (workspace_id, token_hash) where token_hash is not null;
create index form_entries_inbox on form_entries (workspace_id, inbox_id, created_at);
create index form_entries_conversation on form_entries (workspace_id, conversation_id);
create index form_entries_contact on form_entries (workspace_id, contact_id);

-- Global: how many mails forms of all workspaces sent of late, by whom they went to, from which network they were asked for
-- and from which inbox they left; each as a hash. Without it a stranger could be written to through every workspace once.
create table form_letters (
  subject text not null,
  id uuid not null,
  sent_at timestamptz not null,
  -- Somebody said that it was not them: nothing goes there until then.
  silent_until timestamptz,
  primary key (subject, id)
);
create index form_letters_age on form_letters (sent_at);
