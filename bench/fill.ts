import { hashOf } from '#features/accounts/domain/secret.ts'
import { insertCalendar } from '#features/people/queries-calendars.ts'
import { type Database, run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'

export interface Filled {
  readonly workspaceId: string
  /** Sees every inbox. */
  readonly allSecret: string
  /** Sees 1 of 40 inboxes. */
  readonly oneSecret: string
  readonly colleagueId: string
  readonly teamId: string
  readonly inboxId: string
  readonly inboxAddress: string
  readonly contactId: string
  readonly conversationIds: readonly string[]
}

const INBOXES = 40
const TEAMS = 20

/** Words by how many messages hold them: the search is measured on each. */
export const SEARCHED = {
  often: 'boiler',
  sometimes: 'thermostat',
  rare: 'zanzibar',
  never: 'xylophone',
} as const

/** Fills one workspace with so many conversations of three messages each, set by set in the database itself. */
export async function fill({ db, pool }: Database, conversations: number, name: string): Promise<Filled> {
  const workspaceId = newId()
  const [allId, oneId] = [newId(), newId()]
  const [allIdentity, oneIdentity] = [newId(), newId()]
  const now = new Date()
  await run(
    db,
    `insert into workspaces (id, name, slug, time_zone, next_number, created_at) values ($1, $2, $2, 'Europe/London', $3, $4)`,
    [workspaceId, name, conversations + 1, now],
  )
  await insertCalendar(db, workspaceId, {
    timeZone: 'Europe/London',
    periods: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' })),
    at: now,
  })
  const people = [
    { id: allId, identityId: allIdentity, role: 'admin' },
    { id: oneId, identityId: oneIdentity, role: 'member' },
  ]
  for (const { id, identityId, role } of people) {
    await run(
      db,
      `insert into identities (id, name, email, created_at, updated_at) values ($1, 'Bench', $2, $3, $3)`,
      [identityId, `${id}@bench.example`, now],
    )
    await run(
      db,
      `insert into colleagues (workspace_id, id, identity_id, name, email, role, state, created_at) values ($1, $2, $3, 'Bench', $4, $5, 'active', $6)`,
      [workspaceId, id, identityId, `${id}@bench.example`, role, now],
    )
  }
  await run(
    db,
    `insert into teams (workspace_id, id, name, lead_id, created_at) select $1, gen_random_uuid(), 'Team ' || n, $2, $3 from generate_series(1, ${TEAMS}) n`,
    [workspaceId, allId, now],
  )
  await run(
    db,
    `insert into inboxes (workspace_id, id, name, team_id, open_to, created_at)
     select $1, gen_random_uuid(), 'Inbox ' || n, (select id from teams where workspace_id = $1 order by name offset n % ${TEAMS} limit 1), 'members', $2 from generate_series(1, ${INBOXES}) n`,
    [workspaceId, now],
  )
  const [inbox] = await run<{ id: string; teamId: string }>(
    db,
    `select id, team_id as "teamId" from inboxes where workspace_id = $1 order by name limit 1`,
    [workspaceId],
  )
  const inboxAddress = `desk@${name}.example`
  await run(db, `insert into inbox_addresses (address, workspace_id, inbox_id) values ($1, $2, $3)`, [
    inboxAddress,
    workspaceId,
    inbox!.id,
  ])
  await run(db, `insert into inbox_members (workspace_id, inbox_id, colleague_id) values ($1, $2, $3)`, [
    workspaceId,
    inbox!.id,
    oneId,
  ])
  await run(db, `insert into team_members (workspace_id, team_id, colleague_id) values ($1, $2, $3)`, [
    workspaceId,
    inbox!.teamId,
    allId,
  ])
  await run(
    db,
    `insert into contacts (workspace_id, id, name, created_at) select $1, gen_random_uuid(), 'Contact ' || n, $2 from generate_series(1, greatest(10, $3::int / 3)) n`,
    [workspaceId, now, conversations],
  )
  await run(
    db,
    `insert into contact_addresses (workspace_id, kind, value, contact_id) select workspace_id, 'email', 'c' || row_number() over (order by id) || '@${name}.example', id from contacts where workspace_id = $1`,
    [workspaceId],
  )

  await pool.query(`drop index if exists message_search_words`)
  await pool.query(CONVERSATIONS, [workspaceId, conversations])
  await pool.query(TEXTS)
  await pool.query(MESSAGES, [workspaceId])
  await pool.query(EVENTS, [workspaceId])
  await pool.query(SEARCH, [workspaceId])
  await pool.query(
    `insert into search_languages (workspace_id, configuration) values ($1, 'english') on conflict do nothing`,
    [workspaceId],
  )
  await pool.query(
    `create index if not exists message_search_words on message_search using gin (workspace_id, words) with (fastupdate = off)`,
  )
  await pool.query('drop table bench_texts')
  await pool.query('vacuum analyze')
  const secretFor = async (identityId: string) => {
    const secret = `bench-${newId()}`
    await run(
      db,
      `insert into sessions (id, identity_id, token, workspace_id, expires_at, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)`,
      [newId(), identityId, hashOf(secret), workspaceId, new Date(now.getTime() + 30 * 86_400_000), now],
    )
    return secret
  }
  const ids = await run<{ id: string }>(
    db,
    `select id from conversations where workspace_id = $1 and message_count = 10 limit 200`,
    [workspaceId],
  )
  const [contact] = await run<{ id: string }>(db, `select id from contacts where workspace_id = $1 limit 1`, [
    workspaceId,
  ])
  return {
    workspaceId,
    allSecret: await secretFor(allIdentity),
    oneSecret: await secretFor(oneIdentity),
    colleagueId: allId,
    teamId: inbox!.teamId,
    inboxId: inbox!.id,
    inboxAddress,
    contactId: contact!.id,
    conversationIds: ids.map((row) => row.id),
  }
}

// One in five is open; every 500th has ten messages, the others three. Every seventh five are in the inbox that one
// colleague sees alone: a page of theirs is as long among few as among many.
const CONVERSATIONS = `with inbox as (select id, team_id, row_number() over (order by name) - 1 as place from inboxes where workspace_id = $1),
  contact as (select id, name, row_number() over (order by id) - 1 as place from contacts where workspace_id = $1)
insert into conversations (workspace_id, id, number, inbox_id, team_id, requester_contact_id, requester_name, channel, subject, harm, state,
  closed_as, next_step, next_step_at, next_due_at, waiting_since, snippet, message_count, contact_count, last_message_at, created_at, closed_at)
select $1, gen_random_uuid(), n, inbox.id, inbox.team_id, contact.id, contact.name, 'email', 'Question ' || n || ' about the heating',
  case when n % 997 = 0 then 'danger' when n % 50 = 0 then 'loss' else 'none' end,
  case when n % 5 = 0 then 'received' else 'closed' end, case when n % 5 = 0 then null else 'imported' end,
  case when n % 5 = 0 then ':answer' else '' end, case when n % 5 = 0 then at + interval '1 day' end, case when n % 5 = 0 then at + interval '1 day' end,
  at, 'This is what the first message says, as far as a line of the list shows it', case when n % 500 = 0 then 10 else 3 end, 1, at, at,
  case when n % 5 = 0 then null else at + interval '2 hours' end
from generate_series(1, $2::int) n cross join lateral (select timestamptz '2026-11-01' - n * interval '5 minutes' as at) t
join inbox on inbox.place = case when (n / 5) % 7 = 0 then 0 else (n / 5) % ${INBOXES} end join contact on contact.place = n % greatest(10, $2::int / 3)`

const WORDS = `array['the','engineer','came','on','tuesday','and','said','that','a','part','was','missing','nobody','has','called','since','we','have','had','no','hot','water','for','six','days','please','tell','me','when','someone','will','come','invoice','number','delivery','address','friday','morning','again','kind','regards','house','pipe','valve','pressure','display','shows','error','code','garden','street','london','phone','order','colour','wrong','received','back','refund','question']`
// 3,000 different texts: one in six holds the frequent word, ten hold the one that stands in 1 of 300, one the rare one.
const TEXTS = `create temp table bench_texts as
select n, body, to_tsvector('simple', body) || strip(to_tsvector('english', body)) as words from (
  select n, (select string_agg((${WORDS})[1 + ((n * 31 + w * w * 7 + w * n) % 58)], ' ') from generate_series(1, 60) w)
    || case when n % 6 = 0 then ' ${SEARCHED.often}' else '' end || case when n % 300 = 1 then ' ${SEARCHED.sometimes}' else '' end
    || ' q' || n || case when n = 3000 then ' ${SEARCHED.rare}' else '' end as body
  from generate_series(0, 3000) n) t`
const textOf = `case when c.number in (7, 77, 777) and m.place = 1 then 3000 else (c.number::bigint * 31 + m.place * 17) % 3000 end`
const MESSAGES = `insert into messages (workspace_id, id, conversation_id, arrived_in_id, kind, author_contact_id, from_name, from_address, to_addresses, subject, body_text, created_at)
select $1, gen_random_uuid(), c.id, c.id, case when m.place % 3 = 2 then 'note' else 'inbound' end, c.requester_contact_id, c.requester_name, 'somebody@outside.example',
  '[{"name":"","address":"desk@bench.example"}]', c.subject, t.body, c.created_at + m.place * interval '10 minutes'
from conversations c cross join lateral generate_series(1, c.message_count) m(place) join bench_texts t on t.n = ${textOf} where c.workspace_id = $1`
const EVENTS = `insert into events (workspace_id, id, name, subject_kind, subject_id, conversation_id, actor_kind, payload, at)
select $1, gen_random_uuid(), 'conversation.opened', 'conversation', c.id, c.id, 'system', '{"number": 1}', c.created_at from conversations c where c.workspace_id = $1`
const SEARCH = `insert into message_search (workspace_id, message_id, conversation_id, inbox_id, at, words)
select m.workspace_id, m.id, m.conversation_id, c.inbox_id, m.created_at, t.words
from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id join bench_texts t on t.body = m.body_text where m.workspace_id = $1`
