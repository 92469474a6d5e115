create table principles (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  title text not null check (length(title) between 1 and 120),
  words text not null default '',
  scope text not null check (scope in ('customers', 'colleagues', 'organisation')),
  position smallint not null,
  -- The same in other languages: {"ar": {"title": …, "words": …}}.
  translations jsonb not null default '{}',
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);

create table promises (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  audience text not null check (audience in ('public', 'colleague', 'both')),
  position smallint not null default 0,
  -- The seed text that it began as; null for one of their own.
  seed text,
  keeper_id uuid,
  review_on date,
  state text not null check (state in ('draft', 'consultation', 'published', 'withdrawn')),
  -- The version in force. No foreign key: versions already point here, and two that point at each other could not be deleted.
  version_id uuid,
  -- A director's own promise, published by that director's signature (I10).
  director_id uuid,
  figure_hidden_at timestamptz,
  figure_hidden_because text not null default '',
  created_at timestamptz not null,
  published_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_because text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, keeper_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, director_id) references colleagues (workspace_id, id),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  check (state <> 'published' or version_id is not null)
);
create unique index promises_seed on promises (workspace_id, seed) where seed is not null;
create index promises_order on promises (workspace_id, position, id);

-- The words of one version. Once published they never change (I09); a translation is a row of its own.
create table promise_versions (
  workspace_id uuid not null,
  id uuid not null,
  promise_id uuid not null,
  version integer not null check (version > 0),
  principle_id uuid,
  state text not null check (state in ('draft', 'consultation', 'published', 'superseded', 'withdrawn')),
  edit_class text not null default 'meaning' check (edit_class in ('wording', 'meaning')),
  text text not null default '',
  step text not null default '',
  manner text not null default '',
  binds jsonb not null default '{}',
  why_customer text not null default '',
  why_organisation text not null default '',
  why_colleague text not null default '',
  clock_rule jsonb,
  question text not null default '',
  aim smallint check (aim between 1 and 100),
  floor smallint check (floor between 0 and 100),
  conditions text not null default '',
  if_missed text not null default '',
  examples jsonb not null default '[]',
  non_examples jsonb not null default '[]',
  needs jsonb not null default '[]',
  language text not null default 'en',
  -- The version that it says in another language; null for the one that the others translate.
  translates_id uuid,
  publish_on date,
  publish_by uuid,
  version_row integer not null default 1,
  made_by uuid,
  -- The signature of the director whose own promise it is.
  signed_by uuid,
  signed_at timestamptz,
  created_at timestamptz not null,
  published_at timestamptz,
  superseded_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, promise_id, version),
  foreign key (workspace_id, promise_id) references promises (workspace_id, id) on delete cascade,
  foreign key (workspace_id, principle_id) references principles (workspace_id, id),
  foreign key (workspace_id, translates_id) references promise_versions (workspace_id, id),
  foreign key (workspace_id, made_by) references colleagues (workspace_id, id),
  foreign key (workspace_id, publish_by) references colleagues (workspace_id, id),
  foreign key (workspace_id, signed_by) references colleagues (workspace_id, id),
  check ((state in ('published', 'superseded', 'withdrawn')) = (published_at is not null)),
  check ((signed_by is null) = (signed_at is null)),
  check ((publish_on is null) = (publish_by is null)),
  -- I08 and I16, as far as one row can say them.
  constraint promise_versions_whole check (published_at is null or (principle_id is not null and text <> ''
    and why_customer <> '' and why_organisation <> '' and why_colleague <> ''
    and (clock_rule is not null or question <> '')
    and jsonb_array_length(examples) > 0 and jsonb_array_length(non_examples) > 0 and jsonb_array_length(needs) > 0))
);
create unique index promise_versions_in_force on promise_versions (workspace_id, promise_id, language) where state = 'published';
create unique index promise_versions_open on promise_versions (workspace_id, promise_id, language) where state in ('draft', 'consultation');
create index promise_versions_translations on promise_versions (workspace_id, translates_id) where translates_id is not null;

-- I09: what was published keeps its bytes; it can only be followed by another version, or withdrawn.
create function promise_versions_stay() returns trigger language plpgsql as $$
begin
  if current_setting('regard.erase_workspace', true) = 'on' or old.published_at is null then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'UPDATE' and old.state = 'published' and new.state in ('superseded', 'withdrawn')
    and to_jsonb(new) - 'state' - 'superseded_at' = to_jsonb(old) - 'state' - 'superseded_at' then
    return new;
  end if;
  raise exception 'a published promise keeps its words' using errcode = 'insufficient_privilege';
