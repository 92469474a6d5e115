-- Authority to give: who may do what, how much of it, and what was done under it. An amount is a whole number of a unit:
-- the smallest unit of a currency, or pieces for what has no price. Each currency has its own limit, without conversion.
create table grants (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- The seed that it came from; null for what somebody made.
  seed text,
  -- Held by everybody of these roles, each with limits of their own, or by one colleague.
  roles text[] not null default '{}',
  colleague_id uuid,
  act text not null check (act in ('refund', 'replacement', 'extra_visit', 'exception', 'gift', 'cash', 'time_off', 'commendation', 'article', 'trial')),
  unit text not null check (unit ~ '^([A-Z]{3}|piece)$'),
  audience text not null check (audience in ('outside', 'inside', 'both')),
  -- Null: no limit of that kind.
  per_case bigint check (per_case >= 0),
  per_contact bigint check (per_contact >= 0),
  in_total bigint check (in_total >= 0),
  conditions text not null default '' check (length(conditions) <= 2000),
  -- What happens to a question about more that nobody answers in time.
  on_timeout text not null default 'pass_up' check (on_timeout in ('pass_up', 'allow')),
  allow_up_to bigint check (allow_up_to > 0),
  review_on date not null,
  state text not null check (state in ('proposed', 'in_force', 'ended')),
  -- A proposal about limits of one in force.
  changes_id uuid,
  -- For each case of what and how often it was asked before: the evidence of a proposal that makes itself, in numbers.
  evidence jsonb not null default '{}',
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, created_by) references colleagues (workspace_id, id),
  foreign key (workspace_id, changes_id) references grants (workspace_id, id),
  check ((cardinality(roles) > 0) <> (colleague_id is not null)),
  check (roles <@ array['admin', 'director', 'manager', 'member']),
  check ((on_timeout = 'allow') = (allow_up_to is not null)),
  check ((state = 'ended') = (ended_at is not null))
);
create unique index grants_seed on grants (workspace_id, seed) where seed is not null;
create index grants_in_force on grants (workspace_id, act, unit, id) where state = 'in_force';
create index grants_all on grants (workspace_id, state, act, unit, id);
create index grants_colleague on grants (workspace_id, colleague_id) where colleague_id is not null;
-- One proposal about a grant at a time.
create unique index grants_proposed_change on grants (workspace_id, changes_id) where state = 'proposed' and changes_id is not null;

-- What became of a grant, newest last: proposed, in force, raised or lowered and why, ended. Append-only.
create table grant_changes (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  grant_id uuid not null,
  kind text not null check (kind in ('proposed', 'in_force', 'raised', 'lowered', 'changed', 'refused', 'ended')),
  why text not null default '' check (length(why) <= 2000),
  -- The limits before and after, in numbers.
  before jsonb,
  after jsonb,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, grant_id) references grants (workspace_id, id) on delete cascade,
  foreign key (workspace_id, changed_by) references colleagues (workspace_id, id),
  check (kind not in ('raised', 'lowered', 'ended') or why <> '')
);
create index grant_changes_of on grant_changes (workspace_id, grant_id, changed_at desc, id desc);

