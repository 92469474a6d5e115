create table inboxes (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  channel text not null default 'email' check (channel in ('email', 'phone', 'counter', 'visit', 'form', 'chat', 'letter')),
  team_id uuid not null,
  open_to text not null default 'everyone' check (open_to in ('everyone', 'members')),
  from_name text not null default '',
  signature_html text not null default '',
  reply_address_kind text not null default 'plus' check (reply_address_kind in ('plus', 'subdomain', 'none')),
  reply_subdomain text,
  smtp_host text,
  smtp_port integer check (smtp_port between 1 and 65535),
  smtp_security text check (smtp_security in ('tls', 'starttls', 'none')),
  smtp_username text,
  smtp_password_sealed text,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id)
);
create unique index inboxes_name on inboxes (workspace_id, lower(name)) where ended_at is null;

create table inbox_members (
  workspace_id uuid not null,
  inbox_id uuid not null,
  colleague_id uuid not null,
  primary key (workspace_id, inbox_id, colleague_id),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id) on delete cascade
);
create index inbox_members_colleague on inbox_members (workspace_id, colleague_id);

-- Global: an address receives for one inbox of the whole installation.
create table inbox_addresses (
  address text primary key check (address = lower(address)),
  workspace_id uuid not null,
  inbox_id uuid not null,
  is_main boolean not null default true,
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id) on delete cascade
);
create index inbox_addresses_inbox on inbox_addresses (workspace_id, inbox_id);

create table conversations (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  number integer not null,
  inbox_id uuid not null,
  team_id uuid not null,
  owner_id uuid,
  requester_contact_id uuid,
  requester_colleague_id uuid,
  requester_name text not null default '',
  channel text not null check (channel in ('email', 'phone', 'counter', 'visit', 'form', 'chat', 'letter')),
  started_by text not null default 'them' check (started_by in ('them', 'us')),
  subject text not null default '',
  need text not null default '',
  kind text not null default 'help' check (kind in ('help', 'complaint', 'question_to_manager', 'approval', 'knowledge_gap', 'care', 'barrier', 'safety')),
  harm text not null default 'none' check (harm in ('none', 'inconvenience', 'loss', 'danger')),
  harm_order smallint generated always as (case harm when 'danger' then 3 when 'loss' then 2 when 'inconvenience' then 1 else 0 end) stored,
  demand text not null default 'unclear' check (demand in ('value', 'failure', 'unclear')),
  failure_kind text,
  caused_by_id uuid,
  state text not null check (state in ('received', 'owned', 'working', 'waiting', 'answered', 'confirmed', 'closed')),
  waiting_on text check (waiting_on in ('us', 'them', 'others')),
  closed_as text check (closed_as in ('confirmed', 'unconfirmed', 'nothing_asked', 'withdrawn', 'merged')),
  next_step text not null default '',
  next_step_at timestamptz,
  next_due_at timestamptz,
  waiting_since timestamptz not null,
  snoozed_until timestamptz,
  merged_into_id uuid,
  tag_ids uuid[] not null default '{}',
  snippet text not null default '',
  message_count integer not null default 0,
  contact_count integer not null default 1,
  reopened_count integer not null default 0,
  last_message_at timestamptz not null,
  version integer not null default 1,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, inbox_id) references inboxes (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, owner_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, requester_contact_id) references contacts (workspace_id, id),
  foreign key (workspace_id, requester_colleague_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, merged_into_id) references conversations (workspace_id, id),
  foreign key (workspace_id, caused_by_id) references conversations (workspace_id, id),
  check (num_nonnulls(requester_contact_id, requester_colleague_id) = 1),
  check ((state = 'closed') = (closed_at is not null)),
  check ((state = 'closed') = (closed_as is not null)),
  check ((closed_as = 'merged') = (merged_into_id is not null) or closed_as is null and merged_into_id is null),
  -- I02: an open conversation has a next step with a date.
  check (state = 'closed' or next_step_at is not null and next_due_at is not null and next_step <> ''),
  check ((state = 'waiting') = (waiting_on is not null)),
  check (merged_into_id <> id)
) with (fillfactor = 85);
create index conversations_order on conversations (workspace_id, harm_order desc, next_due_at, waiting_since, id) where state <> 'closed' and snoozed_until is null;
create index conversations_order_owner on conversations (workspace_id, owner_id, harm_order desc, next_due_at, waiting_since, id) where state <> 'closed' and snoozed_until is null;
create index conversations_order_team on conversations (workspace_id, team_id, harm_order desc, next_due_at, waiting_since, id) where state <> 'closed' and snoozed_until is null;
create index conversations_order_inbox on conversations (workspace_id, inbox_id, harm_order desc, next_due_at, waiting_since, id) where state <> 'closed' and snoozed_until is null;
create index conversations_order_nobody on conversations (workspace_id, inbox_id, harm_order desc, next_due_at, waiting_since, id) where state <> 'closed' and snoozed_until is null and owner_id is null;
create index conversations_snoozed on conversations (workspace_id, snoozed_until, id) where state <> 'closed' and snoozed_until is not null;
create index conversations_wake on conversations (snoozed_until, workspace_id, id) where state <> 'closed' and snoozed_until is not null;
create index conversations_closed on conversations (workspace_id, closed_at desc, id desc) where state = 'closed';
create index conversations_closed_inbox on conversations (workspace_id, inbox_id, closed_at desc, id desc) where state = 'closed';
create index conversations_contact on conversations (workspace_id, requester_contact_id, last_message_at desc, id desc) where requester_contact_id is not null;
create index conversations_colleague on conversations (workspace_id, requester_colleague_id, last_message_at desc, id desc) where requester_colleague_id is not null;
create index conversations_merged on conversations (workspace_id, merged_into_id) where merged_into_id is not null;
create index conversations_tags on conversations using gin (workspace_id, tag_ids);
create index conversations_subject_search on conversations using gin (workspace_id, (to_tsvector('regard_simple', subject)));

