-- What each endpoint costs at the least: the statements that a bare server would send, by hand.

-- name: session
select c.workspace_id, c.id, c.role,
  array(select m.team_id from team_members m where m.workspace_id = c.workspace_id and m.colleague_id = c.id) as team_ids,
  case when c.role in ('admin', 'director') then null else array(select b.inbox_id from inbox_members b where b.workspace_id = c.workspace_id and b.colleague_id = c.id) end as inbox_ids
from sessions s join colleagues c on c.workspace_id = s.workspace_id and c.identity_id = s.identity_id and c.state = 'active'
where s.token = $1 and s.expires_at > $2

-- name: list
select id, number, inbox_id, team_id, owner_id, requester_contact_id, requester_name, channel, subject, kind, harm, sounds_like, state, waiting_on, closed_as,
  next_step, next_step_at, next_due_at, waiting_since, snoozed_until, tag_ids, snippet, message_count, contact_count, last_message_at, version,
  also_inbox_ids, promised_at, promised_kind, asked_id, offered_at, nth, demand, demand_by
from conversations where workspace_id = $1 and state <> 'closed' and snoozed_until is null
order by harm_order desc, next_due_at, waiting_since, id limit 26

-- name: list_one_inbox
select id, number, inbox_id, team_id, owner_id, requester_contact_id, requester_name, channel, subject, kind, harm, sounds_like, state, waiting_on, closed_as,
  next_step, next_step_at, next_due_at, waiting_since, snoozed_until, tag_ids, snippet, message_count, contact_count, last_message_at, version,
  also_inbox_ids, promised_at, promised_kind, asked_id, offered_at, nth, demand, demand_by
from conversations where workspace_id = $1 and inbox_id = $2 and state <> 'closed' and snoozed_until is null
order by harm_order desc, next_due_at, waiting_since, id limit 26

-- name: conversation
select id, number, inbox_id, team_id, owner_id, requester_contact_id, requester_name, channel, subject, need, kind, harm, sounds_like, state, waiting_on, closed_as, started_by, demand,
  next_step, next_step_at, next_due_at, waiting_since, snoozed_until, merged_into_id, tag_ids, snippet, message_count, contact_count, last_message_at, version, created_at, closed_at,
  (select json_agg(m) from (select id, conversation_id, arrived_in_id, kind, author_colleague_id, author_contact_id, from_name, from_address, to_addresses, cc_addresses,
      bcc_addresses, subject, left(body_text, 20000) as text, case when kind <> 'inbound' then body_html end as html, has_remote_images, is_automatic, is_truncated, is_unverified,
      notice, language, mail_id, delivery_state, delivery_words, send_after, created_at, attachment_count
    from messages m where workspace_id = $1 and conversation_id = $2 order by created_at desc, id desc limit 11) m) as messages,
  (select json_agg(e) from (select id, name, actor_kind, actor_id, payload, at from events where workspace_id = $1 and conversation_id = $2 order by at desc, id desc limit 20) e) as timeline,
  (select json_agg(o) from (select id, number, subject from conversations where workspace_id = $1 and merged_into_id = $2 limit 50) o) as merged,
  (select json_agg(l) from (select to_id, kind from conversation_links where workspace_id = $1 and from_id = $2 union select from_id, kind from conversation_links where workspace_id = $1 and to_id = $2) l) as links,
  (select json_agg(a.address) from inbox_addresses a where a.workspace_id = $1 and a.inbox_id = c.inbox_id) as own_addresses
from conversations c where workspace_id = $1 and id = $2

-- name: requester
select c.id, c.name from contacts c where c.workspace_id = $1 and c.id = $2

-- name: inbox
select i.team_id, k.time_zone, k.periods
from inboxes i cross join lateral (select time_zone, periods from calendars k where k.workspace_id = i.workspace_id and k.team_id is null order by version desc limit 1) k
where i.workspace_id = $1 and i.id = $2

-- name: insert_conversation
with numbered as (update workspaces set next_number = next_number + 1 where id = $1 returning next_number - 1 as number)
insert into conversations (workspace_id, id, number, inbox_id, team_id, owner_id, requester_contact_id, requester_name, channel, started_by, subject, state, next_step,
  next_step_at, next_due_at, snippet, message_count, contact_count, waiting_since, last_message_at, created_at)