-- What one may give with one press: a name for us, words for them, an amount, or none where it is asked for.
create table offer_presets (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  seed text,
  name text not null check (length(name) between 1 and 120),
  act text not null,
  kind text not null,
  audience text not null check (audience in ('outside', 'inside', 'both')),
  unit text not null check (unit ~ '^([A-Z]{3}|piece)$'),
  amount bigint check (amount > 0),
  words text not null default '' check (length(words) <= 1000),
  -- A real choice is theirs; otherwise it is done and there is nothing for them to do.
  needs_choice boolean not null default false,
  position integer not null default 0,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create unique index offer_presets_seed on offer_presets (workspace_id, seed) where seed is not null;
create index offer_presets_listed on offer_presets (workspace_id, position, id) where ended_at is null;

-- Something given or done for someone under a grant. Words can be emptied; what was given, under which grant and why as a
-- code, stays.
create table offers (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  conversation_id uuid not null,
  -- For whom: counted for the limit per contact.
  contact_id uuid,
  colleague_id uuid,
  act text not null,
  kind text not null,
  preset_id uuid,
  amount bigint not null check (amount > 0),
  unit text not null check (unit ~ '^([A-Z]{3}|piece)$'),
  words text not null default '' check (length(words) <= 2000),
  reason text not null default '' check (length(reason) <= 2000),
  cause text not null,
  needs_choice boolean not null default false,
  state text not null check (state in ('prepared', 'lapsed', 'offered', 'accepted', 'declined', 'honoured', 'undone', 'payment_failed')),
  grant_id uuid not null,
  -- Who gives it, and whose authority it is: the same, but where somebody above said yes.
  given_by uuid not null,
  holder_id uuid not null,
  team_id uuid not null,
  message_id uuid,
  -- The one that a reply taken back had carried, prepared again for the next.
  again_of_id uuid,
  prepared_at timestamptz not null,
  expires_at timestamptz not null,
  -- Taken out of the reply by whoever wrote it.
  dropped_at timestamptz,
  made_at timestamptz,
  accepted_at timestamptz,
  accepted_how text check (accepted_how in ('no_choice', 'on_page', 'said')),
  accepted_by uuid,
  declined_at timestamptz,
  honour_by timestamptz,
  honoured_at timestamptz,
  honoured_by uuid,
  payment_reference text not null default '' check (length(payment_reference) <= 200),
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, id, amount, unit),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id),
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, preset_id) references offer_presets (workspace_id, id),
  foreign key (workspace_id, grant_id) references grants (workspace_id, id),
  foreign key (workspace_id, given_by) references colleagues (workspace_id, id),
  foreign key (workspace_id, holder_id) references colleagues (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, accepted_by) references colleagues (workspace_id, id),
  foreign key (workspace_id, honoured_by) references colleagues (workspace_id, id),
  foreign key (workspace_id, again_of_id) references offers (workspace_id, id),
  check (num_nonnulls(contact_id, colleague_id) = 1),
  -- I06: nobody gives to oneself, under whoever's grant.
  check (colleague_id is null or colleague_id <> given_by and colleague_id <> holder_id),
  check (made_at is not null or state in ('prepared', 'lapsed')),
  check (state not in ('accepted', 'honoured') or accepted_at is not null),
  check ((accepted_at is null) = (accepted_how is null)),
  check ((state = 'honoured') = (honoured_at is not null)),
  check ((state = 'declined') = (declined_at is not null)),
  check ((state in ('lapsed', 'declined', 'undone', 'payment_failed')) = (ended_at is not null))
);
create index offers_case on offers (workspace_id, conversation_id, prepared_at desc, id desc);
create index offers_holder on offers (workspace_id, holder_id, act, unit, prepared_at);
create index offers_grant on offers (workspace_id, grant_id, prepared_at);
create index offers_message on offers (workspace_id, message_id) where message_id is not null;
create index offers_again on offers (workspace_id, again_of_id) where again_of_id is not null;
create index offers_owed on offers (workspace_id, accepted_at, id) where state = 'accepted';
create index offers_when on offers (workspace_id, made_at, id) where made_at is not null;

-- The ledger: every row moves an amount from one account to another, so all accounts together are nothing at every
-- instant. A row takes its amount from its offer and a reversal from what it reverses, by reference: neither can differ.
create table ledger_entries (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  offer_id uuid not null,
  kind text not null check (kind in ('given', 'honoured', 'reversal')),
  amount bigint not null check (amount > 0),
  unit text not null,
  from_account text not null check (from_account in ('granted', 'owed', 'done')),
  to_account text not null check (to_account in ('granted', 'owed', 'done')),
  -- I06: there are three causes, and no others.
  cause text check (cause in ('declined', 'payment_failed', 'undone')),
  reverses_id uuid,
  reverses_kind text check (reverses_kind = 'given'),
  entered_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, offer_id, kind),
  unique (workspace_id, id, offer_id, kind, amount, unit),
  foreign key (workspace_id, offer_id, amount, unit) references offers (workspace_id, id, amount, unit),
  foreign key (workspace_id, reverses_id, offer_id, reverses_kind, amount, unit)
    references ledger_entries (workspace_id, id, offer_id, kind, amount, unit),
  check ((kind = 'reversal') = (cause is not null)),
  check ((kind = 'reversal') = (reverses_id is not null)),
  check ((kind = 'reversal') = (reverses_kind is not null)),
  check ((kind, from_account, to_account) in (('given', 'granted', 'owed'), ('honoured', 'owed', 'done'), ('reversal', 'owed', 'granted')))
);
create index ledger_entries_when on ledger_entries (workspace_id, entered_at, id);

create function ledger_entries_stay() returns trigger language plpgsql as $$
begin
  if current_setting('regard.erase_workspace', true) = 'on' then
    return old;
  end if;
  raise exception 'the ledger is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger ledger_entries_stay before update or delete on ledger_entries for each row execute function ledger_entries_stay();

-- What an offer says of itself and what the ledger says of it are the same, whoever writes, at the end of every transaction.
create function offers_are_in_the_ledger() returns trigger language plpgsql as $$
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
end $$;
create constraint trigger offers_are_in_the_ledger after insert or update of state on offers
  deferrable initially deferred for each row execute function offers_are_in_the_ledger();
create constraint trigger ledger_entries_are_of_offers after insert on ledger_entries
  deferrable initially deferred for each row execute function offers_are_in_the_ledger();

-- Who may read the whole ledger and take it out; directors name them.
create table ledger_auditors (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  colleague_id uuid not null,
  given_by uuid,
  given_at timestamptz not null,
  primary key (workspace_id, colleague_id),
  foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id) on delete cascade,
  foreign key (workspace_id, given_by) references colleagues (workspace_id, id)
);