end $$;
create trigger promise_versions_stay before update or delete on promise_versions for each row execute function promise_versions_stay();

-- One charter in a workspace: since when it is live, and the named board with its quorum for absence (who is away then has
-- fourteen days, as one appointed later); without a named board every director counts.
create table charters (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  live_at timestamptz,
  board_ids uuid[] not null default '{}',
  quorum smallint check (quorum > 0),
  created_at timestamptz not null,
  primary key (workspace_id)
);

-- Since when somebody counts as a director here; kept by what people announce.
create table charter_directors (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  colleague_id uuid not null,
  since timestamptz not null,
  primary key (workspace_id, colleague_id),
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id) on delete cascade
);

-- What directors have agreed to: a version of a promise, or a change of a principle.
create table charter_agreements (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  subject_id uuid not null,
  colleague_id uuid not null,
  agreed_at timestamptz not null,
  primary key (workspace_id, subject_id, colleague_id),
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id)
);

-- A principle changes fourteen days after every director has agreed, and everybody can read it meanwhile.
create table principle_changes (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  deed text not null check (deed in ('add', 'change', 'end')),
  principle_id uuid,
  title text not null default '',
  words text not null default '',
  scope text not null check (scope in ('customers', 'colleagues', 'organisation')),
  because text not null default '',
  state text not null check (state in ('proposed', 'announced', 'done', 'dropped')),
  proposed_by uuid,
  proposed_at timestamptz not null,
  -- When every director had agreed and the public notice began; in force fourteen days later.
  announced_at timestamptz,
  in_force_at timestamptz,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, principle_id) references principles (workspace_id, id),
  foreign key (workspace_id, proposed_by) references colleagues (workspace_id, id),
  check ((state in ('announced', 'done')) <= (in_force_at is not null)),
  check ((deed = 'add') = (principle_id is null) or state = 'done')
);
create index principle_changes_newest on principle_changes (workspace_id, proposed_at desc, id desc);

-- What colleagues say of a version before it is published. An objection is answered first, or shown as standing.
create table promise_comments (
  workspace_id uuid not null,
  id uuid not null,
  promise_id uuid not null,
  version_id uuid not null,
  by_id uuid not null,
  kind text not null check (kind in ('comment', 'objection')),
  words text not null check (length(words) between 1 and 4000),
  created_at timestamptz not null,
  answer text not null default '',
  answered_by uuid,
  answered_at timestamptz,
  stands_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, promise_id) references promises (workspace_id, id) on delete cascade,
  foreign key (workspace_id, version_id) references promise_versions (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, answered_by) references colleagues (workspace_id, id),
  check ((answered_by is null) = (answered_at is null)),
  check (stands_at is null or kind = 'objection')
);
create index promise_comments_of on promise_comments (workspace_id, version_id, created_at, id);

-- The public change log: nothing in it is changed or taken out.
create table charter_changes (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('live', 'published', 'meaning_changed', 'wording_changed', 'translated', 'withdrawn',
    'figure_hidden', 'figure_shown', 'principle_announced', 'principle_changed', 'principle_dropped', 'board_changed')),
  promise_id uuid,
  version_id uuid,
  before_id uuid,
  principle_id uuid,
  by_id uuid,
  because text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, promise_id) references promises (workspace_id, id),
  foreign key (workspace_id, version_id) references promise_versions (workspace_id, id),
  foreign key (workspace_id, before_id) references promise_versions (workspace_id, id),
  foreign key (workspace_id, principle_id) references principles (workspace_id, id),
  foreign key (workspace_id, by_id) references colleagues (workspace_id, id)
);
create index charter_changes_newest on charter_changes (workspace_id, at desc, id desc);
create index charter_changes_of on charter_changes (workspace_id, promise_id, at desc, id desc);
create function charter_changes_stay() returns trigger language plpgsql as $$
begin
  if current_setting('regard.erase_workspace', true) = 'on' then
    return old;
  end if;
  raise exception 'the change log is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger charter_changes_stay before update or delete on charter_changes for each row execute function charter_changes_stay();
