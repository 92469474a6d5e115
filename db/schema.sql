-- Written by npm run db:types from db/migrations. Not edited by hand.

create table answers (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  outcome text not null,
  explanation text default ''::text not null,
  message_id uuid,
  source_kind text default 'colleague'::text not null,
  source_text text default ''::text not null,
  unverified_until timestamp with time zone,
  answered_by uuid not null,
  answered_at timestamp with time zone not null,
  reopened_at timestamp with time zone,
  saved_reply_id uuid,
  constraint answers_no_dead_end TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint answers_stay TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint answers_pkey PRIMARY KEY (workspace_id, id),
  constraint answers_workspace_id_answered_by_fkey FOREIGN KEY (workspace_id, answered_by) REFERENCES colleagues(workspace_id, id),
  constraint answers_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint answers_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES messages(workspace_id, id) ON DELETE CASCADE,
  constraint answers_workspace_id_saved_reply_id_fkey FOREIGN KEY (workspace_id, saved_reply_id) REFERENCES saved_replies(workspace_id, id),
  constraint answers_outcome_check CHECK ((outcome = ANY (ARRAY['as_asked'::text, 'partly'::text, 'not_as_asked'::text, 'nothing_asked'::text]))),
  constraint answers_source_kind_check CHECK ((source_kind = ANY (ARRAY['colleague'::text, 'saved_reply'::text, 'article'::text, 'record'::text, 'link'::text, 'person'::text, 'earlier_answer'::text])))
);

create table api_tokens (
  workspace_id uuid not null,
  id uuid not null,
  colleague_id uuid not null,
  name text not null,
  token_hash text not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  last_used_on date,
  expires_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint api_tokens_workspace_id_token_hash_key UNIQUE (workspace_id, token_hash),
  constraint api_tokens_pkey PRIMARY KEY (workspace_id, id),
  constraint api_tokens_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id) ON DELETE CASCADE,
  constraint api_tokens_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table ask_options (
  workspace_id uuid not null,
  ask_id uuid not null,
  place smallint not null,
  act text not null,
  kind text not null,
  amount bigint not null,
  unit text not null,
  words text default ''::text not null,
  needs_choice boolean default false not null,
  grant_id uuid not null,
  holder_id uuid not null,
  offer_id uuid,
  constraint ask_options_pkey PRIMARY KEY (workspace_id, ask_id, place),
  constraint ask_options_workspace_id_ask_id_fkey FOREIGN KEY (workspace_id, ask_id) REFERENCES asks(workspace_id, id) ON DELETE CASCADE,
  constraint ask_options_workspace_id_grant_id_fkey FOREIGN KEY (workspace_id, grant_id) REFERENCES grants(workspace_id, id),
  constraint ask_options_workspace_id_holder_id_fkey FOREIGN KEY (workspace_id, holder_id) REFERENCES colleagues(workspace_id, id),
  constraint ask_options_workspace_id_offer_id_fkey FOREIGN KEY (workspace_id, offer_id) REFERENCES offers(workspace_id, id),
  constraint ask_options_amount_check CHECK ((amount > 0)),
  constraint ask_options_place_check CHECK (((place >= 1) AND (place <= 5))),
  constraint ask_options_unit_check CHECK ((unit ~ '^([A-Z]{3}|piece)$'::text)),
  constraint ask_options_words_check CHECK ((length(words) <= 2000))
);

create table ask_turns (
  workspace_id uuid not null,
  ask_id uuid not null,
  turn smallint not null,
  to_id uuid not null,
  grant_id uuid not null,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_as text,
  constraint ask_turns_pkey PRIMARY KEY (workspace_id, ask_id, turn),
  constraint ask_turns_workspace_id_ask_id_fkey FOREIGN KEY (workspace_id, ask_id) REFERENCES asks(workspace_id, id) ON DELETE CASCADE,
  constraint ask_turns_workspace_id_grant_id_fkey FOREIGN KEY (workspace_id, grant_id) REFERENCES grants(workspace_id, id),
  constraint ask_turns_workspace_id_to_id_fkey FOREIGN KEY (workspace_id, to_id) REFERENCES colleagues(workspace_id, id),
  constraint ask_turns_check CHECK (((ended_at IS NULL) = (ended_as IS NULL))),
  constraint ask_turns_ended_as_check CHECK ((ended_as = ANY (ARRAY['answered'::text, 'silence'::text, 'passed_on'::text, 'withdrawn'::text]))),
  constraint ask_turns_turn_check CHECK ((turn > 0))
);

create table asks (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  act text not null,
  kind text not null,
  preset_id uuid,
  amount bigint not null,
  unit text not null,
  words text default ''::text not null,
  cause text not null,
  needs_choice boolean default false not null,
  reason text default ''::text not null,
  asked_by uuid not null,
  own_grant_id uuid,
  state text not null,
  to_id uuid not null,
  grant_id uuid not null,
  turn smallint default 1 not null,
  due_at timestamp with time zone not null,
  asked_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  answered_by uuid,
  because text default ''::text not null,
  instead text default ''::text not null,
  is_allowed boolean default false not null,
  constraint asks_pkey PRIMARY KEY (workspace_id, id),
  constraint asks_workspace_id_answered_by_fkey FOREIGN KEY (workspace_id, answered_by) REFERENCES colleagues(workspace_id, id),
  constraint asks_workspace_id_asked_by_fkey FOREIGN KEY (workspace_id, asked_by) REFERENCES colleagues(workspace_id, id),
  constraint asks_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint asks_workspace_id_grant_id_fkey FOREIGN KEY (workspace_id, grant_id) REFERENCES grants(workspace_id, id),
  constraint asks_workspace_id_own_grant_id_fkey FOREIGN KEY (workspace_id, own_grant_id) REFERENCES grants(workspace_id, id),
  constraint asks_workspace_id_preset_id_fkey FOREIGN KEY (workspace_id, preset_id) REFERENCES offer_presets(workspace_id, id),
  constraint asks_workspace_id_to_id_fkey FOREIGN KEY (workspace_id, to_id) REFERENCES colleagues(workspace_id, id),
  constraint asks_amount_check CHECK ((amount > 0)),
  constraint asks_because_check CHECK ((length(because) <= 2000)),
  constraint asks_check CHECK ((to_id <> asked_by)),
  constraint asks_check1 CHECK (((state = 'asked'::text) = (ended_at IS NULL))),
  constraint asks_check2 CHECK (((state = ANY (ARRAY['approved'::text, 'other_offer'::text, 'declined'::text])) = (answered_by IS NOT NULL))),
  constraint asks_check3 CHECK (((NOT is_allowed) OR (state = 'timed_out'::text))),
  constraint asks_instead_check CHECK ((length(instead) <= 2000)),
  constraint asks_reason_check CHECK ((length(reason) <= 2000)),
  constraint asks_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'other_offer'::text, 'declined'::text, 'timed_out'::text, 'withdrawn'::text]))),
  constraint asks_turn_check CHECK ((turn > 0)),
  constraint asks_unit_check CHECK ((unit ~ '^([A-Z]{3}|piece)$'::text)),
  constraint asks_words_check CHECK ((length(words) <= 2000))
);

create table attachments (
  workspace_id uuid not null,
  id uuid not null,
  message_id uuid,
  uploaded_by uuid,
  conversation_id uuid,
  name text not null,
  content_type text not null,
  size bigint not null,
  sha256 text not null,
  storage_key text not null,
  content_id text,
  is_inline boolean default false not null,
  created_at timestamp with time zone not null,
  constraint attachments_pkey PRIMARY KEY (workspace_id, id),
  constraint attachments_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint attachments_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint attachments_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES messages(workspace_id, id) ON DELETE CASCADE,
  constraint attachments_workspace_id_uploaded_by_fkey FOREIGN KEY (workspace_id, uploaded_by) REFERENCES colleagues(workspace_id, id),
  constraint attachments_size_check CHECK ((size >= 0))
);

create table automatic_mails (
  workspace_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  inbox_id uuid not null,
  to_address text not null,
  at timestamp with time zone not null,
  constraint automatic_mails_pkey PRIMARY KEY (workspace_id, message_id),
  constraint automatic_mails_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE,
  constraint automatic_mails_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES messages(workspace_id, id) ON DELETE CASCADE
);

create table barriers (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  words text default ''::text not null,
  raised_by uuid not null,
  raised_at timestamp with time zone not null,
  owner_id uuid not null,
  due_at timestamp with time zone not null,
  answer text default ''::text not null,
  answered_by uuid,
  answered_at timestamp with time zone,
  constraint barriers_pkey PRIMARY KEY (workspace_id, id),
  constraint barriers_workspace_id_answered_by_fkey FOREIGN KEY (workspace_id, answered_by) REFERENCES colleagues(workspace_id, id),
  constraint barriers_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint barriers_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES colleagues(workspace_id, id),
  constraint barriers_workspace_id_raised_by_fkey FOREIGN KEY (workspace_id, raised_by) REFERENCES colleagues(workspace_id, id),
  constraint barriers_check CHECK (((answered_at IS NULL) = (answered_by IS NULL))),
  constraint barriers_kind_check CHECK ((kind = ANY (ARRAY['time'::text, 'rule'::text, 'tool'::text, 'knowledge'::text, 'authority'::text, 'metric'::text, 'stock'::text, 'other_unit'::text])))
);

create table boundary_steps (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  step text not null,
  because text not null,
  until_at timestamp with time zone,
  taken_by uuid not null,
  taken_at timestamp with time zone not null,
  message_id uuid,
  ended_at timestamp with time zone,
  constraint boundary_steps_pkey PRIMARY KEY (workspace_id, id),
  constraint boundary_steps_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint boundary_steps_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES messages(workspace_id, id) ON DELETE SET NULL (message_id),
  constraint boundary_steps_workspace_id_taken_by_fkey FOREIGN KEY (workspace_id, taken_by) REFERENCES colleagues(workspace_id, id),
  constraint boundary_steps_because_check CHECK ((length(because) <= 500)),
  constraint boundary_steps_check CHECK (((step = ANY (ARRAY['pause'::text, 'written'::text])) = (until_at IS NOT NULL))),
  constraint boundary_steps_step_check CHECK ((step = ANY (ARRAY['warning'::text, 'colleague'::text, 'pause'::text, 'written'::text])))
);

create table calendars (
  workspace_id uuid not null,
  id uuid not null,
  team_id uuid,
  version integer not null,
  time_zone text not null,
  periods jsonb not null,
  holidays jsonb default '[]'::jsonb not null,
  made_by uuid,
  created_at timestamp with time zone not null,
  follows_house boolean default false not null,
  constraint calendars_workspace_id_version_key UNIQUE (workspace_id, version),
  constraint calendars_pkey PRIMARY KEY (workspace_id, id),
  constraint calendars_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint calendars_workspace_id_made_by_fkey FOREIGN KEY (workspace_id, made_by) REFERENCES colleagues(workspace_id, id),
  constraint calendars_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE CASCADE,
  constraint calendars_version_check CHECK ((version > 0))
);

create table charter_agreements (
  workspace_id uuid not null,
  subject_id uuid not null,
  colleague_id uuid not null,
  agreed_at timestamp with time zone not null,
  constraint charter_agreements_pkey PRIMARY KEY (workspace_id, subject_id, colleague_id),
  constraint charter_agreements_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id),
  constraint charter_agreements_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table charter_changes (
  workspace_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  promise_id uuid,
  version_id uuid,
  before_id uuid,
  principle_id uuid,
  by_id uuid,
  because text default ''::text not null,
  constraint charter_changes_pkey PRIMARY KEY (workspace_id, id),
  constraint charter_changes_workspace_id_before_id_fkey FOREIGN KEY (workspace_id, before_id) REFERENCES promise_versions(workspace_id, id),
  constraint charter_changes_workspace_id_by_id_fkey FOREIGN KEY (workspace_id, by_id) REFERENCES colleagues(workspace_id, id),
  constraint charter_changes_workspace_id_principle_id_fkey FOREIGN KEY (workspace_id, principle_id) REFERENCES principles(workspace_id, id),
  constraint charter_changes_workspace_id_promise_id_fkey FOREIGN KEY (workspace_id, promise_id) REFERENCES promises(workspace_id, id),
  constraint charter_changes_workspace_id_version_id_fkey FOREIGN KEY (workspace_id, version_id) REFERENCES promise_versions(workspace_id, id),
  constraint charter_changes_kind_check CHECK ((kind = ANY (ARRAY['live'::text, 'published'::text, 'meaning_changed'::text, 'wording_changed'::text, 'translated'::text, 'withdrawn'::text, 'figure_hidden'::text, 'figure_shown'::text, 'principle_announced'::text, 'principle_changed'::text, 'principle_dropped'::text, 'board_changed'::text])))
);

create table charter_directors (
  workspace_id uuid not null,
  colleague_id uuid not null,
  since timestamp with time zone not null,
  constraint charter_directors_pkey PRIMARY KEY (workspace_id, colleague_id),
  constraint charter_directors_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id) ON DELETE CASCADE,
  constraint charter_directors_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table charters (
  workspace_id uuid not null,
  live_at timestamp with time zone,
  board_ids uuid[] default '{}'::uuid[] not null,
  quorum smallint,
  created_at timestamp with time zone not null,
  constraint charters_pkey PRIMARY KEY (workspace_id),
  constraint charters_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint charters_quorum_check CHECK ((quorum > 0))
);

create table clocks (
  workspace_id uuid not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  kind text not null,
  promise_id uuid,
  version_id uuid,
  words text default ''::text not null,
  made_by uuid,
  calendar_id uuid not null,
  team_id uuid,
  inbox_id uuid,
  channel text default ''::text not null,
  audience text not null,
  state text not null,
  starts_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  counts text default 'working'::text not null,
  target_ms bigint not null,
  told_at timestamp with time zone,
  pause_reason text,
  paused_at timestamp with time zone,
  remaining_ms bigint,
  missed_at timestamp with time zone,
  stopped_at timestamp with time zone,
  stopped_by_id uuid,
  stage smallint default 0 not null,
  next_fire_at timestamp with time zone,
  moves jsonb default '[]'::jsonb not null,
  created_at timestamp with time zone not null,
  came_from_id uuid,
  missed_because text,
  told_by_id uuid,
  begun_by_id uuid,
  constraint clocks_pkey PRIMARY KEY (workspace_id, id),
  constraint clocks_workspace_id_calendar_id_fkey FOREIGN KEY (workspace_id, calendar_id) REFERENCES calendars(workspace_id, id),
  constraint clocks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint clocks_workspace_id_made_by_fkey FOREIGN KEY (workspace_id, made_by) REFERENCES colleagues(workspace_id, id),
  constraint clocks_workspace_id_promise_id_fkey FOREIGN KEY (workspace_id, promise_id) REFERENCES promises(workspace_id, id),
  constraint clocks_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id),
  constraint clocks_workspace_id_version_id_fkey FOREIGN KEY (workspace_id, version_id) REFERENCES promise_versions(workspace_id, id),
  constraint clocks_audience_check CHECK ((audience = ANY (ARRAY['public'::text, 'colleague'::text]))),
  constraint clocks_check CHECK (((state = 'paused'::text) = (pause_reason IS NOT NULL))),
  constraint clocks_check1 CHECK (((state = 'paused'::text) = (remaining_ms IS NOT NULL))),
  constraint clocks_check2 CHECK (((state = 'missed'::text) = (missed_at IS NOT NULL))),
  constraint clocks_check3 CHECK (((state <> 'kept'::text) OR (stopped_at IS NOT NULL))),
  constraint clocks_check4 CHECK (((state = ANY (ARRAY['running'::text, 'missed'::text])) OR (next_fire_at IS NULL))),
  constraint clocks_counts_check CHECK ((counts = ANY (ARRAY['working'::text, 'always'::text]))),
  constraint clocks_kind_check CHECK ((kind = ANY (ARRAY['first_answer'::text, 'next_update'::text, 'resolution'::text, 'call_back'::text, 'handoff_acceptance'::text, 'ask'::text, 'deferral'::text, 'verification'::text]))),
  constraint clocks_missed_because_check CHECK ((missed_because = 'load'::text)),
  constraint clocks_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'kept'::text, 'missed'::text, 'void'::text]))),
  constraint clocks_target_ms_check CHECK ((target_ms >= 0))
);

create table colleague_hours (
  workspace_id uuid not null,
  colleague_id uuid not null,
  periods jsonb not null,
  constraint colleague_hours_pkey PRIMARY KEY (workspace_id, colleague_id),
  constraint colleague_hours_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id) ON DELETE CASCADE
);