select $1, $2, number, $3, $4, $5, $6, $7, 'phone', 'them', $8, 'working', ':answer', $9, $9, $10, 1, 1, $11, $11, $11 from numbered returning number

-- name: insert_message
insert into messages (workspace_id, id, conversation_id, arrived_in_id, kind, author_colleague_id, from_name, subject, body_text, body_html, created_at)
values ($1, $2, $3, $3, $4, $5, 'Bench', '', $6, $7, $8)

-- name: insert_search
insert into message_search (workspace_id, message_id, conversation_id, inbox_id, at, words) values ($1, $2, $3, $4, $5, to_tsvector('simple', $6) || strip(to_tsvector('english', $6)))

-- name: insert_event
with event as (insert into events (workspace_id, id, name, subject_kind, subject_id, conversation_id, actor_kind, actor_id, payload, at)
  values ($1, $2, $3, 'conversation', $4, $4, 'colleague', $5, $6, $7) returning id)
select pg_notify('regard', $8) from event

-- name: lock_conversation
select * from conversations where workspace_id = $1 and id = $2 for no key update

-- name: touch_conversation
update conversations set message_count = message_count + 1, version = version + 1 where workspace_id = $1 and id = $2

-- name: read_message
select id, conversation_id, arrived_in_id, kind, author_colleague_id, from_name, subject, body_text, body_html, created_at from messages where workspace_id = $1 and id = $2

-- name: search
with subjects as materialized (select message_id, conversation_id, at from message_search where workspace_id = $1 and words @@ $3::tsquery limit 2000),
found as materialized (select message_id, conversation_id, at from message_search where workspace_id = $1 and words @@ $2::tsquery limit 2000)
select f.stage, f.message_id, f.at, left(m.body_text, 210) as excerpt, c.id, c.number, c.inbox_id, c.team_id, c.owner_id, c.requester_contact_id, c.requester_name, c.channel, c.subject,
  c.kind, c.harm, c.state, c.waiting_on, c.closed_as, c.next_step, c.next_step_at, c.next_due_at, c.waiting_since, c.snoozed_until, c.tag_ids, c.snippet, c.message_count,
  c.contact_count, c.last_message_at, c.version, c.also_inbox_ids, c.promised_at, c.promised_kind, c.asked_id, c.offered_at, c.nth, c.demand, c.demand_by
from ((select 1 as stage, s.* from subjects s order by at desc, message_id desc limit 10) union all
  (select 2, s.* from found s order by at desc, message_id desc limit 26)) f
join messages m on m.workspace_id = $1 and m.id = f.message_id
join conversations c on c.workspace_id = $1 and c.id = f.conversation_id order by f.stage, f.at desc, f.message_id desc

-- name: search_newest
with subjects as materialized (select message_id, conversation_id, at from message_search where workspace_id = $1 and words @@ $3::tsquery limit 2000)
select f.stage, f.message_id, f.at, left(m.body_text, 210) as excerpt, c.id, c.number, c.inbox_id, c.team_id, c.owner_id, c.requester_contact_id, c.requester_name, c.channel, c.subject,
  c.kind, c.harm, c.state, c.waiting_on, c.closed_as, c.next_step, c.next_step_at, c.next_due_at, c.waiting_since, c.snoozed_until, c.tag_ids, c.snippet, c.message_count,
  c.contact_count, c.last_message_at, c.version, c.also_inbox_ids, c.promised_at, c.promised_kind, c.asked_id, c.offered_at, c.nth, c.demand, c.demand_by
from ((select 1 as stage, s.* from subjects s order by at desc, message_id desc limit 10) union all
  (select 2, message_id, conversation_id, at from message_search where workspace_id = $1 and words @@ $2::tsquery order by at desc, message_id desc limit 26)) f
join messages m on m.workspace_id = $1 and m.id = f.message_id
join conversations c on c.workspace_id = $1 and c.id = f.conversation_id order by f.stage, f.at desc, f.message_id desc