create table messages (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  arrived_in_id uuid not null,
  kind text not null check (kind in ('inbound', 'outbound', 'note', 'call', 'visit')),
  author_colleague_id uuid,
  author_contact_id uuid,
  from_name text not null default '',
  from_address text not null default '',
  to_addresses jsonb not null default '[]',
  cc_addresses jsonb not null default '[]',
  bcc_addresses jsonb not null default '[]',
  subject text not null default '',
  body_text text not null default '',
  body_html text,
  quoted_text text not null default '',
  quoted_html text,
  has_remote_images boolean not null default false,
  language text,
  is_automatic boolean not null default false,
  is_truncated boolean not null default false,
  is_unverified boolean not null default false,
  attachment_count smallint not null default 0,
  notice text,
  header_message_id text,
  header_in_reply_to text,
  header_references text[] not null default '{}',
  mail_id uuid,
  send_after timestamptz,
  delivery_state text check (delivery_state in ('queued', 'sending', 'sent', 'failed', 'kept')),
  delivery_words text,
  created_at timestamptz not null,
  erased_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, arrived_in_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, author_colleague_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, author_contact_id) references contacts (workspace_id, id)
);
create index messages_thread on messages (workspace_id, conversation_id, created_at desc, id desc);
create index messages_header_id on messages (workspace_id, header_message_id) where header_message_id is not null;
create index messages_contact on messages (workspace_id, author_contact_id) where author_contact_id is not null;