create table colleague_skills (
  workspace_id uuid not null,
  colleague_id uuid not null,
  skill_id uuid not null,
  level smallint not null,
  constraint colleague_skills_pkey PRIMARY KEY (workspace_id, colleague_id, skill_id),
  constraint colleague_skills_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id) ON DELETE CASCADE,
  constraint colleague_skills_workspace_id_skill_id_fkey FOREIGN KEY (workspace_id, skill_id) REFERENCES skills(workspace_id, id) ON DELETE CASCADE,
  constraint colleague_skills_level_check CHECK (((level >= 1) AND (level <= 3)))
);

create table colleagues (
  workspace_id uuid not null,
  id uuid not null,
  identity_id uuid,
  name text not null,
  email text not null,
  role text not null,
  manager_id uuid,
  job_title text default ''::text not null,
  unit text default ''::text not null,
  languages text[] default '{}'::text[] not null,
  line_of_sight text default ''::text not null,
  time_zone text,
  locale text,
  scheme text default 'auto'::text not null,
  shortcuts boolean default true not null,
  notify_by_mail boolean default true not null,
  signature_html text default ''::text not null,
  phone text default ''::text not null,
  state text default 'invited'::text not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  erased_at timestamp with time zone,
  constraint colleagues_pkey PRIMARY KEY (workspace_id, id),
  constraint colleagues_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identities(id) ON DELETE SET NULL,
  constraint colleagues_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint colleagues_workspace_id_manager_id_fkey FOREIGN KEY (workspace_id, manager_id) REFERENCES colleagues(workspace_id, id),
  constraint colleagues_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint colleagues_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'director'::text, 'manager'::text, 'member'::text]))),
  constraint colleagues_scheme_check CHECK ((scheme = ANY (ARRAY['auto'::text, 'light'::text, 'dark'::text]))),
  constraint colleagues_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'ended'::text])))
);

create table companies (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  domains text[] default '{}'::text[] not null,
  created_at timestamp with time zone not null,
  constraint companies_pkey PRIMARY KEY (workspace_id, id),
  constraint companies_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint companies_name_check CHECK (((length(name) >= 1) AND (length(name) <= 300)))
);

create table contact_addresses (
  workspace_id uuid not null,
  kind text not null,
  value text not null,
  contact_id uuid not null,
  label text default ''::text not null,
  place integer default 0 not null,
  constraint contact_addresses_pkey PRIMARY KEY (workspace_id, kind, value),
  constraint contact_addresses_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id) ON DELETE CASCADE,
  constraint contact_addresses_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'phone'::text, 'postal'::text])))
);

create table contact_fact_readers (
  workspace_id uuid not null,
  colleague_id uuid not null,
  given_by uuid,
  given_at timestamp with time zone not null,
  constraint contact_fact_readers_pkey PRIMARY KEY (workspace_id, colleague_id),
  constraint contact_fact_readers_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id) ON DELETE CASCADE,
  constraint contact_fact_readers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint contact_fact_readers_workspace_id_given_by_fkey FOREIGN KEY (workspace_id, given_by) REFERENCES colleagues(workspace_id, id)
);

create table contact_fact_views (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  colleague_id uuid not null,
  seen_at timestamp with time zone not null,
  constraint contact_fact_views_pkey PRIMARY KEY (workspace_id, id),
  constraint contact_fact_views_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id),
  constraint contact_fact_views_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id) ON DELETE CASCADE,
  constraint contact_fact_views_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table contact_facts (
  workspace_id uuid not null,
  contact_id uuid not null,
  year smallint not null,
  size_minor bigint not null,
  currency text not null,
  plan text default ''::text not null,
  third smallint,
  kept_by uuid,
  kept_at timestamp with time zone not null,
  constraint contact_facts_pkey PRIMARY KEY (workspace_id, contact_id, year),
  constraint contact_facts_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id) ON DELETE CASCADE,
  constraint contact_facts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint contact_facts_workspace_id_kept_by_fkey FOREIGN KEY (workspace_id, kept_by) REFERENCES colleagues(workspace_id, id),
  constraint contact_facts_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint contact_facts_size_minor_check CHECK ((size_minor >= 0)),
  constraint contact_facts_third_check CHECK (((third >= 1) AND (third <= 3))),
  constraint contact_facts_year_check CHECK (((year >= 1990) AND (year <= 2200)))
);

create table contact_rhythms (
  workspace_id uuid not null,
  contact_id uuid not null,
  third smallint default 1 not null,
  last_heard_at timestamp with time zone not null,
  constraint contact_rhythms_pkey PRIMARY KEY (workspace_id, contact_id),
  constraint contact_rhythms_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id) ON DELETE CASCADE,
  constraint contact_rhythms_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint contact_rhythms_third_check CHECK (((third >= 1) AND (third <= 3)))
);

create table contacts (
  workspace_id uuid not null,
  id uuid not null,
  name text default ''::text not null,
  kind text default 'customer'::text not null,
  state text default 'known'::text not null,
  company_id uuid,
  language text,
  facts text default ''::text not null,
  created_at timestamp with time zone not null,
  erased_at timestamp with time zone,
  words tsvector default ''::tsvector not null,
  constraint contacts_pkey PRIMARY KEY (workspace_id, id),
  constraint contacts_workspace_id_company_id_fkey FOREIGN KEY (workspace_id, company_id) REFERENCES companies(workspace_id, id),
  constraint contacts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint contacts_kind_check CHECK ((kind = ANY (ARRAY['customer'::text, 'prospect'::text, 'supplier'::text, 'applicant'::text, 'neighbour'::text, 'other'::text]))),
  constraint contacts_state_check CHECK ((state = ANY (ARRAY['known'::text, 'active'::text, 'quiet'::text, 'farewell'::text, 'erased'::text])))
);

create table conversation_links (
  workspace_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  kind text not null,
  created_at timestamp with time zone not null,
  constraint conversation_links_pkey PRIMARY KEY (workspace_id, from_id, to_id, kind),
  constraint conversation_links_workspace_id_from_id_fkey FOREIGN KEY (workspace_id, from_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint conversation_links_workspace_id_to_id_fkey FOREIGN KEY (workspace_id, to_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint conversation_links_check CHECK ((from_id <> to_id)),
  constraint conversation_links_kind_check CHECK ((kind = ANY (ARRAY['quoted'::text, 'related'::text, 'split'::text])))
);

create table conversations (
  workspace_id uuid not null,
  id uuid not null,
  number integer not null,
  inbox_id uuid not null,
  team_id uuid not null,
  owner_id uuid,
  requester_contact_id uuid,
  requester_colleague_id uuid,
  requester_name text default ''::text not null,
  channel text not null,
  started_by text default 'them'::text not null,
  subject text default ''::text not null,
  need text default ''::text not null,
  kind text default 'help'::text not null,
  harm text default 'none'::text not null,
  demand text default 'unclear'::text not null,
  state text not null,
  waiting_on text,
  closed_as text,
  next_step text default ''::text not null,
  next_step_at timestamp with time zone,
  next_due_at timestamp with time zone,
  waiting_since timestamp with time zone not null,
  snoozed_until timestamp with time zone,
  merged_into_id uuid,
  tag_ids uuid[] default '{}'::uuid[] not null,
  snippet text default ''::text not null,
  message_count integer default 0 not null,
  contact_count integer default 1 not null,
  reopened_count integer default 0 not null,
  last_message_at timestamp with time zone not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  also_inbox_ids uuid[] default '{}'::uuid[] not null,
  promised_at timestamp with time zone,
  promised_kind text,
  asked_id uuid,
  offered_at timestamp with time zone,
  lowering_to text,
  lowering_by uuid,
  confirmed_at timestamp with time zone,
  demand_by text default 'inferred'::text not null,
  nth smallint default 1 not null,
  sounds_like text,
  harm_order smallint generated always as (
CASE
    WHEN (harm = 'danger'::text) THEN 4
    WHEN (sounds_like = 'danger'::text) THEN 3
    WHEN (harm = 'loss'::text) THEN 2
    WHEN (harm = 'inconvenience'::text) THEN 1
    ELSE 0
END) stored,
  constraint conversations_workspace_id_number_key UNIQUE (workspace_id, number),
  constraint closed_is_answered TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint conversations_pkey PRIMARY KEY (workspace_id, id),
  constraint conversations_workspace_id_asked_id_fkey FOREIGN KEY (workspace_id, asked_id) REFERENCES colleagues(workspace_id, id),
  constraint conversations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint conversations_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id),
  constraint conversations_workspace_id_lowering_by_fkey FOREIGN KEY (workspace_id, lowering_by) REFERENCES colleagues(workspace_id, id),
  constraint conversations_workspace_id_merged_into_id_fkey FOREIGN KEY (workspace_id, merged_into_id) REFERENCES conversations(workspace_id, id),
  constraint conversations_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES colleagues(workspace_id, id),
  constraint conversations_workspace_id_requester_colleague_id_fkey FOREIGN KEY (workspace_id, requester_colleague_id) REFERENCES colleagues(workspace_id, id),
  constraint conversations_workspace_id_requester_contact_id_fkey FOREIGN KEY (workspace_id, requester_contact_id) REFERENCES contacts(workspace_id, id),
  constraint conversations_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id),
  constraint conversations_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text, 'counter'::text, 'visit'::text, 'form'::text, 'chat'::text, 'letter'::text]))),
  constraint conversations_check CHECK ((num_nonnulls(requester_contact_id, requester_colleague_id) = 1)),
  constraint conversations_check1 CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  constraint conversations_check2 CHECK (((state = 'closed'::text) = (closed_as IS NOT NULL))),
  constraint conversations_check3 CHECK ((((closed_as = 'merged'::text) = (merged_into_id IS NOT NULL)) OR ((closed_as IS NULL) AND (merged_into_id IS NULL)))),
  constraint conversations_check4 CHECK (((state = 'closed'::text) OR ((next_step_at IS NOT NULL) AND (next_due_at IS NOT NULL) AND (next_step <> ''::text)))),
  constraint conversations_check5 CHECK (((state = 'waiting'::text) = (waiting_on IS NOT NULL))),
  constraint conversations_check6 CHECK ((merged_into_id <> id)),
  constraint conversations_check7 CHECK (((lowering_to IS NULL) = (lowering_by IS NULL))),
  constraint conversations_closed_as_check CHECK ((closed_as = ANY (ARRAY['confirmed'::text, 'unconfirmed'::text, 'nothing_asked'::text, 'withdrawn'::text, 'merged'::text, 'imported'::text]))),
  constraint conversations_demand_by_check CHECK ((demand_by = ANY (ARRAY['inferred'::text, 'person'::text]))),
  constraint conversations_demand_check CHECK ((demand = ANY (ARRAY['value'::text, 'failure'::text, 'unclear'::text]))),
  constraint conversations_harm_check CHECK ((harm = ANY (ARRAY['none'::text, 'inconvenience'::text, 'loss'::text, 'danger'::text]))),
  constraint conversations_kind_check CHECK ((kind = ANY (ARRAY['help'::text, 'complaint'::text, 'question_to_manager'::text, 'approval'::text, 'knowledge_gap'::text, 'care'::text, 'barrier'::text, 'safety'::text]))),
  constraint conversations_nth_check CHECK ((nth >= 1)),
  constraint conversations_sounds_like_check CHECK ((sounds_like = 'danger'::text)),
  constraint conversations_started_by_check CHECK ((started_by = ANY (ARRAY['them'::text, 'us'::text]))),
  constraint conversations_state_check CHECK ((state = ANY (ARRAY['received'::text, 'owned'::text, 'working'::text, 'waiting'::text, 'answered'::text, 'confirmed'::text, 'closed'::text]))),
  constraint conversations_waiting_on_check CHECK ((waiting_on = ANY (ARRAY['us'::text, 'them'::text, 'others'::text])))
);

create table credentials (
  id uuid not null,
  identity_id uuid not null,
  account_id text not null,
  provider_id text not null,
  issuer text,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint credentials_provider_id_account_id_key UNIQUE (provider_id, account_id),
  constraint credentials_pkey PRIMARY KEY (id),
  constraint credentials_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identities(id) ON DELETE CASCADE
);

create table demand_codings (
  workspace_id uuid not null,
  conversation_id uuid not null,
  place smallint not null,
  coder_id uuid not null,
  demand text not null,
  coded_at timestamp with time zone not null,
  constraint demand_codings_pkey PRIMARY KEY (workspace_id, conversation_id, place),
  constraint demand_codings_workspace_id_coder_id_fkey FOREIGN KEY (workspace_id, coder_id) REFERENCES colleagues(workspace_id, id),
  constraint demand_codings_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint demand_codings_demand_check CHECK ((demand = ANY (ARRAY['value'::text, 'failure'::text]))),
  constraint demand_codings_place_check CHECK ((place = ANY (ARRAY[1, 2])))
);

create table demand_questions (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  colleague_id uuid not null,
  asked_on date not null,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  about text default 'demand'::text not null,
  constraint demand_questions_pkey PRIMARY KEY (workspace_id, id),
  constraint demand_questions_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id) ON DELETE CASCADE,
  constraint demand_questions_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint demand_questions_about_check CHECK ((about = ANY (ARRAY['demand'::text, 'time'::text])))
);

create table demand_samples (
  workspace_id uuid not null,
  conversation_id uuid not null,
  drawn_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint demand_samples_pkey PRIMARY KEY (workspace_id, conversation_id),
  constraint demand_samples_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE
);

create table demands (
  workspace_id uuid not null,
  conversation_id uuid not null,
  demand text not null,
  decided_by text not null,
  why text[] default '{}'::text[] not null,
  failure_kind_id uuid,
  caused_by_id uuid,
  comings smallint default 1 not null,
  came_again_at timestamp with time zone,
  said_by uuid,
  said_at timestamp with time zone,
  inferred_at timestamp with time zone not null,
  constraint demands_pkey PRIMARY KEY (workspace_id, conversation_id),
  constraint demands_workspace_id_caused_by_id_fkey FOREIGN KEY (workspace_id, caused_by_id) REFERENCES conversations(workspace_id, id),
  constraint demands_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint demands_workspace_id_failure_kind_id_fkey FOREIGN KEY (workspace_id, failure_kind_id) REFERENCES failure_kinds(workspace_id, id),
  constraint demands_workspace_id_said_by_fkey FOREIGN KEY (workspace_id, said_by) REFERENCES colleagues(workspace_id, id),
  constraint demands_check CHECK ((caused_by_id <> conversation_id)),
  constraint demands_check1 CHECK (((decided_by = 'person'::text) = (said_at IS NOT NULL))),
  constraint demands_comings_check CHECK ((comings >= 0)),
  constraint demands_decided_by_check CHECK ((decided_by = ANY (ARRAY['inferred'::text, 'person'::text]))),
  constraint demands_demand_check CHECK ((demand = ANY (ARRAY['value'::text, 'failure'::text, 'unclear'::text])))
);

create table dkim_keys (
  workspace_id uuid not null,
  id uuid not null,
  domain text not null,
  selector text not null,
  private_key_sealed text not null,
  public_key text not null,
  created_at timestamp with time zone not null,
  signs_since timestamp with time zone,
  constraint dkim_keys_workspace_id_domain_selector_key UNIQUE (workspace_id, domain, selector),
  constraint dkim_keys_pkey PRIMARY KEY (workspace_id, id),
  constraint dkim_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table drafts (
  workspace_id uuid not null,
  conversation_id uuid not null,
  colleague_id uuid not null,
  kind text not null,
  body_html text default ''::text not null,
  to_addresses jsonb default '[]'::jsonb not null,
  cc_addresses jsonb default '[]'::jsonb not null,
  bcc_addresses jsonb default '[]'::jsonb not null,
  attachment_ids uuid[] default '{}'::uuid[] not null,
  version integer default 1 not null,
  updated_at timestamp with time zone not null,
  constraint drafts_pkey PRIMARY KEY (workspace_id, conversation_id, colleague_id, kind),
  constraint drafts_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id) ON DELETE CASCADE,
  constraint drafts_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint drafts_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'forward'::text, 'note'::text])))
);

create table due_troubles (
  workspace_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  tries integer not null,
  since timestamp with time zone not null,
  again_at timestamp with time zone not null,
  constraint due_troubles_pkey PRIMARY KEY (workspace_id, kind, subject_id),
  constraint due_troubles_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table erased_mails (
  workspace_id uuid not null,
  hash text not null,
  erased_at timestamp with time zone not null,
  constraint erased_mails_pkey PRIMARY KEY (workspace_id, hash),
  constraint erased_mails_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table escalation_steps (
  workspace_id uuid not null,
  steps jsonb not null,
  changed_by uuid,
  changed_at timestamp with time zone not null,
  tells boolean default false not null,
  constraint escalation_steps_pkey PRIMARY KEY (workspace_id),
  constraint escalation_steps_workspace_id_changed_by_fkey FOREIGN KEY (workspace_id, changed_by) REFERENCES colleagues(workspace_id, id),
  constraint escalation_steps_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table events (
  workspace_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity not null,
  xact xid8 default pg_current_xact_id() not null,
  name text not null,
  subject_kind text not null,
  subject_id uuid not null,
  conversation_id uuid,
  actor_kind text not null,
  actor_id uuid,
  origin text default 'person'::text not null,
  payload jsonb default '{}'::jsonb not null,
  at timestamp with time zone not null,
  constraint events_pkey PRIMARY KEY (workspace_id, id),
  constraint events_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint events_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['colleague'::text, 'contact'::text, 'system'::text]))),
  constraint events_origin_check CHECK ((origin = ANY (ARRAY['person'::text, 'rule'::text, 'import'::text])))
);

