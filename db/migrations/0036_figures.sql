-- What a contact contributes, apart from the contact: set once a year, opened by few, and every opening is kept (I07).
create table contact_facts (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  contact_id uuid not null,
  year smallint not null check (year between 1990 and 2200),
  size_minor bigint not null check (size_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  plan text not null default '',
  -- Which third of all sizes of that year and currency it is in: 1 the smallest.
  third smallint check (third between 1 and 3),
  kept_by uuid,
  kept_at timestamptz not null,
  primary key (workspace_id, contact_id, year),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, kept_by) references colleagues (workspace_id, id)
);
create index contact_facts_size on contact_facts (workspace_id, year, currency, size_minor);

create table contact_fact_views (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  contact_id uuid not null,
  colleague_id uuid not null,
  seen_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id)
);
create index contact_fact_views_contact on contact_fact_views (workspace_id, contact_id, seen_at desc, id desc);

-- Who of the back office may open them; directors may anyway.
create table contact_fact_readers (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  colleague_id uuid not null,
  given_by uuid,
  given_at timestamptz not null,
  primary key (workspace_id, colleague_id),
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id) on delete cascade,
  foreign key (workspace_id, given_by) references colleagues (workspace_id, id)
);

-- When somebody and we last heard from each other, counted once a day: whom have we not thanked or heard from?
create table contact_rhythms (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  contact_id uuid not null,
  third smallint not null default 1 check (third between 1 and 3),
  last_heard_at timestamptz not null,
  primary key (workspace_id, contact_id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade
);
create index contact_rhythms_quiet on contact_rhythms (workspace_id, third, last_heard_at, contact_id);

-- A figure is shown while it names a principle, an owner and a day on which it ends (I16); its guard is in its words.
create table figures (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  figure text not null check (figure in ('kept', 'waiting', 'handoffs', 'parity')),
  principle_id uuid not null,
  owner_id uuid not null,
  ends_on date not null,
  -- Whether the charter page shows it.
  is_public boolean not null default false,
  changed_at timestamptz not null,
  primary key (workspace_id, figure),
  foreign key (workspace_id, principle_id) references principles (workspace_id, id),
  foreign key (workspace_id, owner_id) references colleagues (workspace_id, id)
);

-- Months that are counted, and what the parity of each was: the third with the smallest sizes beside the third with the
-- largest; null where there are too few of either.
create table figure_months (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  month date not null check (extract(day from month) = 1),
  counted_at timestamptz not null,
  -- This month alone, or, where it has too few, the three months that end with it.
  window_months smallint not null default 1 check (window_months in (1, 3)),
  small_waits integer not null default 0,
  large_waits integer not null default 0,
  parity double precision,
  parity_low double precision,
  parity_high double precision,
  small_kept integer not null default 0,
  small_promised integer not null default 0,
  large_kept integer not null default 0,
  large_promised integer not null default 0,
  difference double precision,
  difference_low double precision,
  difference_high double precision,
  primary key (workspace_id, month)
);

create table kept_months (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  month date not null check (extract(day from month) = 1),
  -- Null: promised by hand.
  promise_id uuid,
  team_id uuid,
  channel text not null,
  audience text not null check (audience in ('public', 'colleague')),
  kept integer not null,
  missed integer not null,
  unknown integer not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, promise_id) references promises (workspace_id, id) on delete cascade,
  foreign key (workspace_id, team_id) references teams (workspace_id, id)
);
create index kept_months_month on kept_months (workspace_id, month);

create index conversations_received on conversations (workspace_id, created_at);
