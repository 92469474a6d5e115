create table principles (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  title text not null check (length(title) between 1 and 120),
  words text not null default '',
  scope text not null check (scope in ('customers', 'colleagues', 'organisation')),
  position smallint not null,
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
  -- The version in force.
  version_id uuid,
  -- A director's own promise, published by that director's signature (I10).
  director_id uuid,
  figure_hidden_at timestamptz,
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
  publish_on date,
  version_row integer not null default 1,
  made_by uuid,
  created_at timestamptz not null,
  published_at timestamptz,
  superseded_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, promise_id, version),
  foreign key (workspace_id, promise_id) references promises (workspace_id, id) on delete cascade,
  foreign key (workspace_id, principle_id) references principles (workspace_id, id),
  foreign key (workspace_id, made_by) references colleagues (workspace_id, id),
  check ((state in ('published', 'superseded', 'withdrawn')) = (published_at is not null))
);
create unique index promise_versions_in_force on promise_versions (workspace_id, promise_id) where state = 'published';
alter table promises add foreign key (workspace_id, version_id) references promise_versions (workspace_id, id);