create table external_reviews (
  workspace_id uuid not null,
  name text not null,
  reach text not null,
  words text default ''::text not null,
  changed_by uuid,
  changed_at timestamp with time zone not null,
  constraint external_reviews_pkey PRIMARY KEY (workspace_id),
  constraint external_reviews_workspace_id_changed_by_fkey FOREIGN KEY (workspace_id, changed_by) REFERENCES colleagues(workspace_id, id),
  constraint external_reviews_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint external_reviews_name_check CHECK ((name ~ '\S'::text)),
  constraint external_reviews_reach_check CHECK ((reach ~ '\S'::text))
);

create table failure_kinds (
  workspace_id uuid not null,
  id uuid not null,
  code text,
  name text default ''::text not null,
  "position" smallint not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint failure_kinds_pkey PRIMARY KEY (workspace_id, id),
  constraint failure_kinds_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint failure_kinds_check CHECK (((code IS NOT NULL) OR (name <> ''::text))),
  constraint failure_kinds_code_check CHECK ((code = ANY (ARRAY['chasing'::text, 'unclear'::text, 'told_differently'::text, 'not_done'::text, 'sent_around'::text, 'told_twice'::text, 'closed_too_soon'::text, 'went_wrong'::text, 'not_reached'::text, 'other'::text]))),
  constraint failure_kinds_name_check CHECK ((length(name) <= 120))
);

create table figure_months (
  workspace_id uuid not null,
  month date not null,
  counted_at timestamp with time zone not null,
  window_months smallint default 1 not null,
  small_waits integer default 0 not null,
  large_waits integer default 0 not null,
  parity double precision,
  parity_low double precision,
  parity_high double precision,
  small_kept integer default 0 not null,
  small_promised integer default 0 not null,
  large_kept integer default 0 not null,
  large_promised integer default 0 not null,
  difference double precision,
  difference_low double precision,
  difference_high double precision,
  constraint figure_months_pkey PRIMARY KEY (workspace_id, month),
  constraint figure_months_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint figure_months_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint figure_months_window_months_check CHECK ((window_months = ANY (ARRAY[1, 3])))
);

create table figures (
  workspace_id uuid not null,
  figure text not null,
  principle_id uuid not null,
  owner_id uuid not null,
  ends_on date not null,
  is_public boolean default false not null,
  changed_at timestamp with time zone not null,
  constraint figures_pkey PRIMARY KEY (workspace_id, figure),
  constraint figures_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint figures_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES colleagues(workspace_id, id),
  constraint figures_workspace_id_principle_id_fkey FOREIGN KEY (workspace_id, principle_id) REFERENCES principles(workspace_id, id),
  constraint figures_figure_check CHECK ((figure = ANY (ARRAY['kept'::text, 'waiting'::text, 'failure'::text, 'repeats'::text, 'durable'::text, 'forward'::text, 'handoffs'::text, 'authority'::text, 'offers'::text, 'response'::text, 'parity'::text, 'time'::text])))
);

create table form_entries (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  conversation_id uuid not null,
  contact_id uuid not null,
  answers jsonb not null,
  consent text default ''::text not null,
  is_worked boolean not null,
  letter text not null,
  proof text default 'unproven'::text not null,
  token_hash text,
  good_until timestamp with time zone,
  settled_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint form_entries_pkey PRIMARY KEY (workspace_id, id),
  constraint form_entries_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id) ON DELETE CASCADE,
  constraint form_entries_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint form_entries_workspace_id_id_fkey FOREIGN KEY (workspace_id, id) REFERENCES messages(workspace_id, id) ON DELETE CASCADE,
  constraint form_entries_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id),
  constraint form_entries_check CHECK (((letter = 'sent'::text) = (good_until IS NOT NULL))),
  constraint form_entries_letter_check CHECK ((letter = ANY (ARRAY['none'::text, 'sent'::text, 'withheld'::text]))),
  constraint form_entries_proof_check CHECK ((proof = ANY (ARRAY['unproven'::text, 'confirmed'::text, 'refused'::text]))),
  constraint form_entries_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
);

create table form_letters (
  subject text not null,
  id uuid not null,
  sent_at timestamp with time zone not null,
  silent_until timestamp with time zone,
  constraint form_letters_pkey PRIMARY KEY (subject, id)
);

create table forms (
  workspace_id uuid not null,
  inbox_id uuid not null,
  name text not null,
  is_open boolean not null,
  title text not null,
  lead text default ''::text not null,
  fields jsonb default '[]'::jsonb not null,
  asks_phone boolean default true not null,
  consent text default ''::text not null,
  sites text[] default '{}'::text[] not null,
  changed_at timestamp with time zone not null,
  translations jsonb default '{}'::jsonb not null,
  constraint forms_workspace_id_name_key UNIQUE (workspace_id, name),
  constraint forms_pkey PRIMARY KEY (workspace_id, inbox_id),
  constraint forms_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE,
  constraint forms_name_check CHECK ((name ~ '^[a-z0-9][a-z0-9-]{0,62}$'::text))
);

create table grant_changes (
  workspace_id uuid not null,
  id uuid not null,
  grant_id uuid not null,
  kind text not null,
  why text default ''::text not null,
  before jsonb,
  after jsonb,
  changed_by uuid,
  changed_at timestamp with time zone not null,
  constraint grant_changes_pkey PRIMARY KEY (workspace_id, id),
  constraint grant_changes_workspace_id_changed_by_fkey FOREIGN KEY (workspace_id, changed_by) REFERENCES colleagues(workspace_id, id),
  constraint grant_changes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint grant_changes_workspace_id_grant_id_fkey FOREIGN KEY (workspace_id, grant_id) REFERENCES grants(workspace_id, id) ON DELETE CASCADE,
  constraint grant_changes_check CHECK (((kind <> ALL (ARRAY['raised'::text, 'lowered'::text, 'ended'::text])) OR (why <> ''::text))),
  constraint grant_changes_kind_check CHECK ((kind = ANY (ARRAY['proposed'::text, 'in_force'::text, 'raised'::text, 'lowered'::text, 'changed'::text, 'refused'::text, 'ended'::text]))),
  constraint grant_changes_why_check CHECK ((length(why) <= 2000))
);

create table grants (
  workspace_id uuid not null,
  id uuid not null,
  seed text,
  roles text[] default '{}'::text[] not null,
  colleague_id uuid,
  act text not null,
  unit text not null,
  audience text not null,
  per_case bigint,
  per_contact bigint,
  in_total bigint,
  conditions text default ''::text not null,
  on_timeout text default 'pass_up'::text not null,
  allow_up_to bigint,
  review_on date not null,
  state text not null,
  changes_id uuid,
  evidence jsonb default '{}'::jsonb not null,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  review_told date,
  constraint grants_pkey PRIMARY KEY (workspace_id, id),
  constraint grants_workspace_id_changes_id_fkey FOREIGN KEY (workspace_id, changes_id) REFERENCES grants(workspace_id, id),
  constraint grants_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id),
  constraint grants_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES colleagues(workspace_id, id),
  constraint grants_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint grants_act_check CHECK ((act = ANY (ARRAY['refund'::text, 'replacement'::text, 'extra_visit'::text, 'exception'::text, 'gift'::text, 'cash'::text, 'time_off'::text, 'commendation'::text, 'article'::text, 'trial'::text]))),
  constraint grants_allow_up_to_check CHECK ((allow_up_to > 0)),
  constraint grants_audience_check CHECK ((audience = ANY (ARRAY['outside'::text, 'inside'::text, 'both'::text]))),
  constraint grants_check CHECK (((cardinality(roles) > 0) <> (colleague_id IS NOT NULL))),
  constraint grants_check1 CHECK (((on_timeout = 'allow'::text) = (allow_up_to IS NOT NULL))),
  constraint grants_check2 CHECK (((state = 'ended'::text) = (ended_at IS NOT NULL))),
  constraint grants_conditions_check CHECK ((length(conditions) <= 2000)),
  constraint grants_in_total_check CHECK ((in_total >= 0)),
  constraint grants_on_timeout_check CHECK ((on_timeout = ANY (ARRAY['pass_up'::text, 'allow'::text]))),
  constraint grants_per_case_check CHECK ((per_case >= 0)),
  constraint grants_per_contact_check CHECK ((per_contact >= 0)),
  constraint grants_roles_check CHECK ((roles <@ ARRAY['admin'::text, 'director'::text, 'manager'::text, 'member'::text])),
  constraint grants_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'in_force'::text, 'ended'::text]))),
  constraint grants_unit_check CHECK ((unit ~ '^([A-Z]{3}|piece)$'::text))
);

create table handoffs (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  giver_id uuid,
  reason text not null,
  to_kind text not null,
  colleague_id uuid,
  team_id uuid,
  why jsonb default '[]'::jsonb not null,
  need text default ''::text not null,
  promised text default ''::text not null,
  tried text default ''::text not null,
  asked text default ''::text not null,
  is_warm boolean default true not null,
  tells_requester boolean default true not null,
  state text not null,
  offered_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  accepted_by uuid,
  accepted_how text,
  declined_because text default ''::text not null,
  suggested_id uuid,
  is_back boolean default false not null,
  introduced_at timestamp with time zone,
  introduced_by_message_id uuid,
  after_id uuid,
  constraint handoffs_pkey PRIMARY KEY (workspace_id, id),
  constraint handoffs_workspace_id_accepted_by_fkey FOREIGN KEY (workspace_id, accepted_by) REFERENCES colleagues(workspace_id, id),
  constraint handoffs_workspace_id_after_id_fkey FOREIGN KEY (workspace_id, after_id) REFERENCES handoffs(workspace_id, id),
  constraint handoffs_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id),
  constraint handoffs_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint handoffs_workspace_id_giver_id_fkey FOREIGN KEY (workspace_id, giver_id) REFERENCES colleagues(workspace_id, id),
  constraint handoffs_workspace_id_suggested_id_fkey FOREIGN KEY (workspace_id, suggested_id) REFERENCES colleagues(workspace_id, id),
  constraint handoffs_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id),
  constraint handoffs_accepted_how_check CHECK ((accepted_how = ANY (ARRAY['said'::text, 'wrote'::text, 'setting'::text]))),
  constraint handoffs_check CHECK (((state = 'offered'::text) = (ended_at IS NULL))),
  constraint handoffs_check1 CHECK (((state = 'accepted'::text) = (accepted_by IS NOT NULL))),
  constraint handoffs_check2 CHECK (((accepted_by IS NULL) = (accepted_how IS NULL))),
  constraint handoffs_check3 CHECK (((colleague_id IS NOT NULL) OR (team_id IS NOT NULL))),
  constraint handoffs_reason_check CHECK ((reason = ANY (ARRAY['expertise'::text, 'authority'::text, 'time'::text]))),
  constraint handoffs_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'accepted'::text, 'declined'::text, 'expired'::text, 'withdrawn'::text]))),
  constraint handoffs_to_kind_check CHECK ((to_kind = ANY (ARRAY['colleague'::text, 'team'::text, 'anyone'::text])))
);

create table holiday_feeds (
  workspace_id uuid not null,
  id uuid not null,
  team_id uuid,
  address text not null,
  next_read_at timestamp with time zone not null,
  read_at timestamp with time zone,
  trouble text,
  made_by uuid,
  created_at timestamp with time zone not null,
  constraint holiday_feeds_pkey PRIMARY KEY (workspace_id, id),
  constraint holiday_feeds_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint holiday_feeds_workspace_id_made_by_fkey FOREIGN KEY (workspace_id, made_by) REFERENCES colleagues(workspace_id, id),
  constraint holiday_feeds_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE CASCADE,
  constraint holiday_feeds_address_check CHECK ((length(address) <= 2000))
);

create table idempotency_keys (
  workspace_id uuid not null,
  actor_id uuid not null,
  key text not null,
  request_hash text not null,
  status integer,
  response jsonb,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (workspace_id, actor_id, key),
  constraint idempotency_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint idempotency_keys_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)))
);

create table identities (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  two_factor_enabled boolean default false not null,
  active_workspace_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint identities_pkey PRIMARY KEY (id),
  constraint identities_active_workspace_id_fkey FOREIGN KEY (active_workspace_id) REFERENCES workspaces(id) ON DELETE SET NULL
);

create table inbound_hook_tokens (
  workspace_id uuid not null,
  hook_id uuid not null,
  token text not null,
  used_at timestamp with time zone not null,
  constraint inbound_hook_tokens_pkey PRIMARY KEY (workspace_id, hook_id, token),
  constraint inbound_hook_tokens_workspace_id_hook_id_fkey FOREIGN KEY (workspace_id, hook_id) REFERENCES inbound_hooks(workspace_id, id) ON DELETE CASCADE
);

create table inbound_hooks (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  kind text not null,
  secret_sealed text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint inbound_hooks_pkey PRIMARY KEY (workspace_id, id),
  constraint inbound_hooks_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE,
  constraint inbound_hooks_kind_check CHECK ((kind = ANY (ARRAY['mailgun'::text, 'postmark'::text])))
);

create table inbox_addresses (
  address text not null,
  workspace_id uuid not null,
  inbox_id uuid not null,
  is_main boolean default true not null,
  constraint inbox_addresses_pkey PRIMARY KEY (address),
  constraint inbox_addresses_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE,
  constraint inbox_addresses_address_check CHECK ((address = lower(address)))
);

create table inbox_members (
  workspace_id uuid not null,
  inbox_id uuid not null,
  colleague_id uuid not null,
  constraint inbox_members_pkey PRIMARY KEY (workspace_id, inbox_id, colleague_id),
  constraint inbox_members_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id) ON DELETE CASCADE,
  constraint inbox_members_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE
);

create table inboxes (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  channel text default 'email'::text not null,
  team_id uuid not null,
  open_to text default 'everyone'::text not null,
  from_name text default ''::text not null,
  signature_html text default ''::text not null,
  reply_address_kind text default 'plus'::text not null,
  reply_subdomain text,
  smtp_host text,
  smtp_port integer,
  smtp_security text,
  smtp_username text,
  smtp_password_sealed text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint inboxes_pkey PRIMARY KEY (workspace_id, id),
  constraint inboxes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint inboxes_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id),
  constraint inboxes_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text, 'counter'::text, 'visit'::text, 'form'::text, 'chat'::text, 'letter'::text]))),
  constraint inboxes_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint inboxes_open_to_check CHECK ((open_to = ANY (ARRAY['everyone'::text, 'members'::text]))),
  constraint inboxes_reply_address_kind_check CHECK ((reply_address_kind = ANY (ARRAY['plus'::text, 'subdomain'::text, 'none'::text]))),
  constraint inboxes_smtp_port_check CHECK (((smtp_port >= 1) AND (smtp_port <= 65535))),
  constraint inboxes_smtp_security_check CHECK ((smtp_security = ANY (ARRAY['tls'::text, 'starttls'::text, 'none'::text])))
);

create table installation (
  key text not null,
  value jsonb not null,
  updated_at timestamp with time zone not null,
  constraint installation_pkey PRIMARY KEY (key)
);

create table invitations (
  workspace_id uuid not null,
  id uuid not null,
  colleague_id uuid not null,
  token_hash text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint invitations_workspace_id_token_hash_key UNIQUE (workspace_id, token_hash),
  constraint invitations_pkey PRIMARY KEY (workspace_id, id),
  constraint invitations_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id) ON DELETE CASCADE,
  constraint invitations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table kept_months (
  workspace_id uuid not null,
  id uuid not null,
  month date not null,
  promise_id uuid,
  team_id uuid,
  channel text not null,
  audience text not null,
  kept integer not null,
  missed integer not null,
  unknown integer not null,
  party text default ''::text not null,
  constraint kept_months_pkey PRIMARY KEY (workspace_id, id),
  constraint kept_months_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint kept_months_workspace_id_promise_id_fkey FOREIGN KEY (workspace_id, promise_id) REFERENCES promises(workspace_id, id) ON DELETE CASCADE,
  constraint kept_months_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id),
  constraint kept_months_audience_check CHECK ((audience = ANY (ARRAY['public'::text, 'colleague'::text]))),
  constraint kept_months_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);

