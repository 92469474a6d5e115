-- What a way forward is tied to: an offer, somebody brought in, somebody outside and how they are reached.
alter table ways_forward
  add column place smallint not null default 0,
  add column offer_id uuid,
  add column handoff_id uuid,
  add column colleague_id uuid,
  add column person text not null default '',
  add column reach text not null default '',
  -- Only whoever asked says whether it suits them.
  add column accepted_at timestamptz,
  add column declined_at timestamptz,
  add foreign key (workspace_id, offer_id) references offers (workspace_id, id),
  add foreign key (workspace_id, handoff_id) references handoffs (workspace_id, id),
  add foreign key (workspace_id, colleague_id) references colleagues (workspace_id, id),
  add check (accepted_at is null or declined_at is null),
  add check (offer_id is null or kind = 'offer'),
  add check (kind = 'introduction' or handoff_id is null and colleague_id is null);
create index ways_forward_offer on ways_forward (workspace_id, offer_id) where offer_id is not null;
create index answers_not_as_asked on answers (workspace_id, answered_at desc) where outcome in ('partly', 'not_as_asked');
create index answers_when on answers (workspace_id, answered_at);

alter table answers
  add column saved_reply_id uuid,
  drop constraint answers_source_kind_check,
  add constraint answers_source_kind_check
    check (source_kind in ('colleague', 'saved_reply', 'article', 'record', 'link', 'person', 'earlier_answer'));

-- I03, whoever writes: "partly" and "not as asked" have an explanation and a way forward with words, an introduction a
-- name, also afterwards. Only erasing the one who asked empties words.
create function is_dead_end(of_workspace uuid, of_answer uuid) returns boolean language sql stable as $$
  select exists (select from answers a join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
    left join contacts t on t.workspace_id = c.workspace_id and t.id = c.requester_contact_id
    where a.workspace_id = of_workspace and a.id = of_answer and a.outcome in ('partly', 'not_as_asked')
      and (t.erased_at is null and a.explanation !~ '\S'
        or not exists (select from ways_forward w where w.workspace_id = a.workspace_id and w.answer_id = a.id
          and (t.erased_at is not null or w.words ~ '\S'
            and (w.kind <> 'introduction' or w.colleague_id is not null or w.person ~ '\S' and w.reach ~ '\S')))))
$$;
create or replace function answers_are_no_dead_ends() returns trigger language plpgsql as $$
begin
  if is_dead_end(new.workspace_id, new.id) then
    raise exception 'an answer that is not as asked needs an explanation and a way forward' using errcode = 'check_violation', constraint = 'answers_no_dead_end';
  end if;
  return null;
end $$;
drop trigger answers_no_dead_end on answers;
create constraint trigger answers_no_dead_end after insert or update of outcome, explanation on answers
  deferrable initially deferred for each row execute function answers_are_no_dead_ends();
create or replace function ways_forward_stay() returns trigger language plpgsql as $$
begin
  if is_dead_end(old.workspace_id, old.answer_id) then
    raise exception 'an answer that is not as asked keeps a way forward' using errcode = 'check_violation', constraint = 'ways_forward_stay';
  end if;
  return null;
end $$;
drop trigger ways_forward_stay on ways_forward;
create constraint trigger ways_forward_stay after delete or update of answer_id, words, kind, colleague_id, person, reach on ways_forward
  deferrable initially deferred for each row execute function ways_forward_stay();

-- I03: what is closed was answered, or asked for nothing; withdrawn, merged and read from an archive are said so and
-- counted apart.
alter table conversations drop constraint conversations_closed_as_check;
alter table conversations add constraint conversations_closed_as_check
  check (closed_as in ('confirmed', 'unconfirmed', 'nothing_asked', 'withdrawn', 'merged', 'imported'));
update conversations c set closed_as = 'imported' where closed_as = 'unconfirmed'
  and not exists (select from answers a where a.workspace_id = c.workspace_id and a.conversation_id = c.id and a.reopened_at is null);
create function is_unanswered(of_workspace uuid, of_conversation uuid) returns boolean language sql stable as $$
  select exists (select from conversations c where c.workspace_id = of_workspace and c.id = of_conversation
    and (c.state in ('answered', 'confirmed') or c.closed_as in ('confirmed', 'unconfirmed', 'nothing_asked'))
    and not exists (select from answers a where a.workspace_id = c.workspace_id and a.conversation_id = c.id
      and a.reopened_at is null and (a.outcome = 'nothing_asked') = (c.closed_as is not distinct from 'nothing_asked')))
$$;
create function closed_is_answered() returns trigger language plpgsql as $$
begin
  if is_unanswered(new.workspace_id, new.id) then
    raise exception 'a conversation closes with an answer' using errcode = 'check_violation', constraint = 'closed_is_answered';
  end if;
  return null;
end $$;
create constraint trigger closed_is_answered after insert or update of state, closed_as on conversations
  deferrable initially deferred for each row
  when (new.state in ('answered', 'confirmed') or new.closed_as in ('confirmed', 'unconfirmed', 'nothing_asked'))
  execute function closed_is_answered();
create function answers_stay() returns trigger language plpgsql as $$
begin
  if is_unanswered(old.workspace_id, old.conversation_id) then
    raise exception 'what is closed with an answer keeps it' using errcode = 'check_violation', constraint = 'answers_stay';
  end if;
  return null;
end $$;
create constraint trigger answers_stay after delete or update of reopened_at on answers
  deferrable initially deferred for each row execute function answers_stay();

-- Where somebody who is not content with our answer can have it looked at by others.
create table external_reviews (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  name text not null check (name ~ '\S'),
  reach text not null check (reach ~ '\S'),
  words text not null default '',
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (workspace_id),
  foreign key (workspace_id, changed_by) references colleagues (workspace_id, id)
);

create table saved_replies (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- Null: for every team.
  team_id uuid,
  name text not null check (name ~ '\S'),
  html text not null,
  touches text[] not null default '{}' check (touches <@ array['safety', 'price', 'law']),
  review_on date,
  used_count integer not null default 0,
  changed_by uuid,
  changed_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, changed_by) references colleagues (workspace_id, id)
);
create unique index saved_replies_name on saved_replies (workspace_id, team_id, lower(name)) nulls not distinct where ended_at is null;
create index saved_replies_listed on saved_replies (workspace_id, lower(name), id) where ended_at is null;
create index saved_replies_used on saved_replies (workspace_id, least(used_count, 30000) desc, id) where ended_at is null;
alter table answers add foreign key (workspace_id, saved_reply_id) references saved_replies (workspace_id, id);