create table message_search (
  workspace_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  inbox_id uuid not null,
  at timestamptz not null,
  words tsvector not null,
  primary key (workspace_id, message_id),
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index message_search_words on message_search using gin (workspace_id, words) with (fastupdate = off);
create index message_search_newest on message_search (workspace_id, at desc, message_id desc);
create index message_search_conversation on message_search (workspace_id, conversation_id);

create table attachments (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  message_id uuid,
  uploaded_by uuid,
  conversation_id uuid,
  name text not null,
  content_type text not null,
  size bigint not null check (size >= 0),
  sha256 text not null,
  storage_key text not null,
  content_id text,
  is_inline boolean not null default false,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, uploaded_by) references colleagues (workspace_id, id)
);
create index attachments_message on attachments (workspace_id, message_id) where message_id is not null;
create index attachments_loose on attachments (created_at) where message_id is null;

create table tags (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index tags_name on tags (workspace_id, lower(name));

create table conversation_links (
  workspace_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  kind text not null check (kind in ('quoted', 'related', 'split')),
  created_at timestamptz not null,
  primary key (workspace_id, from_id, to_id, kind),
  foreign key (workspace_id, from_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, to_id) references conversations (workspace_id, id) on delete cascade,
  check (from_id <> to_id)
);
create index conversation_links_to on conversation_links (workspace_id, to_id);

create table drafts (
  workspace_id uuid not null,
  conversation_id uuid not null,
  colleague_id uuid not null,
  kind text not null check (kind in ('reply', 'forward', 'note')),
  body_html text not null default '',
  to_addresses jsonb not null default '[]',
  cc_addresses jsonb not null default '[]',
  bcc_addresses jsonb not null default '[]',
  attachment_ids uuid[] not null default '{}',
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (workspace_id, conversation_id, colleague_id, kind),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id) on delete cascade
);

create table reply_tokens (
  workspace_id uuid not null,
  token text not null check (token ~ '^[a-z2-7]{26}$'),
  conversation_id uuid not null,
  contact_id uuid,
  address text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, token),
  unique (workspace_id, conversation_id, address),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id)
);

create table answers (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  outcome text not null check (outcome in ('as_asked', 'partly', 'not_as_asked', 'nothing_asked')),
  explanation text not null default '',
  message_id uuid,
  source_kind text not null default 'colleague' check (source_kind in ('colleague', 'saved_reply', 'article', 'record', 'link', 'person')),
  source_text text not null default '',
  unverified_until timestamptz,
  answered_by uuid not null,
  answered_at timestamptz not null,
  reopened_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade,
  foreign key (workspace_id, answered_by) references colleagues (workspace_id, id)
);
create unique index answers_in_force on answers (workspace_id, conversation_id) where reopened_at is null;
create index answers_conversation on answers (workspace_id, conversation_id, answered_at);

create table ways_forward (
  workspace_id uuid not null,
  id uuid not null,
  answer_id uuid not null,
  kind text not null check (kind in ('offer', 'introduction', 'second_look', 'external_review')),
  words text not null default '',
  on_date date,
  primary key (workspace_id, id),
  foreign key (workspace_id, answer_id) references answers (workspace_id, id) on delete cascade,
  check (kind <> 'second_look' or on_date is not null)
);
create index ways_forward_answer on ways_forward (workspace_id, answer_id);

-- I03: "partly" and "not as asked" need an explanation and a way forward, whoever writes.
create function answers_are_no_dead_ends() returns trigger language plpgsql as $$
begin
  if new.outcome in ('partly', 'not_as_asked') and (
    new.explanation = ''
    and exists (select 1 from answers a join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
                left join contacts t on t.workspace_id = c.workspace_id and t.id = c.requester_contact_id
                where a.workspace_id = new.workspace_id and a.id = new.id and t.erased_at is null)
    or not exists (select 1 from ways_forward w where w.workspace_id = new.workspace_id and w.answer_id = new.id)
  ) then
    raise exception 'an answer that is not as asked needs an explanation and a way forward' using errcode = 'check_violation', constraint = 'answers_no_dead_end';
  end if;
  return null;
end $$;
create constraint trigger answers_no_dead_end after insert or update of outcome on answers
  deferrable initially deferred for each row execute function answers_are_no_dead_ends();
create index conversations_answered on conversations (next_step_at, workspace_id, id) where state = 'answered';