create table leave (
  workspace_id uuid not null,
  id uuid not null,
  colleague_id uuid not null,
  kind text not null,
  first_on date not null,
  last_on date not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  set_by uuid,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  constraint leave_pkey PRIMARY KEY (workspace_id, id),
  constraint leave_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id) ON DELETE CASCADE,
  constraint leave_workspace_id_set_by_fkey FOREIGN KEY (workspace_id, set_by) REFERENCES colleagues(workspace_id, id),
  constraint leave_check CHECK ((first_on <= last_on)),
  constraint leave_check1 CHECK ((starts_at < ends_at)),
  constraint leave_kind_check CHECK ((kind = ANY (ARRAY['leave'::text, 'sick'::text])))
);

create table ledger_auditors (
  workspace_id uuid not null,
  colleague_id uuid not null,
  given_by uuid,
  given_at timestamp with time zone not null,
  constraint ledger_auditors_pkey PRIMARY KEY (workspace_id, colleague_id),
  constraint ledger_auditors_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id) ON DELETE CASCADE,
  constraint ledger_auditors_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint ledger_auditors_workspace_id_given_by_fkey FOREIGN KEY (workspace_id, given_by) REFERENCES colleagues(workspace_id, id)
);

create table ledger_entries (
  workspace_id uuid not null,
  id uuid not null,
  offer_id uuid not null,
  kind text not null,
  amount bigint not null,
  unit text not null,
  from_account text not null,
  to_account text not null,
  cause text,
  reverses_id uuid,
  reverses_kind text,
  entered_at timestamp with time zone not null,
  constraint ledger_entries_workspace_id_id_offer_id_kind_amount_unit_key UNIQUE (workspace_id, id, offer_id, kind, amount, unit),
  constraint ledger_entries_workspace_id_offer_id_kind_key UNIQUE (workspace_id, offer_id, kind),
  constraint ledger_entries_are_of_offers TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint ledger_entries_pkey PRIMARY KEY (workspace_id, id),
  constraint ledger_entries_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint ledger_entries_workspace_id_offer_id_amount_unit_fkey FOREIGN KEY (workspace_id, offer_id, amount, unit) REFERENCES offers(workspace_id, id, amount, unit),
  constraint ledger_entries_workspace_id_reverses_id_offer_id_reverses__fkey FOREIGN KEY (workspace_id, reverses_id, offer_id, reverses_kind, amount, unit) REFERENCES ledger_entries(workspace_id, id, offer_id, kind, amount, unit),
  constraint ledger_entries_amount_check CHECK ((amount > 0)),
  constraint ledger_entries_cause_check CHECK ((cause = ANY (ARRAY['declined'::text, 'payment_failed'::text, 'undone'::text]))),
  constraint ledger_entries_check CHECK (((kind = 'reversal'::text) = (cause IS NOT NULL))),
  constraint ledger_entries_check1 CHECK (((kind = 'reversal'::text) = (reverses_id IS NOT NULL))),
  constraint ledger_entries_check2 CHECK (((kind = 'reversal'::text) = (reverses_kind IS NOT NULL))),
  constraint ledger_entries_check3 CHECK (((((kind = 'given'::text) AND (from_account = 'granted'::text) AND (to_account = 'owed'::text)) OR ((kind = 'honoured'::text) AND (from_account = 'owed'::text) AND (to_account = 'done'::text))) OR ((kind = 'reversal'::text) AND (from_account = 'owed'::text) AND (to_account = 'granted'::text)))),
  constraint ledger_entries_from_account_check CHECK ((from_account = ANY (ARRAY['granted'::text, 'owed'::text, 'done'::text]))),
  constraint ledger_entries_kind_check CHECK ((kind = ANY (ARRAY['given'::text, 'honoured'::text, 'reversal'::text]))),
  constraint ledger_entries_reverses_kind_check CHECK ((reverses_kind = 'given'::text)),
  constraint ledger_entries_to_account_check CHECK ((to_account = ANY (ARRAY['granted'::text, 'owed'::text, 'done'::text])))
);

create table linked_identities (
  workspace_id uuid not null,
  provider_id uuid not null,
  subject text not null,
  identity_id uuid not null,
  created_at timestamp with time zone not null,
  constraint linked_identities_pkey PRIMARY KEY (workspace_id, provider_id, subject),
  constraint linked_identities_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identities(id) ON DELETE CASCADE,
  constraint linked_identities_workspace_id_provider_id_fkey FOREIGN KEY (workspace_id, provider_id) REFERENCES sign_in_providers(workspace_id, id) ON DELETE CASCADE
);

create table look_backs (
  workspace_id uuid not null,
  conversation_id uuid not null,
  closed_at timestamp with time zone not null,
  days smallint not null,
  looked_at timestamp with time zone not null,
  found text[] default '{}'::text[] not null,
  message_id uuid,
  constraint look_backs_pkey PRIMARY KEY (workspace_id, conversation_id, closed_at, days),
  constraint look_backs_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint look_backs_days_check CHECK ((days = ANY (ARRAY[7, 30])))
);

create table mail_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  inbox_id uuid not null,
  state text default 'queued'::text not null,
  header_message_id text not null,
  send_after timestamp with time zone not null,
  attempts integer default 0 not null,
  attempt_started_at timestamp with time zone,
  lease uuid,
  lease_until timestamp with time zone,
  last_code integer,
  last_words text,
  gives_up_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  raw_sha256 text,
  created_at timestamp with time zone not null,
  raw_key text,
  envelope_from text default ''::text not null,
  constraint mail_deliveries_workspace_id_message_id_key UNIQUE (workspace_id, message_id),
  constraint mail_deliveries_pkey PRIMARY KEY (workspace_id, id),
  constraint mail_deliveries_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id),
  constraint mail_deliveries_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES messages(workspace_id, id) ON DELETE CASCADE,
  constraint mail_deliveries_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'kept'::text, 'undone'::text])))
);

create table mail_gaps (
  workspace_id uuid not null,
  mail_id uuid not null,
  kind text not null,
  found_at timestamp with time zone not null,
  constraint mail_gaps_pkey PRIMARY KEY (workspace_id, mail_id, kind),
  constraint mail_gaps_workspace_id_mail_id_fkey FOREIGN KEY (workspace_id, mail_id) REFERENCES mails(workspace_id, id) ON DELETE CASCADE,
  constraint mail_gaps_kind_check CHECK ((kind = ANY (ARRAY['no_row'::text, 'waits'::text])))
);

create table mail_ledger (
  workspace_id uuid not null,
  id uuid not null,
  mail_id uuid not null,
  inbox_id uuid not null,
  recipient text not null,
  state text default 'pending'::text not null,
  reason text,
  body_hash text,
  header_message_id text,
  conversation_id uuid,
  message_id uuid,
  duplicate_of_id uuid,
  attempts integer default 0 not null,
  received_at timestamp with time zone not null,
  filed_at timestamp with time zone,
  is_sent boolean default false not null,
  sender_proof text,
  sender_details jsonb,
  held_from text,
  held_subject text,
  is_let_in boolean default false not null,
  also_of_id uuid,
  acknowledge_after timestamp with time zone,
  constraint mail_ledger_workspace_id_mail_id_inbox_id_key UNIQUE (workspace_id, mail_id, inbox_id),
  constraint mail_ledger_pkey PRIMARY KEY (workspace_id, id),
  constraint mail_ledger_workspace_id_also_of_id_fkey FOREIGN KEY (workspace_id, also_of_id) REFERENCES mail_ledger(workspace_id, id),
  constraint mail_ledger_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id),
  constraint mail_ledger_workspace_id_duplicate_of_id_fkey FOREIGN KEY (workspace_id, duplicate_of_id) REFERENCES mail_ledger(workspace_id, id),
  constraint mail_ledger_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id),
  constraint mail_ledger_workspace_id_mail_id_fkey FOREIGN KEY (workspace_id, mail_id) REFERENCES mails(workspace_id, id) ON DELETE CASCADE,
  constraint mail_ledger_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES messages(workspace_id, id),
  constraint mail_ledger_check CHECK (((state <> 'quarantined'::text) OR (reason IS NOT NULL))),
  constraint mail_ledger_check1 CHECK (((state = 'duplicate'::text) = (duplicate_of_id IS NOT NULL))),
  constraint mail_ledger_check2 CHECK (((state <> ALL (ARRAY['opened'::text, 'joined'::text])) OR (conversation_id IS NOT NULL))),
  constraint mail_ledger_check3 CHECK (((also_of_id IS NULL) OR (state = 'joined'::text))),
  constraint mail_ledger_sender_proof_check CHECK ((sender_proof = ANY (ARRAY['proven'::text, 'unproven'::text, 'failed'::text]))),
  constraint mail_ledger_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'opened'::text, 'joined'::text, 'bounce'::text, 'own'::text, 'quarantined'::text, 'duplicate'::text])))
);

create table mail_recipients (
  workspace_id uuid not null,
  delivery_id uuid not null,
  address text not null,
  state text default 'pending'::text not null,
  code integer,
  words text,
  at timestamp with time zone,
  constraint mail_recipients_pkey PRIMARY KEY (workspace_id, delivery_id, address),
  constraint mail_recipients_workspace_id_delivery_id_fkey FOREIGN KEY (workspace_id, delivery_id) REFERENCES mail_deliveries(workspace_id, id) ON DELETE CASCADE,
  constraint mail_recipients_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'accepted'::text, 'refused'::text])))
);

create table mail_round_trips (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  address text not null,
  sent_at timestamp with time zone not null,
  stage text,
  server_words text,
  arrived_at timestamp with time zone,
  way_in text,
  told_at timestamp with time zone,
  constraint mail_round_trips_pkey PRIMARY KEY (workspace_id, id),
  constraint mail_round_trips_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE
);

create table mail_senders (
  workspace_id uuid not null,
  id uuid not null,
  value text not null,
  verdict text not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint mail_senders_workspace_id_value_key UNIQUE (workspace_id, value),
  constraint mail_senders_pkey PRIMARY KEY (workspace_id, id),
  constraint mail_senders_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES colleagues(workspace_id, id),
  constraint mail_senders_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint mail_senders_value_check CHECK ((value = lower(value))),
  constraint mail_senders_verdict_check CHECK ((verdict = ANY (ARRAY['blocked'::text, 'let_in'::text])))
);

create table mail_settings (
  workspace_id uuid not null,
  inbox_id uuid not null,
  acknowledges boolean default false not null,
  believes_spam_marks boolean default true not null,
  trusted_servers text[] default '{}'::text[] not null,
  automatic_stopped_at timestamp with time zone,
  constraint mail_settings_pkey PRIMARY KEY (workspace_id, inbox_id),
  constraint mail_settings_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE
);

create table mailbox_folders (
  workspace_id uuid not null,
  id uuid not null,
  mailbox_id uuid not null,
  path text not null,
  role text not null,
  uid_validity bigint,
  last_uid bigint default 0 not null,
  boundary_uid bigint default 1 not null,
  server_id text,
  backlog integer default 0 not null,
  oldest_waiting_at timestamp with time zone,
  problem text,
  server_words text,
  looked_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint mailbox_folders_workspace_id_mailbox_id_path_key UNIQUE (workspace_id, mailbox_id, path),
  constraint mailbox_folders_pkey PRIMARY KEY (workspace_id, id),
  constraint mailbox_folders_workspace_id_mailbox_id_fkey FOREIGN KEY (workspace_id, mailbox_id) REFERENCES mailboxes(workspace_id, id) ON DELETE CASCADE,
  constraint mailbox_folders_role_check CHECK ((role = ANY (ARRAY['incoming'::text, 'sent'::text])))
);

create table mailbox_pickups (
  workspace_id uuid not null,
  folder_id uuid not null,
  uid_validity bigint not null,
  uid bigint not null,
  mail_id uuid,
  attempts integer default 0 not null,
  server_words text,
  next_try_at timestamp with time zone,
  is_settled boolean default true not null,
  picked_up_at timestamp with time zone not null,
  constraint mailbox_pickups_pkey PRIMARY KEY (workspace_id, folder_id, uid_validity, uid),
  constraint mailbox_pickups_workspace_id_folder_id_fkey FOREIGN KEY (workspace_id, folder_id) REFERENCES mailbox_folders(workspace_id, id) ON DELETE CASCADE,
  constraint mailbox_pickups_workspace_id_mail_id_fkey FOREIGN KEY (workspace_id, mail_id) REFERENCES mails(workspace_id, id)
);

create table mailboxes (
  workspace_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  address text not null,
  host text not null,
  port integer not null,
  security text not null,
  username text not null,
  password_sealed text,
  provider text,
  token_sealed text,
  token_expires_at timestamp with time zone,
  begins_at timestamp with time zone,
  after_pickup text default 'leave'::text not null,
  is_paused boolean default false not null,
  problem text,
  server_words text,
  attempts integer default 0 not null,
  failing_since timestamp with time zone,
  alarmed_at timestamp with time zone,
  last_success_at timestamp with time zone,
  next_try_at timestamp with time zone not null,
  lease uuid,
  lease_until timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint mailboxes_workspace_id_inbox_id_host_username_key UNIQUE (workspace_id, inbox_id, host, username),
  constraint mailboxes_pkey PRIMARY KEY (workspace_id, id),
  constraint mailboxes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint mailboxes_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE,
  constraint mailboxes_after_pickup_check CHECK ((after_pickup = ANY (ARRAY['leave'::text, 'seen'::text, 'delete'::text]))),
  constraint mailboxes_check CHECK (((problem IS NULL) = (failing_since IS NULL))),
  constraint mailboxes_port_check CHECK (((port >= 1) AND (port <= 65535))),
  constraint mailboxes_provider_check CHECK ((provider = ANY (ARRAY['google'::text, 'microsoft'::text, 'other'::text]))),
  constraint mailboxes_security_check CHECK ((security = ANY (ARRAY['tls'::text, 'starttls'::text, 'none'::text])))
);

create table mails (
  workspace_id uuid not null,
  id uuid not null,
  raw bytea,
  storage_key text,
  sha256 text not null,
  size integer not null,
  header_message_id text,
  envelope jsonb not null,
  way_in text default 'smtp'::text not null,
  trace_id text not null,
  received_at timestamp with time zone not null,
  erased_at timestamp with time zone,
  constraint mails_pkey PRIMARY KEY (workspace_id, id),
  constraint mails_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint mails_check CHECK (((raw IS NOT NULL) OR (storage_key IS NOT NULL))),
  constraint mails_way_in_check CHECK ((way_in = ANY (ARRAY['smtp'::text, 'lmtp'::text, 'imap'::text, 'upload'::text, 'pipe'::text, 'webhook'::text, 'import'::text])))
);

create table message_search (
  workspace_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  inbox_id uuid not null,
  at timestamp with time zone not null,
  words tsvector not null,
  constraint message_search_pkey PRIMARY KEY (workspace_id, message_id),
  constraint message_search_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint message_search_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES messages(workspace_id, id) ON DELETE CASCADE
);

create table messages (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  arrived_in_id uuid not null,
  kind text not null,
  author_colleague_id uuid,
  author_contact_id uuid,
  from_name text default ''::text not null,
  from_address text default ''::text not null,
  to_addresses jsonb default '[]'::jsonb not null,
  cc_addresses jsonb default '[]'::jsonb not null,
  bcc_addresses jsonb default '[]'::jsonb not null,
  subject text default ''::text not null,
  body_text text default ''::text not null,
  body_html text,
  quoted_text text default ''::text not null,
  quoted_html text,
  has_remote_images boolean default false not null,
  language text,
  is_automatic boolean default false not null,
  is_truncated boolean default false not null,
  is_unverified boolean default false not null,
  attachment_count smallint default 0 not null,
  notice text,
  header_message_id text,
  header_in_reply_to text,
  header_references text[] default '{}'::text[] not null,
  mail_id uuid,
  send_after timestamp with time zone,
  delivery_state text,
  delivery_words text,
  created_at timestamp with time zone not null,
  erased_at timestamp with time zone,
  forward_of uuid,
  sender_proof text,
  unreached text,
  reached_at timestamp with time zone,
  constraint messages_pkey PRIMARY KEY (workspace_id, id),
  constraint messages_workspace_id_arrived_in_id_fkey FOREIGN KEY (workspace_id, arrived_in_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint messages_workspace_id_author_colleague_id_fkey FOREIGN KEY (workspace_id, author_colleague_id) REFERENCES colleagues(workspace_id, id),
  constraint messages_workspace_id_author_contact_id_fkey FOREIGN KEY (workspace_id, author_contact_id) REFERENCES contacts(workspace_id, id),
  constraint messages_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint messages_workspace_id_forward_of_fkey FOREIGN KEY (workspace_id, forward_of) REFERENCES messages(workspace_id, id) ON DELETE SET NULL (forward_of),
  constraint messages_workspace_id_mail_id_fkey FOREIGN KEY (workspace_id, mail_id) REFERENCES mails(workspace_id, id),
  constraint messages_delivery_state_check CHECK ((delivery_state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'kept'::text]))),
  constraint messages_kind_check CHECK ((kind = ANY (ARRAY['inbound'::text, 'outbound'::text, 'note'::text, 'call'::text, 'visit'::text]))),
  constraint messages_sender_proof_check CHECK ((sender_proof = ANY (ARRAY['proven'::text, 'unproven'::text, 'failed'::text]))),
  constraint messages_unreached_check CHECK ((unreached = ANY (ARRAY['kept'::text, 'failed'::text])))
);

