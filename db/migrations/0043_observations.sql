-- What somebody saw of how we kept what we promise: whoever asked, about their own conversation. Words stand here and in no
-- event, so that erasing empties them.
create table observations (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('questions', 'solved', 'not_as_promised', 'thanks')),
  -- Whoever asked: somebody outside, or a colleague.
  contact_id uuid,
  colleague_id uuid,
  -- How often the conversation had been opened again by then: the three questions are answered once each time.
  round smallint not null default 0,
  timely text check (timely in ('yes', 'partly', 'no')),
  respect text check (respect in ('yes', 'partly', 'no')),
  my_interest text check (my_interest in ('yes', 'partly', 'no')),
  solved text check (solved in ('yes', 'no')),
  outcome text check (outcome in ('kept', 'exceeded', 'missed', 'cannot_tell')),
  promise_id uuid,
  -- Whose deed it is about: who had it then, or who is thanked. Null: nobody's in person.
  about_id uuid,
  words text not null default '',
  noted_at timestamptz not null,
  -- Whom it is about has seen it; until then nobody else has.
  seen_at timestamptz,
  -- Thanks that whoever was thanked shared.
  shared_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, about_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, promise_id) references promises (workspace_id, id),
  check (num_nonnulls(contact_id, colleague_id) = 1),
  check ((kind = 'questions') = (num_nonnulls(timely, respect, my_interest) > 0) or kind = 'questions' and words <> ''),
  check ((kind = 'solved') = (solved is not null)),
  check ((kind = 'not_as_promised') = (outcome is not null)),
  check (kind <> 'thanks' or about_id is not null)
);
create unique index observations_questions on observations (workspace_id, conversation_id, round) where kind = 'questions';
create index observations_conversation on observations (workspace_id, conversation_id, noted_at desc, id desc);
create index observations_about on observations (workspace_id, about_id, noted_at desc, id desc) where about_id is not null;
create index observations_contact on observations (workspace_id, contact_id) where contact_id is not null;
create index observations_noted on observations (workspace_id, noted_at);

-- Whom our closing answer asked the three questions: drawn by lot, once in thirty days. The id is that of the message.
create table survey_asks (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  contact_id uuid not null,
  channel text not null,
  party_kind text not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade
);
create index survey_asks_contact on survey_asks (workspace_id, contact_id, asked_at desc);
create index survey_asks_conversation on survey_asks (workspace_id, conversation_id);
create index survey_asks_asked on survey_asks (workspace_id, asked_at);

-- How often a closing answer asks them: one in so many, null never. No row: one in five.
create table survey_settings (
  workspace_id uuid primary key references workspaces (id) on delete cascade,
  one_in smallint check (one_in between 1 and 100),
  changed_at timestamptz not null
);

-- A week and a month after it closed somebody looked whether it lasted.
create table look_backs (
  workspace_id uuid not null,
  conversation_id uuid not null,
  closed_at timestamptz not null,
  days smallint not null check (days in (7, 30)),
  looked_at timestamptz not null,
  -- Why it wrote: harm, an open offer, a missed promise. Empty: it kept silent.
  found text[] not null default '{}',
  message_id uuid,
  primary key (workspace_id, conversation_id, closed_at, days),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);

-- A form of a page does what it is for once, however often it is sent.
create table portal_deeds (
  workspace_id uuid not null,
  form_id uuid not null,
  what text not null,
  conversation_id uuid not null,
  done_at timestamptz not null,
  primary key (workspace_id, form_id, what),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index portal_deeds_conversation on portal_deeds (workspace_id, conversation_id, done_at);

-- When whoever asked said that it is solved.
alter table conversations add column confirmed_at timestamptz;