create table notices (
  workspace_id uuid not null,
  id uuid not null,
  to_address text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  header_message_id text not null,
  state text default 'queued'::text not null,
  attempts integer default 0 not null,
  last_words text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  lease uuid,
  send_after timestamp with time zone,
  conversation_id uuid,
  lease_until timestamp with time zone,
  not_by_inbox_id uuid,
  constraint notices_pkey PRIMARY KEY (workspace_id, id),
  constraint notices_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint notices_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'kept'::text])))
);

create table notifications (
  workspace_id uuid not null,
  id uuid not null,
  colleague_id uuid not null,
  kind text not null,
  conversation_id uuid,
  actor_id uuid,
  payload jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  mailed_at timestamp with time zone,
  constraint notifications_pkey PRIMARY KEY (workspace_id, id),
  constraint notifications_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id) ON DELETE CASCADE,
  constraint notifications_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table observations (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  contact_id uuid,
  colleague_id uuid,
  round smallint default 0 not null,
  timely text,
  respect text,
  my_interest text,
  solved text,
  outcome text,
  promise_id uuid,
  about_id uuid,
  words text default ''::text not null,
  noted_at timestamp with time zone not null,
  seen_at timestamp with time zone,
  shared_at timestamp with time zone,
  constraint observations_pkey PRIMARY KEY (workspace_id, id),
  constraint observations_workspace_id_about_id_fkey FOREIGN KEY (workspace_id, about_id) REFERENCES colleagues(workspace_id, id),
  constraint observations_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id),
  constraint observations_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id) ON DELETE CASCADE,
  constraint observations_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint observations_workspace_id_promise_id_fkey FOREIGN KEY (workspace_id, promise_id) REFERENCES promises(workspace_id, id),
  constraint observations_check CHECK ((num_nonnulls(contact_id, colleague_id) = 1)),
  constraint observations_check1 CHECK ((((kind = 'questions'::text) = (num_nonnulls(timely, respect, my_interest) > 0)) OR ((kind = 'questions'::text) AND (words <> ''::text)))),
  constraint observations_check2 CHECK (((kind = 'solved'::text) = (solved IS NOT NULL))),
  constraint observations_check3 CHECK (((kind = 'not_as_promised'::text) = (outcome IS NOT NULL))),
  constraint observations_check4 CHECK (((kind <> 'thanks'::text) OR (about_id IS NOT NULL))),
  constraint observations_kind_check CHECK ((kind = ANY (ARRAY['questions'::text, 'solved'::text, 'not_as_promised'::text, 'thanks'::text]))),
  constraint observations_my_interest_check CHECK ((my_interest = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text]))),
  constraint observations_outcome_check CHECK ((outcome = ANY (ARRAY['kept'::text, 'exceeded'::text, 'missed'::text, 'cannot_tell'::text]))),
  constraint observations_respect_check CHECK ((respect = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text]))),
  constraint observations_solved_check CHECK ((solved = ANY (ARRAY['yes'::text, 'no'::text]))),
  constraint observations_timely_check CHECK ((timely = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text])))
);

create table offer_presets (
  workspace_id uuid not null,
  id uuid not null,
  seed text,
  name text not null,
  act text not null,
  kind text not null,
  audience text not null,
  unit text not null,
  amount bigint,
  words text default ''::text not null,
  needs_choice boolean default false not null,
  "position" integer default 0 not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint offer_presets_pkey PRIMARY KEY (workspace_id, id),
  constraint offer_presets_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint offer_presets_amount_check CHECK ((amount > 0)),
  constraint offer_presets_audience_check CHECK ((audience = ANY (ARRAY['outside'::text, 'inside'::text, 'both'::text]))),
  constraint offer_presets_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint offer_presets_unit_check CHECK ((unit ~ '^([A-Z]{3}|piece)$'::text)),
  constraint offer_presets_words_check CHECK ((length(words) <= 1000))
);

create table offers (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  contact_id uuid,
  colleague_id uuid,
  act text not null,
  kind text not null,
  preset_id uuid,
  amount bigint not null,
  unit text not null,
  words text default ''::text not null,
  reason text default ''::text not null,
  cause text not null,
  needs_choice boolean default false not null,
  state text not null,
  grant_id uuid not null,
  given_by uuid not null,
  holder_id uuid not null,
  team_id uuid not null,
  message_id uuid,
  again_of_id uuid,
  prepared_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  dropped_at timestamp with time zone,
  made_at timestamp with time zone,
  accepted_at timestamp with time zone,
  accepted_how text,
  accepted_by uuid,
  declined_at timestamp with time zone,
  honour_by timestamp with time zone,
  honoured_at timestamp with time zone,
  honoured_by uuid,
  payment_reference text default ''::text not null,
  ended_at timestamp with time zone,
  constraint offers_workspace_id_id_amount_unit_key UNIQUE (workspace_id, id, amount, unit),
  constraint offers_are_in_the_ledger TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint offers_pkey PRIMARY KEY (workspace_id, id),
  constraint offers_workspace_id_accepted_by_fkey FOREIGN KEY (workspace_id, accepted_by) REFERENCES colleagues(workspace_id, id),
  constraint offers_workspace_id_again_of_id_fkey FOREIGN KEY (workspace_id, again_of_id) REFERENCES offers(workspace_id, id),
  constraint offers_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id),
  constraint offers_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id),
  constraint offers_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id),
  constraint offers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint offers_workspace_id_given_by_fkey FOREIGN KEY (workspace_id, given_by) REFERENCES colleagues(workspace_id, id),
  constraint offers_workspace_id_grant_id_fkey FOREIGN KEY (workspace_id, grant_id) REFERENCES grants(workspace_id, id),
  constraint offers_workspace_id_holder_id_fkey FOREIGN KEY (workspace_id, holder_id) REFERENCES colleagues(workspace_id, id),
  constraint offers_workspace_id_honoured_by_fkey FOREIGN KEY (workspace_id, honoured_by) REFERENCES colleagues(workspace_id, id),
  constraint offers_workspace_id_preset_id_fkey FOREIGN KEY (workspace_id, preset_id) REFERENCES offer_presets(workspace_id, id),
  constraint offers_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id),
  constraint offers_accepted_how_check CHECK ((accepted_how = ANY (ARRAY['no_choice'::text, 'on_page'::text, 'said'::text]))),
  constraint offers_amount_check CHECK ((amount > 0)),
  constraint offers_check CHECK ((num_nonnulls(contact_id, colleague_id) = 1)),
  constraint offers_check1 CHECK (((colleague_id IS NULL) OR ((colleague_id <> given_by) AND (colleague_id <> holder_id)))),
  constraint offers_check2 CHECK (((made_at IS NOT NULL) OR (state = ANY (ARRAY['prepared'::text, 'lapsed'::text])))),
  constraint offers_check3 CHECK (((state <> ALL (ARRAY['accepted'::text, 'honoured'::text])) OR (accepted_at IS NOT NULL))),
  constraint offers_check4 CHECK (((accepted_at IS NULL) = (accepted_how IS NULL))),
  constraint offers_check5 CHECK (((state = 'honoured'::text) = (honoured_at IS NOT NULL))),
  constraint offers_check6 CHECK (((state = 'declined'::text) = (declined_at IS NOT NULL))),
  constraint offers_check7 CHECK (((state = ANY (ARRAY['lapsed'::text, 'declined'::text, 'undone'::text, 'payment_failed'::text])) = (ended_at IS NOT NULL))),
  constraint offers_payment_reference_check CHECK ((length(payment_reference) <= 200)),
  constraint offers_reason_check CHECK ((length(reason) <= 2000)),
  constraint offers_state_check CHECK ((state = ANY (ARRAY['prepared'::text, 'lapsed'::text, 'offered'::text, 'accepted'::text, 'declined'::text, 'honoured'::text, 'undone'::text, 'payment_failed'::text]))),
  constraint offers_unit_check CHECK ((unit ~ '^([A-Z]{3}|piece)$'::text)),
  constraint offers_words_check CHECK ((length(words) <= 2000))
);

create table outside_helpers (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  helps_with text not null,
  phone text default ''::text not null,
  email text default ''::text not null,
  web text default ''::text not null,
  note text default ''::text not null,
  kept_by uuid,
  review_on date,
  changed_by uuid,
  changed_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  review_told date,
  constraint outside_helpers_pkey PRIMARY KEY (workspace_id, id),
  constraint outside_helpers_workspace_id_changed_by_fkey FOREIGN KEY (workspace_id, changed_by) REFERENCES colleagues(workspace_id, id),
  constraint outside_helpers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint outside_helpers_workspace_id_kept_by_fkey FOREIGN KEY (workspace_id, kept_by) REFERENCES colleagues(workspace_id, id),
  constraint outside_helpers_check CHECK ((((phone || email) || web) ~ '\S'::text)),
  constraint outside_helpers_helps_with_check CHECK ((helps_with ~ '\S'::text)),
  constraint outside_helpers_name_check CHECK ((name ~ '\S'::text))
);

create table passkeys (
  id uuid not null,
  identity_id uuid not null,
  name text,
  public_key text not null,
  credential_id text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp with time zone,
  constraint passkeys_credential_id_key UNIQUE (credential_id),
  constraint passkeys_pkey PRIMARY KEY (id),
  constraint passkeys_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identities(id) ON DELETE CASCADE
);

create table portal_deeds (
  workspace_id uuid not null,
  form_id uuid not null,
  what text not null,
  conversation_id uuid not null,
  done_at timestamp with time zone not null,
  constraint portal_deeds_pkey PRIMARY KEY (workspace_id, form_id, what),
  constraint portal_deeds_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE
);

create table portal_links (
  workspace_id uuid not null,
  token_hash text not null,
  conversation_id uuid not null,
  contact_id uuid,
  colleague_id uuid,
  address text default ''::text not null,
  is_proven boolean default true not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint portal_links_pkey PRIMARY KEY (workspace_id, token_hash),
  constraint portal_links_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id) ON DELETE CASCADE,
  constraint portal_links_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id) ON DELETE CASCADE,
  constraint portal_links_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint portal_links_address_check CHECK ((address = lower(address))),
  constraint portal_links_check CHECK ((num_nonnulls(contact_id, colleague_id) <= 1)),
  constraint portal_links_check1 CHECK (((contact_id IS NOT NULL) OR (colleague_id IS NOT NULL) OR (address <> ''::text))),
  constraint portal_links_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
);

create table presence (
  workspace_id uuid not null,
  colleague_id uuid not null,
  kind text not null,
  back_at timestamp with time zone,
  ends_at timestamp with time zone not null,
  constraint presence_pkey PRIMARY KEY (workspace_id, colleague_id),
  constraint presence_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id) ON DELETE CASCADE,
  constraint presence_check CHECK (((kind = 'back_at'::text) = (back_at IS NOT NULL))),
  constraint presence_kind_check CHECK ((kind = ANY (ARRAY['here'::text, 'with_customer'::text, 'back_at'::text])))
);

create table principle_changes (
  workspace_id uuid not null,
  id uuid not null,
  deed text not null,
  principle_id uuid,
  title text default ''::text not null,
  words text default ''::text not null,
  scope text not null,
  because text default ''::text not null,
  state text not null,
  proposed_by uuid,
  proposed_at timestamp with time zone not null,
  announced_at timestamp with time zone,
  in_force_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint principle_changes_pkey PRIMARY KEY (workspace_id, id),
  constraint principle_changes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint principle_changes_workspace_id_principle_id_fkey FOREIGN KEY (workspace_id, principle_id) REFERENCES principles(workspace_id, id),
  constraint principle_changes_workspace_id_proposed_by_fkey FOREIGN KEY (workspace_id, proposed_by) REFERENCES colleagues(workspace_id, id),
  constraint principle_changes_check CHECK (((state = ANY (ARRAY['announced'::text, 'done'::text])) <= (in_force_at IS NOT NULL))),
  constraint principle_changes_check1 CHECK ((((deed = 'add'::text) = (principle_id IS NULL)) OR (state = 'done'::text))),
  constraint principle_changes_deed_check CHECK ((deed = ANY (ARRAY['add'::text, 'change'::text, 'end'::text]))),
  constraint principle_changes_scope_check CHECK ((scope = ANY (ARRAY['customers'::text, 'colleagues'::text, 'organisation'::text]))),
  constraint principle_changes_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'announced'::text, 'done'::text, 'dropped'::text])))
);

create table principles (
  workspace_id uuid not null,
  id uuid not null,
  title text not null,
  words text default ''::text not null,
  scope text not null,
  "position" smallint not null,
  translations jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint principles_pkey PRIMARY KEY (workspace_id, id),
  constraint principles_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint principles_scope_check CHECK ((scope = ANY (ARRAY['customers'::text, 'colleagues'::text, 'organisation'::text]))),
  constraint principles_title_check CHECK (((length(title) >= 1) AND (length(title) <= 120)))
);

create table promise_comments (
  workspace_id uuid not null,
  id uuid not null,
  promise_id uuid not null,
  version_id uuid not null,
  by_id uuid not null,
  kind text not null,
  words text not null,
  created_at timestamp with time zone not null,
  answer text default ''::text not null,
  answered_by uuid,
  answered_at timestamp with time zone,
  stands_at timestamp with time zone,
  constraint promise_comments_pkey PRIMARY KEY (workspace_id, id),
  constraint promise_comments_workspace_id_answered_by_fkey FOREIGN KEY (workspace_id, answered_by) REFERENCES colleagues(workspace_id, id),
  constraint promise_comments_workspace_id_by_id_fkey FOREIGN KEY (workspace_id, by_id) REFERENCES colleagues(workspace_id, id),
  constraint promise_comments_workspace_id_promise_id_fkey FOREIGN KEY (workspace_id, promise_id) REFERENCES promises(workspace_id, id) ON DELETE CASCADE,
  constraint promise_comments_workspace_id_version_id_fkey FOREIGN KEY (workspace_id, version_id) REFERENCES promise_versions(workspace_id, id) ON DELETE CASCADE,
  constraint promise_comments_check CHECK (((answered_by IS NULL) = (answered_at IS NULL))),
  constraint promise_comments_check1 CHECK (((stands_at IS NULL) OR (kind = 'objection'::text))),
  constraint promise_comments_kind_check CHECK ((kind = ANY (ARRAY['comment'::text, 'objection'::text]))),
  constraint promise_comments_words_check CHECK (((length(words) >= 1) AND (length(words) <= 4000)))
);

create table promise_versions (
  workspace_id uuid not null,
  id uuid not null,
  promise_id uuid not null,
  version integer not null,
  principle_id uuid,
  state text not null,
  edit_class text default 'meaning'::text not null,
  text text default ''::text not null,
  step text default ''::text not null,
  manner text default ''::text not null,
  binds jsonb default '{}'::jsonb not null,
  why_customer text default ''::text not null,
  why_organisation text default ''::text not null,
  why_colleague text default ''::text not null,
  clock_rule jsonb,
  question text default ''::text not null,
  aim smallint,
  floor smallint,
  conditions text default ''::text not null,
  if_missed text default ''::text not null,
  examples jsonb default '[]'::jsonb not null,
  non_examples jsonb default '[]'::jsonb not null,
  needs jsonb default '[]'::jsonb not null,
  language text default 'en'::text not null,
  translates_id uuid,
  publish_on date,
  publish_by uuid,
  version_row integer default 1 not null,
  made_by uuid,
  signed_by uuid,
  signed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  published_at timestamp with time zone,
  superseded_at timestamp with time zone,
  constraint promise_versions_workspace_id_promise_id_version_key UNIQUE (workspace_id, promise_id, version),
  constraint promise_versions_pkey PRIMARY KEY (workspace_id, id),
  constraint promise_versions_workspace_id_made_by_fkey FOREIGN KEY (workspace_id, made_by) REFERENCES colleagues(workspace_id, id),
  constraint promise_versions_workspace_id_principle_id_fkey FOREIGN KEY (workspace_id, principle_id) REFERENCES principles(workspace_id, id),
  constraint promise_versions_workspace_id_promise_id_fkey FOREIGN KEY (workspace_id, promise_id) REFERENCES promises(workspace_id, id) ON DELETE CASCADE,
  constraint promise_versions_workspace_id_publish_by_fkey FOREIGN KEY (workspace_id, publish_by) REFERENCES colleagues(workspace_id, id),
  constraint promise_versions_workspace_id_signed_by_fkey FOREIGN KEY (workspace_id, signed_by) REFERENCES colleagues(workspace_id, id),
  constraint promise_versions_workspace_id_translates_id_fkey FOREIGN KEY (workspace_id, translates_id) REFERENCES promise_versions(workspace_id, id),
  constraint promise_versions_aim_check CHECK (((aim >= 1) AND (aim <= 100))),
  constraint promise_versions_check CHECK (((state = ANY (ARRAY['published'::text, 'superseded'::text, 'withdrawn'::text])) = (published_at IS NOT NULL))),
  constraint promise_versions_check1 CHECK (((signed_by IS NULL) = (signed_at IS NULL))),
  constraint promise_versions_check2 CHECK (((publish_on IS NULL) = (publish_by IS NULL))),
  constraint promise_versions_edit_class_check CHECK ((edit_class = ANY (ARRAY['wording'::text, 'meaning'::text]))),
  constraint promise_versions_floor_check CHECK (((floor >= 0) AND (floor <= 100))),
  constraint promise_versions_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'consultation'::text, 'published'::text, 'superseded'::text, 'withdrawn'::text]))),
  constraint promise_versions_version_check CHECK ((version > 0)),
  constraint promise_versions_whole CHECK (((published_at IS NULL) OR ((principle_id IS NOT NULL) AND (text <> ''::text) AND (why_customer <> ''::text) AND (why_organisation <> ''::text) AND (why_colleague <> ''::text) AND ((clock_rule IS NOT NULL) OR (question <> ''::text)) AND (jsonb_array_length(examples) > 0) AND (jsonb_array_length(non_examples) > 0) AND (jsonb_array_length(needs) > 0))))
);

create table promises (
  workspace_id uuid not null,
  id uuid not null,
  audience text not null,
  "position" smallint default 0 not null,
  seed text,
  keeper_id uuid,
  review_on date,
  state text not null,
  version_id uuid,
  director_id uuid,
  figure_hidden_at timestamp with time zone,
  figure_hidden_because text default ''::text not null,
  created_at timestamp with time zone not null,
  published_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawn_because text default ''::text not null,
  review_told date,
  constraint promises_pkey PRIMARY KEY (workspace_id, id),
  constraint promises_workspace_id_director_id_fkey FOREIGN KEY (workspace_id, director_id) REFERENCES colleagues(workspace_id, id),
  constraint promises_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint promises_workspace_id_keeper_id_fkey FOREIGN KEY (workspace_id, keeper_id) REFERENCES colleagues(workspace_id, id),
  constraint promises_audience_check CHECK ((audience = ANY (ARRAY['public'::text, 'colleague'::text, 'both'::text]))),
  constraint promises_check CHECK (((state = 'withdrawn'::text) = (withdrawn_at IS NOT NULL))),
  constraint promises_check1 CHECK (((state <> 'published'::text) OR (version_id IS NOT NULL))),
  constraint promises_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'consultation'::text, 'published'::text, 'withdrawn'::text])))
);

create table public_addresses (
  origin text not null,
  seen_at timestamp with time zone not null,
  constraint public_addresses_pkey PRIMARY KEY (origin)
);

create table public_ways (
  workspace_id uuid not null,
  phone text default ''::text not null,
  place text default ''::text not null,
  hours text default ''::text not null,
  inbox_id uuid,
  colour text,
  updated_at timestamp with time zone not null,
  constraint public_ways_pkey PRIMARY KEY (workspace_id),
  constraint public_ways_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint public_ways_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id),
  constraint public_ways_colour_check CHECK ((colour ~ '^#[0-9a-f]{6}$'::text))
);

create table repeats (
  workspace_id uuid not null,
  conversation_id uuid not null,
  earlier_id uuid not null,
  state text not null,
  decided_by text not null,
  likeness real not null,
  found_at timestamp with time zone not null,
  said_by uuid,
  said_at timestamp with time zone,
  constraint repeats_pkey PRIMARY KEY (workspace_id, conversation_id, earlier_id),
  constraint repeats_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint repeats_workspace_id_earlier_id_fkey FOREIGN KEY (workspace_id, earlier_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint repeats_workspace_id_said_by_fkey FOREIGN KEY (workspace_id, said_by) REFERENCES colleagues(workspace_id, id),
  constraint repeats_check CHECK ((conversation_id <> earlier_id)),
  constraint repeats_check1 CHECK (((decided_by = 'person'::text) = (said_at IS NOT NULL))),
  constraint repeats_decided_by_check CHECK ((decided_by = ANY (ARRAY['inferred'::text, 'person'::text]))),
  constraint repeats_likeness_check CHECK (((likeness >= (0)::double precision) AND (likeness <= (1)::double precision))),
  constraint repeats_state_check CHECK ((state = ANY (ARRAY['suggested'::text, 'linked'::text, 'apart'::text])))
);

create table reply_tokens (
  workspace_id uuid not null,
  token text not null,
  conversation_id uuid not null,
  contact_id uuid,
  address text not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint reply_tokens_workspace_id_conversation_id_address_key UNIQUE (workspace_id, conversation_id, address),
  constraint reply_tokens_pkey PRIMARY KEY (workspace_id, token),
  constraint reply_tokens_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id),
  constraint reply_tokens_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  constraint reply_tokens_token_check CHECK ((token ~ '^[a-z2-7]{26}$'::text))
);

create table routing_rules (
  workspace_id uuid not null,
  inbox_id uuid not null,
  mode text not null,
  by_skills boolean default true not null,
  by_language boolean default true not null,
  same_person boolean default true not null,
  only_who_is_here boolean default true not null,
  at_most smallint,
  acceptance_minutes smallint default 120 not null,
  moves jsonb default '[]'::jsonb not null,
  last_given_id uuid,
  changed_at timestamp with time zone not null,
  introduces boolean default false not null,
  constraint routing_rules_pkey PRIMARY KEY (workspace_id, inbox_id),
  constraint routing_rules_workspace_id_inbox_id_fkey FOREIGN KEY (workspace_id, inbox_id) REFERENCES inboxes(workspace_id, id) ON DELETE CASCADE,
  constraint routing_rules_workspace_id_last_given_id_fkey FOREIGN KEY (workspace_id, last_given_id) REFERENCES colleagues(workspace_id, id),
  constraint routing_rules_acceptance_minutes_check CHECK (((acceptance_minutes >= 5) AND (acceptance_minutes <= 2400))),
  constraint routing_rules_at_most_check CHECK ((at_most > 0)),
  constraint routing_rules_mode_check CHECK ((mode = ANY (ARRAY['off'::text, 'least_loaded'::text, 'round_robin'::text, 'ask'::text])))
);

create table saved_replies (
  workspace_id uuid not null,
  id uuid not null,
  team_id uuid,
  name text not null,
  html text not null,
  touches text[] default '{}'::text[] not null,
  review_on date,
  used_count integer default 0 not null,
  changed_by uuid,
  changed_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  kept_by uuid,
  constraint saved_replies_pkey PRIMARY KEY (workspace_id, id),
  constraint saved_replies_workspace_id_changed_by_fkey FOREIGN KEY (workspace_id, changed_by) REFERENCES colleagues(workspace_id, id),
  constraint saved_replies_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint saved_replies_workspace_id_kept_by_fkey FOREIGN KEY (workspace_id, kept_by) REFERENCES colleagues(workspace_id, id),
  constraint saved_replies_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE CASCADE,
  constraint saved_replies_name_check CHECK ((name ~ '\S'::text)),
  constraint saved_replies_touches_check CHECK ((touches <@ ARRAY['safety'::text, 'price'::text, 'law'::text]))
);

create table search_languages (
  workspace_id uuid not null,
  configuration text not null,
  constraint search_languages_pkey PRIMARY KEY (workspace_id, configuration),
  constraint search_languages_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table sessions (
  id uuid not null,
  identity_id uuid not null,
  token text not null,
  workspace_id uuid,
  only_workspace_id uuid,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint sessions_token_key UNIQUE (token),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identities(id) ON DELETE CASCADE,
  constraint sessions_only_workspace_id_fkey FOREIGN KEY (only_workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint sessions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table sign_in_attempts (
  subject text not null,
  failures double precision not null,
  last_at timestamp with time zone not null,
  blocked_until timestamp with time zone not null,
  constraint sign_in_attempts_pkey PRIMARY KEY (subject)
);

create table sign_in_providers (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  issuer text not null,
  client_id text not null,
  client_secret_sealed text not null,
  domains text[] default '{}'::text[] not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint sign_in_providers_workspace_id_issuer_client_id_key UNIQUE (workspace_id, issuer, client_id),
  constraint sign_in_providers_pkey PRIMARY KEY (workspace_id, id),
  constraint sign_in_providers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table skills (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint skills_pkey PRIMARY KEY (workspace_id, id),
  constraint skills_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint skills_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);

create table smtp_refusals (
  on_day date not null,
  code integer not null,
  reason text not null,
  times bigint not null,
  constraint smtp_refusals_pkey PRIMARY KEY (on_day, code, reason)
);

create table survey_asks (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  contact_id uuid not null,
  channel text not null,
  party_kind text not null,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  constraint survey_asks_pkey PRIMARY KEY (workspace_id, id),
  constraint survey_asks_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id) ON DELETE CASCADE,
  constraint survey_asks_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE
);

create table survey_settings (
  workspace_id uuid not null,
  one_in smallint,
  changed_at timestamp with time zone not null,
  constraint survey_settings_pkey PRIMARY KEY (workspace_id),
  constraint survey_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint survey_settings_one_in_check CHECK (((one_in >= 1) AND (one_in <= 100)))
);

create table tags (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint tags_pkey PRIMARY KEY (workspace_id, id),
  constraint tags_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint tags_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);

create table team_members (
  workspace_id uuid not null,
  team_id uuid not null,
  colleague_id uuid not null,
  constraint team_members_pkey PRIMARY KEY (workspace_id, team_id, colleague_id),
  constraint team_members_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id) ON DELETE CASCADE,
  constraint team_members_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE CASCADE
);

create table teams (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  lead_id uuid not null,
  accepts_own_work boolean default true not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint teams_pkey PRIMARY KEY (workspace_id, id),
  constraint teams_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint teams_workspace_id_lead_id_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES colleagues(workspace_id, id),
  constraint teams_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)))
);

create table time_answers (
  workspace_id uuid not null,
  id uuid not null,
  said_on date not null,
  had_enough boolean not null,
  constraint time_answers_pkey PRIMARY KEY (workspace_id, id),
  constraint time_answers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table two_factors (
  id uuid not null,
  identity_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default true not null,
  last_used_step bigint,
  created_at timestamp with time zone default clock_timestamp() not null,
  constraint two_factors_pkey PRIMARY KEY (id),
  constraint two_factors_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identities(id) ON DELETE CASCADE
);

create table verifications (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint verifications_pkey PRIMARY KEY (id)
);

create table ways_forward (
  workspace_id uuid not null,
  id uuid not null,
  answer_id uuid not null,
  kind text not null,
  words text default ''::text not null,
  on_date date,
  place smallint default 0 not null,
  offer_id uuid,
  handoff_id uuid,
  colleague_id uuid,
  person text default ''::text not null,
  reach text default ''::text not null,
  accepted_at timestamp with time zone,
  declined_at timestamp with time zone,
  introduce_to text default ''::text not null,
  introduce_words text default ''::text not null,
  introduced_at timestamp with time zone,
  agreed_how text,
  constraint ways_forward_stay TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint ways_forward_pkey PRIMARY KEY (workspace_id, id),
  constraint ways_forward_workspace_id_answer_id_fkey FOREIGN KEY (workspace_id, answer_id) REFERENCES answers(workspace_id, id) ON DELETE CASCADE,
  constraint ways_forward_workspace_id_colleague_id_fkey FOREIGN KEY (workspace_id, colleague_id) REFERENCES colleagues(workspace_id, id),
  constraint ways_forward_workspace_id_handoff_id_fkey FOREIGN KEY (workspace_id, handoff_id) REFERENCES handoffs(workspace_id, id),
  constraint ways_forward_workspace_id_offer_id_fkey FOREIGN KEY (workspace_id, offer_id) REFERENCES offers(workspace_id, id),
  constraint ways_forward_agreed_how_check CHECK ((agreed_how = ANY (ARRAY['page'::text, 'mail'::text, 'call'::text, 'visit'::text]))),
  constraint ways_forward_check CHECK (((kind <> 'second_look'::text) OR (on_date IS NOT NULL))),
  constraint ways_forward_check1 CHECK (((accepted_at IS NULL) OR (declined_at IS NULL))),
  constraint ways_forward_check2 CHECK (((offer_id IS NULL) OR (kind = 'offer'::text))),
  constraint ways_forward_check3 CHECK (((kind = 'introduction'::text) OR ((handoff_id IS NULL) AND (colleague_id IS NULL)))),
  constraint ways_forward_check4 CHECK (((introduced_at IS NULL) = (agreed_how IS NULL))),
  constraint ways_forward_check5 CHECK (((introduce_to = ''::text) OR ((kind = 'introduction'::text) AND (colleague_id IS NULL)))),
  constraint ways_forward_kind_check CHECK ((kind = ANY (ARRAY['offer'::text, 'introduction'::text, 'second_look'::text, 'external_review'::text])))
);

create table webhook_attempts (
  workspace_id uuid not null,
  delivery_id uuid not null,
  number integer not null,
  at timestamp with time zone not null,
  took_ms integer not null,
  status integer,
  problem text,
  constraint webhook_attempts_pkey PRIMARY KEY (workspace_id, delivery_id, number),
  constraint webhook_attempts_workspace_id_delivery_id_fkey FOREIGN KEY (workspace_id, delivery_id) REFERENCES webhook_deliveries(workspace_id, id) ON DELETE CASCADE,
  constraint webhook_attempts_check CHECK (((status IS NULL) <> (problem IS NULL)))
);

create table webhook_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  event_id uuid not null,
  event_name text not null,
  state text default 'waiting'::text not null,
  tries integer default 0 not null,
  attempts integer default 0 not null,
  next_try_at timestamp with time zone,
  lease uuid,
  lease_until timestamp with time zone,
  last_status integer,
  last_problem text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint webhook_deliveries_workspace_id_endpoint_id_event_id_key UNIQUE (workspace_id, endpoint_id, event_id),
  constraint webhook_deliveries_pkey PRIMARY KEY (workspace_id, id),
  constraint webhook_deliveries_workspace_id_endpoint_id_fkey FOREIGN KEY (workspace_id, endpoint_id) REFERENCES webhook_endpoints(workspace_id, id) ON DELETE CASCADE,
  constraint webhook_deliveries_workspace_id_event_id_fkey FOREIGN KEY (workspace_id, event_id) REFERENCES events(workspace_id, id) ON DELETE CASCADE,
  constraint webhook_deliveries_check CHECK (((state = 'waiting'::text) = (next_try_at IS NOT NULL))),
  constraint webhook_deliveries_check1 CHECK (((state = 'waiting'::text) = (ended_at IS NULL))),
  constraint webhook_deliveries_check2 CHECK (((lease IS NULL) = (lease_until IS NULL))),
  constraint webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text])))
);

create table webhook_endpoints (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  address text not null,
  event_names text[] not null,
  secret_sealed text not null,
  former_sealed text,
  former_until timestamp with time zone,
  state text default 'on'::text not null,
  off_because text,
  read_xact xid8 not null,
  read_seq bigint default 0 not null,
  failing_since timestamp with time zone,
  delivered_at timestamp with time zone,
  made_by uuid,
  created_at timestamp with time zone not null,
  constraint webhook_endpoints_pkey PRIMARY KEY (workspace_id, id),
  constraint webhook_endpoints_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint webhook_endpoints_workspace_id_made_by_fkey FOREIGN KEY (workspace_id, made_by) REFERENCES colleagues(workspace_id, id),
  constraint webhook_endpoints_address_check CHECK (((length(address) >= 1) AND (length(address) <= 2000))),
  constraint webhook_endpoints_check CHECK (((state = 'off'::text) = (off_because IS NOT NULL))),
  constraint webhook_endpoints_check1 CHECK (((former_sealed IS NULL) = (former_until IS NULL))),
  constraint webhook_endpoints_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint webhook_endpoints_off_because_check CHECK ((off_because = ANY (ARRAY['person'::text, 'gone'::text, 'failing'::text]))),
  constraint webhook_endpoints_state_check CHECK ((state = ANY (ARRAY['on'::text, 'off'::text])))
);

create table worker_heartbeats (
  worker_id text not null,
  seen_at timestamp with time zone default clock_timestamp() not null,
  constraint worker_heartbeats_pkey PRIMARY KEY (worker_id)
);

create table workspaces (
  id uuid not null,
  name text not null,
  slug text not null,
  kind text default 'organisation'::text not null,
  time_zone text not null,
  locale text default 'en'::text not null,
  next_number integer default 1 not null,
  created_at timestamp with time zone not null,
  constraint workspaces_slug_key UNIQUE (slug),
  constraint workspaces_pkey PRIMARY KEY (id),
  constraint workspaces_kind_check CHECK ((kind = ANY (ARRAY['organisation'::text, 'demo'::text]))),
  constraint workspaces_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint workspaces_slug_check CHECK ((slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'::text))
);

CREATE INDEX answers_conversation ON public.answers USING btree (workspace_id, conversation_id, answered_at);

CREATE UNIQUE INDEX answers_in_force ON public.answers USING btree (workspace_id, conversation_id) WHERE (reopened_at IS NULL);

CREATE INDEX answers_not_as_asked ON public.answers USING btree (workspace_id, answered_at DESC) WHERE (outcome = ANY (ARRAY['partly'::text, 'not_as_asked'::text]));

CREATE INDEX answers_when ON public.answers USING btree (workspace_id, answered_at);

CREATE INDEX api_tokens_of ON public.api_tokens USING btree (workspace_id, colleague_id, id DESC) WHERE (ended_at IS NULL);

CREATE INDEX ask_options_offer ON public.ask_options USING btree (workspace_id, offer_id) WHERE (offer_id IS NOT NULL);

CREATE INDEX asks_by ON public.asks USING btree (workspace_id, asked_by, asked_at DESC, id DESC);

CREATE INDEX asks_evidence ON public.asks USING btree (workspace_id, own_grant_id, cause, ended_at) WHERE (answered_by IS NOT NULL);

CREATE INDEX asks_of ON public.asks USING btree (workspace_id, conversation_id, asked_at DESC, id DESC);

CREATE INDEX asks_to ON public.asks USING btree (workspace_id, to_id, due_at, id) WHERE (state = 'asked'::text);

CREATE INDEX asks_when ON public.asks USING btree (workspace_id, asked_at);

CREATE INDEX attachments_loose ON public.attachments USING btree (created_at) WHERE (message_id IS NULL);

CREATE INDEX attachments_message ON public.attachments USING btree (workspace_id, message_id) WHERE (message_id IS NOT NULL);

CREATE INDEX automatic_mails_address ON public.automatic_mails USING btree (workspace_id, to_address, at);

CREATE INDEX automatic_mails_conversation ON public.automatic_mails USING btree (workspace_id, conversation_id, at);

CREATE INDEX automatic_mails_inbox ON public.automatic_mails USING btree (workspace_id, inbox_id, at);

CREATE INDEX barriers_conversation ON public.barriers USING btree (workspace_id, conversation_id, raised_at DESC, id DESC);

CREATE INDEX barriers_owner ON public.barriers USING btree (workspace_id, owner_id, due_at, id) WHERE (answered_at IS NULL);

CREATE INDEX barriers_when ON public.barriers USING btree (workspace_id, raised_at);

CREATE INDEX boundary_steps_conversation ON public.boundary_steps USING btree (workspace_id, conversation_id, taken_at);

CREATE INDEX boundary_steps_message ON public.boundary_steps USING btree (workspace_id, message_id) WHERE (message_id IS NOT NULL);

CREATE INDEX calendars_newest ON public.calendars USING btree (workspace_id, team_id, version DESC);

CREATE INDEX charter_changes_newest ON public.charter_changes USING btree (workspace_id, at DESC, id DESC);

CREATE INDEX charter_changes_of ON public.charter_changes USING btree (workspace_id, promise_id, at DESC, id DESC);

CREATE INDEX clocks_begun_by ON public.clocks USING btree (workspace_id, begun_by_id) WHERE (begun_by_id IS NOT NULL);

CREATE INDEX clocks_figure ON public.clocks USING btree (workspace_id, promise_id, due_at) WHERE (state = ANY (ARRAY['kept'::text, 'missed'::text]));

CREATE INDEX clocks_fire ON public.clocks USING btree (next_fire_at, workspace_id, id) WHERE (next_fire_at IS NOT NULL);

CREATE INDEX clocks_given ON public.clocks USING btree (workspace_id, made_by, due_at) WHERE ((made_by IS NOT NULL) AND (promise_id IS NULL) AND (stopped_at IS NULL));

CREATE INDEX clocks_of ON public.clocks USING btree (workspace_id, subject_kind, subject_id);

CREATE UNIQUE INDEX clocks_once ON public.clocks USING btree (workspace_id, subject_kind, subject_id, promise_id) WHERE ((state = ANY (ARRAY['running'::text, 'paused'::text])) AND (promise_id IS NOT NULL));

CREATE INDEX clocks_told_by ON public.clocks USING btree (workspace_id, told_by_id) WHERE (told_by_id IS NOT NULL);

CREATE INDEX clocks_unknown ON public.clocks USING btree (workspace_id, promise_id, due_at) WHERE (state = 'paused'::text);

CREATE INDEX colleague_skills_skill ON public.colleague_skills USING btree (workspace_id, skill_id, colleague_id);

CREATE INDEX colleagues_by_email ON public.colleagues USING btree (workspace_id, lower(email));

CREATE INDEX colleagues_by_identity ON public.colleagues USING btree (identity_id) WHERE (identity_id IS NOT NULL);

CREATE UNIQUE INDEX colleagues_email ON public.colleagues USING btree (workspace_id, lower(email)) WHERE (email <> ''::text);

CREATE UNIQUE INDEX colleagues_identity ON public.colleagues USING btree (workspace_id, identity_id);

CREATE INDEX colleagues_manager ON public.colleagues USING btree (workspace_id, manager_id) WHERE (manager_id IS NOT NULL);

CREATE INDEX colleagues_order ON public.colleagues USING btree (workspace_id, lower(name), id);

CREATE INDEX companies_domains ON public.companies USING gin (workspace_id, domains);

CREATE INDEX companies_name ON public.companies USING btree (workspace_id, lower(name) COLLATE "und-x-icu", id);

CREATE INDEX contact_addresses_contact ON public.contact_addresses USING btree (workspace_id, contact_id);

CREATE INDEX contact_fact_views_contact ON public.contact_fact_views USING btree (workspace_id, contact_id, seen_at DESC, id DESC);

CREATE INDEX contact_facts_size ON public.contact_facts USING btree (workspace_id, year, currency, size_minor);

CREATE INDEX contact_rhythms_quiet ON public.contact_rhythms USING btree (workspace_id, third, last_heard_at, contact_id);

CREATE INDEX contacts_company ON public.contacts USING btree (workspace_id, company_id) WHERE (company_id IS NOT NULL);

CREATE INDEX contacts_order ON public.contacts USING btree (workspace_id, lower(name) COLLATE "und-x-icu", id);

CREATE INDEX contacts_words ON public.contacts USING gin (workspace_id, words) WITH (fastupdate=off);

CREATE INDEX conversation_links_to ON public.conversation_links USING btree (workspace_id, to_id);

CREATE INDEX conversations_also ON public.conversations USING gin (also_inbox_ids) WHERE (also_inbox_ids <> '{}'::uuid[]);

CREATE INDEX conversations_answered ON public.conversations USING btree (next_step_at, workspace_id, id) WHERE (state = 'answered'::text);

CREATE INDEX conversations_asked ON public.conversations USING btree (workspace_id, asked_id) WHERE (asked_id IS NOT NULL);

CREATE INDEX conversations_came_back ON public.conversations USING btree (workspace_id, harm_order DESC, next_due_at, waiting_since, id) WHERE ((state <> 'closed'::text) AND (snoozed_until IS NULL) AND (nth > 1));

CREATE INDEX conversations_closed ON public.conversations USING btree (workspace_id, closed_at DESC, id DESC) WHERE (state = 'closed'::text);

CREATE INDEX conversations_closed_inbox ON public.conversations USING btree (workspace_id, inbox_id, closed_at DESC, id DESC) WHERE (state = 'closed'::text);

CREATE INDEX conversations_colleague ON public.conversations USING btree (workspace_id, requester_colleague_id, last_message_at DESC, id DESC) WHERE (requester_colleague_id IS NOT NULL);

CREATE INDEX conversations_contact ON public.conversations USING btree (workspace_id, requester_contact_id, last_message_at DESC, id DESC) WHERE (requester_contact_id IS NOT NULL);

CREATE INDEX conversations_merged ON public.conversations USING btree (workspace_id, merged_into_id) WHERE (merged_into_id IS NOT NULL);

CREATE INDEX conversations_offered ON public.conversations USING btree (workspace_id, team_id, id) WHERE (offered_at IS NOT NULL);

CREATE INDEX conversations_offered_due ON public.conversations USING btree (promised_at) WHERE (offered_at IS NOT NULL);

CREATE INDEX conversations_order ON public.conversations USING btree (workspace_id, harm_order DESC, next_due_at, waiting_since, id) WHERE ((state <> 'closed'::text) AND (snoozed_until IS NULL));

CREATE INDEX conversations_order_inbox ON public.conversations USING btree (workspace_id, inbox_id, harm_order DESC, next_due_at, waiting_since, id) WHERE ((state <> 'closed'::text) AND (snoozed_until IS NULL));

CREATE INDEX conversations_order_nobody ON public.conversations USING btree (workspace_id, inbox_id, harm_order DESC, next_due_at, waiting_since, id) WHERE ((state <> 'closed'::text) AND (snoozed_until IS NULL) AND (owner_id IS NULL));

CREATE INDEX conversations_order_owner ON public.conversations USING btree (workspace_id, owner_id, harm_order DESC, next_due_at, waiting_since, id) WHERE ((state <> 'closed'::text) AND (snoozed_until IS NULL));

CREATE INDEX conversations_order_team ON public.conversations USING btree (workspace_id, team_id, harm_order DESC, next_due_at, waiting_since, id) WHERE ((state <> 'closed'::text) AND (snoozed_until IS NULL));

CREATE INDEX conversations_promised ON public.conversations USING btree (workspace_id, owner_id, promised_at, id) WHERE ((state <> 'closed'::text) AND (promised_at IS NOT NULL));

CREATE INDEX conversations_received ON public.conversations USING btree (workspace_id, created_at);

CREATE INDEX conversations_snoozed ON public.conversations USING btree (workspace_id, snoozed_until, id) WHERE ((state <> 'closed'::text) AND (snoozed_until IS NOT NULL));

CREATE INDEX conversations_tags ON public.conversations USING gin (workspace_id, tag_ids);

CREATE INDEX conversations_wake ON public.conversations USING btree (snoozed_until, workspace_id, id) WHERE ((state <> 'closed'::text) AND (snoozed_until IS NOT NULL));

CREATE INDEX credentials_identity ON public.credentials USING btree (identity_id);

CREATE UNIQUE INDEX demand_codings_coder ON public.demand_codings USING btree (workspace_id, conversation_id, coder_id);

CREATE INDEX demand_codings_when ON public.demand_codings USING btree (workspace_id, coded_at);

CREATE UNIQUE INDEX demand_questions_day ON public.demand_questions USING btree (workspace_id, colleague_id, asked_on);

CREATE UNIQUE INDEX demand_questions_once ON public.demand_questions USING btree (workspace_id, conversation_id);

CREATE INDEX demand_samples_open ON public.demand_samples USING btree (workspace_id, drawn_at, conversation_id) WHERE (done_at IS NULL);

CREATE INDEX due_troubles_again ON public.due_troubles USING btree (again_at);

CREATE INDEX events_conversation ON public.events USING btree (workspace_id, conversation_id, at, id) WHERE (conversation_id IS NOT NULL);

CREATE INDEX events_feed ON public.events USING btree (workspace_id, xact, seq);

CREATE INDEX events_subject ON public.events USING btree (workspace_id, subject_id, at, id);

CREATE UNIQUE INDEX failure_kinds_code ON public.failure_kinds USING btree (workspace_id, code) WHERE (code IS NOT NULL);

CREATE INDEX form_entries_contact ON public.form_entries USING btree (workspace_id, contact_id);

CREATE INDEX form_entries_conversation ON public.form_entries USING btree (workspace_id, conversation_id);

CREATE INDEX form_entries_inbox ON public.form_entries USING btree (workspace_id, inbox_id, created_at);

CREATE UNIQUE INDEX form_entries_token ON public.form_entries USING btree (workspace_id, token_hash) WHERE (token_hash IS NOT NULL);

CREATE INDEX form_letters_age ON public.form_letters USING btree (sent_at);

CREATE INDEX grant_changes_of ON public.grant_changes USING btree (workspace_id, grant_id, changed_at DESC, id DESC);

CREATE INDEX grants_all ON public.grants USING btree (workspace_id, state, act, unit, id);

CREATE INDEX grants_colleague ON public.grants USING btree (workspace_id, colleague_id) WHERE (colleague_id IS NOT NULL);

CREATE INDEX grants_in_force ON public.grants USING btree (workspace_id, act, unit, id) WHERE (state = 'in_force'::text);

CREATE UNIQUE INDEX grants_proposed_change ON public.grants USING btree (workspace_id, changes_id) WHERE ((state = 'proposed'::text) AND (changes_id IS NOT NULL));

CREATE INDEX grants_review ON public.grants USING btree (review_on) WHERE ((state = 'in_force'::text) AND (review_on IS DISTINCT FROM review_told));

CREATE UNIQUE INDEX grants_seed ON public.grants USING btree (workspace_id, seed) WHERE (seed IS NOT NULL);

CREATE INDEX handoffs_conversation ON public.handoffs USING btree (workspace_id, conversation_id, offered_at DESC, id DESC);

CREATE INDEX handoffs_given ON public.handoffs USING btree (workspace_id, giver_id, offered_at DESC, id DESC);

CREATE UNIQUE INDEX handoffs_open ON public.handoffs USING btree (workspace_id, conversation_id) WHERE (state = 'offered'::text);

CREATE INDEX handoffs_to ON public.handoffs USING btree (workspace_id, colleague_id, offered_at DESC, id DESC) WHERE (state = 'offered'::text);

CREATE INDEX handoffs_to_team ON public.handoffs USING btree (workspace_id, team_id, offered_at DESC, id DESC) WHERE ((state = 'offered'::text) AND (colleague_id IS NULL));

CREATE INDEX handoffs_when ON public.handoffs USING btree (workspace_id, offered_at);

CREATE INDEX holiday_feeds_due ON public.holiday_feeds USING btree (next_read_at);

CREATE UNIQUE INDEX holiday_feeds_once ON public.holiday_feeds USING btree (workspace_id, team_id, address) NULLS NOT DISTINCT;

CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (created_at);

CREATE UNIQUE INDEX identities_email ON public.identities USING btree (lower(email));

CREATE INDEX inbound_hook_tokens_old ON public.inbound_hook_tokens USING btree (used_at);

CREATE INDEX inbox_addresses_inbox ON public.inbox_addresses USING btree (workspace_id, inbox_id);

CREATE INDEX inbox_members_colleague ON public.inbox_members USING btree (workspace_id, colleague_id);

CREATE UNIQUE INDEX inboxes_name ON public.inboxes USING btree (workspace_id, lower(name)) WHERE (ended_at IS NULL);

CREATE INDEX inboxes_reply_subdomain ON public.inboxes USING btree (reply_subdomain) WHERE (reply_subdomain IS NOT NULL);

CREATE INDEX invitations_colleague ON public.invitations USING btree (workspace_id, colleague_id);

CREATE INDEX kept_months_month ON public.kept_months USING btree (workspace_id, month);

CREATE INDEX leave_of ON public.leave USING btree (workspace_id, colleague_id, ends_at);

CREATE INDEX leave_starting ON public.leave USING btree (starts_at) WHERE (started_at IS NULL);

CREATE INDEX ledger_entries_when ON public.ledger_entries USING btree (workspace_id, entered_at, id);

CREATE INDEX linked_identities_identity ON public.linked_identities USING btree (identity_id);

CREATE INDEX mail_deliveries_due ON public.mail_deliveries USING btree (send_after, workspace_id, id) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));

CREATE INDEX mail_deliveries_kept ON public.mail_deliveries USING btree (workspace_id, created_at DESC, id DESC) WHERE (state = 'kept'::text);

CREATE INDEX mail_deliveries_order ON public.mail_deliveries USING btree (workspace_id, created_at DESC, id DESC);

CREATE INDEX mail_ledger_acknowledge ON public.mail_ledger USING btree (workspace_id, acknowledge_after) WHERE (acknowledge_after IS NOT NULL);

CREATE INDEX mail_ledger_by_state ON public.mail_ledger USING btree (workspace_id, state, received_at DESC, id DESC);

CREATE INDEX mail_ledger_held ON public.mail_ledger USING btree (workspace_id, received_at DESC, id DESC) WHERE (state = 'quarantined'::text);

CREATE UNIQUE INDEX mail_ledger_identity ON public.mail_ledger USING btree (workspace_id, inbox_id, body_hash) WHERE ((body_hash IS NOT NULL) AND (state = ANY (ARRAY['opened'::text, 'joined'::text, 'bounce'::text, 'own'::text])));

CREATE UNIQUE INDEX mail_ledger_opened_once ON public.mail_ledger USING btree (workspace_id, body_hash) WHERE ((body_hash IS NOT NULL) AND (state = 'opened'::text));

CREATE INDEX mail_ledger_order ON public.mail_ledger USING btree (workspace_id, received_at DESC, id DESC);

CREATE INDEX mail_ledger_own ON public.mail_ledger USING btree (workspace_id, header_message_id) WHERE ((state = 'own'::text) AND (header_message_id IS NOT NULL));

CREATE INDEX mail_ledger_pending_of ON public.mail_ledger USING btree (workspace_id, is_sent, received_at, id) WHERE (state = 'pending'::text);

CREATE UNIQUE INDEX mail_ledger_told_once ON public.mail_ledger USING btree (workspace_id, body_hash, conversation_id) WHERE ((body_hash IS NOT NULL) AND (state = ANY (ARRAY['opened'::text, 'joined'::text])) AND (also_of_id IS NULL));

CREATE INDEX mail_round_trips_late ON public.mail_round_trips USING btree (sent_at) WHERE ((arrived_at IS NULL) AND (told_at IS NULL) AND (stage IS NULL));

CREATE INDEX mail_round_trips_newest ON public.mail_round_trips USING btree (workspace_id, inbox_id, sent_at DESC);

CREATE INDEX mailbox_pickups_mail ON public.mailbox_pickups USING btree (workspace_id, mail_id);

CREATE INDEX mailbox_pickups_refused ON public.mailbox_pickups USING btree (workspace_id, folder_id, next_try_at) WHERE (mail_id IS NULL);

CREATE INDEX mailbox_pickups_unsettled ON public.mailbox_pickups USING btree (workspace_id, folder_id, uid_validity, uid) WHERE (NOT is_settled);

CREATE INDEX mails_in_database ON public.mails USING btree (workspace_id, received_at) WHERE (raw IS NOT NULL);

CREATE INDEX mails_order ON public.mails USING btree (workspace_id, received_at);

CREATE INDEX mails_received ON public.mails USING btree (received_at);

CREATE INDEX message_search_conversation ON public.message_search USING btree (workspace_id, conversation_id);

CREATE INDEX message_search_inbox ON public.message_search USING btree (workspace_id, inbox_id, at DESC, message_id DESC);

CREATE INDEX message_search_newest ON public.message_search USING btree (workspace_id, at DESC, message_id DESC);

CREATE INDEX message_search_words ON public.message_search USING gin (workspace_id, words) WITH (fastupdate=off);

CREATE INDEX messages_contact ON public.messages USING btree (workspace_id, author_contact_id) WHERE (author_contact_id IS NOT NULL);

CREATE INDEX messages_header_id ON public.messages USING btree (workspace_id, header_message_id) WHERE (header_message_id IS NOT NULL);

CREATE INDEX messages_thread ON public.messages USING btree (workspace_id, conversation_id, created_at DESC, id DESC);

CREATE INDEX messages_waiting ON public.messages USING btree (send_after, workspace_id, id) WHERE (delivery_state = 'queued'::text);

CREATE INDEX notices_conversation ON public.notices USING btree (workspace_id, conversation_id) WHERE (conversation_id IS NOT NULL);

CREATE INDEX notices_due ON public.notices USING btree (COALESCE(send_after, created_at), workspace_id, id) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));

CREATE INDEX notices_kept ON public.notices USING btree (workspace_id, created_at DESC, id DESC);

CREATE INDEX notifications_of ON public.notifications USING btree (workspace_id, colleague_id, created_at DESC, id DESC);

CREATE INDEX notifications_unread ON public.notifications USING btree (workspace_id, colleague_id) WHERE (read_at IS NULL);

CREATE INDEX observations_about ON public.observations USING btree (workspace_id, about_id, noted_at DESC, id DESC) WHERE (about_id IS NOT NULL);

CREATE INDEX observations_contact ON public.observations USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);

CREATE INDEX observations_conversation ON public.observations USING btree (workspace_id, conversation_id, noted_at DESC, id DESC);

CREATE INDEX observations_noted ON public.observations USING btree (workspace_id, noted_at);

CREATE UNIQUE INDEX observations_questions ON public.observations USING btree (workspace_id, conversation_id, round) WHERE (kind = 'questions'::text);

CREATE INDEX offer_presets_listed ON public.offer_presets USING btree (workspace_id, "position", id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX offer_presets_seed ON public.offer_presets USING btree (workspace_id, seed) WHERE (seed IS NOT NULL);

CREATE INDEX offers_again ON public.offers USING btree (workspace_id, again_of_id) WHERE (again_of_id IS NOT NULL);

CREATE INDEX offers_case ON public.offers USING btree (workspace_id, conversation_id, prepared_at DESC, id DESC);

CREATE INDEX offers_grant ON public.offers USING btree (workspace_id, grant_id, prepared_at);

CREATE INDEX offers_holder ON public.offers USING btree (workspace_id, holder_id, act, unit, prepared_at);

CREATE INDEX offers_message ON public.offers USING btree (workspace_id, message_id) WHERE (message_id IS NOT NULL);

CREATE INDEX offers_owed ON public.offers USING btree (workspace_id, accepted_at, id) WHERE (state = 'accepted'::text);

CREATE INDEX offers_when ON public.offers USING btree (workspace_id, made_at, id) WHERE (made_at IS NOT NULL);

CREATE INDEX outside_helpers_listed ON public.outside_helpers USING btree (workspace_id, lower(name), id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX outside_helpers_name ON public.outside_helpers USING btree (workspace_id, lower(name)) WHERE (ended_at IS NULL);

CREATE INDEX outside_helpers_review ON public.outside_helpers USING btree (review_on) WHERE ((ended_at IS NULL) AND (review_on IS NOT NULL));

CREATE INDEX passkeys_identity ON public.passkeys USING btree (identity_id);

CREATE INDEX portal_deeds_conversation ON public.portal_deeds USING btree (workspace_id, conversation_id, done_at);

CREATE INDEX portal_links_contact ON public.portal_links USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);

CREATE INDEX portal_links_conversation ON public.portal_links USING btree (workspace_id, conversation_id);

CREATE INDEX portal_links_token ON public.portal_links USING btree (token_hash);

CREATE INDEX presence_ends ON public.presence USING btree (ends_at);

CREATE INDEX principle_changes_newest ON public.principle_changes USING btree (workspace_id, proposed_at DESC, id DESC);

CREATE INDEX promise_comments_of ON public.promise_comments USING btree (workspace_id, version_id, created_at, id);

CREATE UNIQUE INDEX promise_versions_in_force ON public.promise_versions USING btree (workspace_id, promise_id, language) WHERE (state = 'published'::text);

CREATE UNIQUE INDEX promise_versions_open ON public.promise_versions USING btree (workspace_id, promise_id, language) WHERE (state = ANY (ARRAY['draft'::text, 'consultation'::text]));

CREATE INDEX promise_versions_translations ON public.promise_versions USING btree (workspace_id, translates_id) WHERE (translates_id IS NOT NULL);

CREATE INDEX promises_order ON public.promises USING btree (workspace_id, "position", id);

CREATE INDEX promises_review ON public.promises USING btree (review_on) WHERE ((state = 'published'::text) AND (review_on IS DISTINCT FROM review_told));

CREATE UNIQUE INDEX promises_seed ON public.promises USING btree (workspace_id, seed) WHERE (seed IS NOT NULL);

CREATE INDEX repeats_earlier ON public.repeats USING btree (workspace_id, earlier_id);

CREATE INDEX saved_replies_listed ON public.saved_replies USING btree (workspace_id, lower(name), id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX saved_replies_name ON public.saved_replies USING btree (workspace_id, team_id, lower(name)) NULLS NOT DISTINCT WHERE (ended_at IS NULL);

CREATE INDEX saved_replies_used ON public.saved_replies USING btree (workspace_id, LEAST(used_count, 30000) DESC, id) WHERE (ended_at IS NULL);

CREATE INDEX sessions_age ON public.sessions USING btree (expires_at);

CREATE INDEX sessions_identity ON public.sessions USING btree (identity_id);

CREATE INDEX sign_in_attempts_age ON public.sign_in_attempts USING btree (last_at);

CREATE INDEX sign_in_providers_order ON public.sign_in_providers USING btree (workspace_id, id);

CREATE UNIQUE INDEX skills_name ON public.skills USING btree (workspace_id, lower(name));

CREATE INDEX survey_asks_asked ON public.survey_asks USING btree (workspace_id, asked_at);

CREATE INDEX survey_asks_contact ON public.survey_asks USING btree (workspace_id, contact_id, asked_at DESC);

CREATE INDEX survey_asks_conversation ON public.survey_asks USING btree (workspace_id, conversation_id);

CREATE UNIQUE INDEX tags_name ON public.tags USING btree (workspace_id, lower(name));

CREATE INDEX team_members_colleague ON public.team_members USING btree (workspace_id, colleague_id);

CREATE UNIQUE INDEX teams_name ON public.teams USING btree (workspace_id, lower(name)) WHERE (ended_at IS NULL);

CREATE INDEX teams_order ON public.teams USING btree (workspace_id, lower(name), id) WHERE (ended_at IS NULL);

CREATE INDEX time_answers_when ON public.time_answers USING btree (workspace_id, said_on);

CREATE INDEX two_factors_identity ON public.two_factors USING btree (identity_id);

CREATE INDEX verifications_age ON public.verifications USING btree (expires_at);

CREATE INDEX verifications_identifier ON public.verifications USING btree (identifier);

CREATE INDEX ways_forward_answer ON public.ways_forward USING btree (workspace_id, answer_id);

CREATE INDEX ways_forward_offer ON public.ways_forward USING btree (workspace_id, offer_id) WHERE (offer_id IS NOT NULL);

CREATE INDEX webhook_deliveries_age ON public.webhook_deliveries USING btree (workspace_id, ended_at) WHERE (ended_at IS NOT NULL);

CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (workspace_id, endpoint_id, next_try_at, id) WHERE (state = 'waiting'::text);

CREATE INDEX webhook_deliveries_event ON public.webhook_deliveries USING btree (workspace_id, event_id);

CREATE INDEX webhook_deliveries_failed ON public.webhook_deliveries USING btree (workspace_id, endpoint_id, created_at DESC, id DESC) WHERE (state = 'failed'::text);

CREATE INDEX webhook_deliveries_log ON public.webhook_deliveries USING btree (workspace_id, endpoint_id, created_at DESC, id DESC);

CREATE INDEX webhook_endpoints_on ON public.webhook_endpoints USING btree (workspace_id, id) WHERE (state = 'on'::text);

CREATE OR REPLACE FUNCTION public.answers_are_no_dead_ends()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if is_dead_end(new.workspace_id, new.id) then
    raise exception 'an answer that is not as asked needs an explanation and a way forward' using errcode = 'check_violation', constraint = 'answers_no_dead_end';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.answers_stay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if is_unanswered(old.workspace_id, old.conversation_id) then
    raise exception 'what is closed with an answer keeps it' using errcode = 'check_violation', constraint = 'answers_stay';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.charter_changes_stay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if current_setting('regard.erase_workspace', true) = 'on' then
    return old;
  end if;
  raise exception 'the change log is append-only' using errcode = 'insufficient_privilege';
end $function$;

CREATE OR REPLACE FUNCTION public.closed_is_answered()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if is_unanswered(new.workspace_id, new.id) then
    raise exception 'a conversation closes with an answer' using errcode = 'check_violation', constraint = 'closed_is_answered';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.events_are_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if current_setting('regard.erase_workspace', true) = 'on' then
    return old;
  end if;
  raise exception 'events are append-only' using errcode = 'insufficient_privilege';
end $function$;

CREATE OR REPLACE FUNCTION public.is_dead_end(of_workspace uuid, of_answer uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from answers a join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
    left join contacts t on t.workspace_id = c.workspace_id and t.id = c.requester_contact_id
    where a.workspace_id = of_workspace and a.id = of_answer and a.outcome in ('partly', 'not_as_asked')
      and (t.erased_at is null and a.explanation !~ '\S'
        or not exists (select from ways_forward w where w.workspace_id = a.workspace_id and w.answer_id = a.id
          and (t.erased_at is not null or w.words ~ '\S'
            and (w.kind <> 'introduction' or w.colleague_id is not null or w.person ~ '\S' and w.reach ~ '\S')))))
$function$;

CREATE OR REPLACE FUNCTION public.is_unanswered(of_workspace uuid, of_conversation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from conversations c where c.workspace_id = of_workspace and c.id = of_conversation
    and (c.state in ('answered', 'confirmed') or c.closed_as in ('confirmed', 'unconfirmed', 'nothing_asked'))
    and not exists (select from answers a where a.workspace_id = c.workspace_id and a.conversation_id = c.id
      and a.reopened_at is null and (a.outcome = 'nothing_asked') = (c.closed_as is not distinct from 'nothing_asked')))
$function$;

CREATE OR REPLACE FUNCTION public.ledger_entries_stay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if current_setting('regard.erase_workspace', true) = 'on' then
    return old;
  end if;
  raise exception 'the ledger is append-only' using errcode = 'insufficient_privilege';
end $function$;

CREATE OR REPLACE FUNCTION public.offers_are_in_the_ledger()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  it offers;
  entered text;
begin
  select * into it from offers o where o.workspace_id = new.workspace_id
    and o.id = case tg_table_name when 'offers' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'offer_id')::uuid end;
  select coalesce(string_agg(coalesce(e.kind || ' ' || e.cause, e.kind), ', ' order by e.kind), '') into entered
    from ledger_entries e where e.workspace_id = it.workspace_id and e.offer_id = it.id;
  if entered <> (case
    when it.state in ('prepared', 'lapsed') then ''
    when it.state in ('offered', 'accepted') then 'given'
    when it.state = 'honoured' then 'given, honoured'
    else 'given, reversal ' || it.state end) then
    raise exception 'an offer and the ledger say the same' using errcode = 'check_violation', constraint = 'offers_are_in_the_ledger';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.promise_versions_stay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if current_setting('regard.erase_workspace', true) = 'on' or old.published_at is null then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'UPDATE' and old.state = 'published' and new.state in ('superseded', 'withdrawn')
    and to_jsonb(new) - 'state' - 'superseded_at' = to_jsonb(old) - 'state' - 'superseded_at' then
    return new;
  end if;
  raise exception 'a published promise keeps its words' using errcode = 'insufficient_privilege';
end $function$;

CREATE OR REPLACE FUNCTION public.ways_forward_stay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if is_dead_end(old.workspace_id, old.answer_id) then
    raise exception 'an answer that is not as asked keeps a way forward' using errcode = 'check_violation', constraint = 'ways_forward_stay';
  end if;
  return null;
end $function$;

CREATE CONSTRAINT TRIGGER answers_no_dead_end AFTER INSERT OR UPDATE OF outcome, explanation ON public.answers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION answers_are_no_dead_ends();

CREATE CONSTRAINT TRIGGER answers_stay AFTER DELETE OR UPDATE OF reopened_at ON public.answers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION answers_stay();

CREATE CONSTRAINT TRIGGER closed_is_answered AFTER INSERT OR UPDATE OF state, closed_as ON public.conversations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.state = ANY (ARRAY['answered'::text, 'confirmed'::text])) OR (new.closed_as = ANY (ARRAY['confirmed'::text, 'unconfirmed'::text, 'nothing_asked'::text])))) EXECUTE FUNCTION closed_is_answered();

CREATE CONSTRAINT TRIGGER ledger_entries_are_of_offers AFTER INSERT ON public.ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION offers_are_in_the_ledger();

CREATE CONSTRAINT TRIGGER offers_are_in_the_ledger AFTER INSERT OR UPDATE OF state ON public.offers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION offers_are_in_the_ledger();

CREATE CONSTRAINT TRIGGER ways_forward_stay AFTER DELETE OR UPDATE OF answer_id, words, kind, colleague_id, person, reach ON public.ways_forward DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ways_forward_stay();

CREATE TRIGGER charter_changes_stay BEFORE DELETE OR UPDATE ON public.charter_changes FOR EACH ROW EXECUTE FUNCTION charter_changes_stay();

CREATE TRIGGER events_no_truncate BEFORE TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION events_are_append_only();

CREATE TRIGGER events_no_update BEFORE DELETE OR UPDATE ON public.events FOR EACH ROW EXECUTE FUNCTION events_are_append_only();

CREATE TRIGGER ledger_entries_stay BEFORE DELETE OR UPDATE ON public.ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_entries_stay();

CREATE TRIGGER promise_versions_stay BEFORE DELETE OR UPDATE ON public.promise_versions FOR EACH ROW EXECUTE FUNCTION promise_versions_stay();
