import { run } from '#platform/db/database.ts'
import type { Seen } from './history.ts'
import { BROKEN_DEMAND } from './steps-demand.ts'
import type { World } from './world.ts'

const ROWS = `select id, inbox_id as "inboxId", team_id as "teamId", owner_id as "ownerId", state, closed_as as "closedAs",
  merged_into_id as "mergedIntoId", version from conversations where workspace_id = $1`

/** What no row may be, each with the invariant that it breaks. */
export const BROKEN = `select c.number, v.what from conversations c cross join lateral (values
  (c.team_id is null, 'I01: has no team'),
  (c.state = 'closed' and c.asked_id is not null, 'I01: closed, and somebody is asked'),
  (c.owner_id is not null and c.state <> 'closed' and not exists (select from team_members m where m.workspace_id = c.workspace_id
    and m.team_id = c.team_id and m.colleague_id = c.owner_id), 'I01: its owner is not of its team'),
  (c.state <> 'closed' and (c.next_step_at is null or c.next_due_at is null or c.next_step = ''), 'I02: is open without a next step'),
  (c.snoozed_until is not null and (c.state = 'closed' or c.snoozed_until is distinct from c.next_step_at), 'I02: sleeps past its next step'),
  (c.state <> 'closed' and c.next_due_at is distinct from least(c.next_step_at, c.promised_at), 'I02: is ordered by another time'),
  (c.snoozed_until > c.promised_at, 'I02: sleeps past what was promised'),
  (c.promised_at is distinct from (select min(k.due_at) from clocks k where k.workspace_id = c.workspace_id and k.subject_id = c.id
    and (k.state = 'running' or k.state = 'missed' and k.stopped_at is null) and k.told_at is null), 'I02: says another promise than is owed'),
  (c.state = 'closed' and exists (select from clocks k where k.workspace_id = c.workspace_id and k.subject_id = c.id
    and (k.state in ('running', 'paused') or k.state = 'missed' and k.stopped_at is null)), 'clock: closed, and something is owed'),
  (c.state <> 'waiting' and exists (select from clocks k where k.workspace_id = c.workspace_id and k.subject_id = c.id
    and k.state = 'paused'), 'clock: pauses without a stated reason'),
  (exists (select from clocks k where k.workspace_id = c.workspace_id and k.subject_id = c.id and k.state = 'kept'
    and not exists (select from messages m where m.workspace_id = k.workspace_id and m.id = k.stopped_by_id
      and not m.is_automatic and m.kind in ('outbound', 'call', 'visit') and m.author_colleague_id is not null)
    and not exists (select from answers a where a.workspace_id = k.workspace_id and a.id = k.stopped_by_id)),
    'clock: kept, but no person spoke'),
  (exists (select from clocks k join messages m on m.workspace_id = k.workspace_id and m.id = k.stopped_by_id
    where k.workspace_id = c.workspace_id and k.subject_id = c.id and k.state = 'kept' and m.unreached is not null),
    'clock: kept by what never reached them'),
  (exists (select from clocks k join messages m on m.workspace_id = k.workspace_id and m.unreached = 'failed'
    and (m.id = k.told_by_id and k.told_at is not null or m.id = k.begun_by_id and k.state <> 'void')
    where k.workspace_id = c.workspace_id and k.subject_id = c.id), 'clock: told by what never reached them'),
  (c.closed_as in ('confirmed', 'unconfirmed') and not exists (select from answers a where a.workspace_id = c.workspace_id
    and a.conversation_id = c.id and a.reopened_at is null and a.outcome <> 'nothing_asked'), 'I03: closed without an answer'),
  (c.closed_as = 'nothing_asked' and not exists (select from answers a where a.workspace_id = c.workspace_id and a.conversation_id = c.id
    and a.reopened_at is null and a.outcome = 'nothing_asked'), 'I03: closed as nothing asked, but nobody said so'),
  (c.state in ('answered', 'confirmed') and not exists (select from answers a where a.workspace_id = c.workspace_id
    and a.conversation_id = c.id and a.reopened_at is null), 'I03: answered without an answer'),
  (c.state <> 'closed' and exists (select from answers a where a.workspace_id = c.workspace_id and a.conversation_id = c.id
    and a.reopened_at is null and a.unverified_until is not null and a.outcome <> 'nothing_asked' and (a.message_id is not null or a.explanation <> '')
    and not exists (select from events e where e.workspace_id = c.workspace_id and e.conversation_id = c.id and e.at >= a.answered_at
      and e.name in ('conversation.closed', 'conversation.merged', 'conversation.unmerged')))
    and not exists (select from clocks k where k.workspace_id = c.workspace_id and k.subject_id = c.id and k.kind = 'verification'
      and (k.state in ('running', 'paused') or k.state = 'missed' and k.stopped_at is null)), 'I04: not sure yet, and nothing runs until it is'),
  ((c.closed_as = 'merged') is distinct from (c.merged_into_id is not null) and c.state = 'closed', 'I03: merged into nothing'),
  (c.merged_into_id is not null and exists (select from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id),
    'merge: kept messages behind'),
  (c.message_count <> (select count(*) from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id),
    'count: says another number of messages than it has')
) v(is_so, what) where c.workspace_id = $1 and v.is_so
union all
select c.number, 'I03: a dead end' from answers a join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
 where a.workspace_id = $1 and a.outcome in ('partly', 'not_as_asked') and (a.explanation = '' or not exists
   (select from ways_forward w where w.workspace_id = a.workspace_id and w.answer_id = a.id))
union all
select c.number, 'merge: goes round in a circle' from conversations c join conversations d on d.workspace_id = c.workspace_id and d.id = c.merged_into_id
 where c.workspace_id = $1 and d.merged_into_id = c.id`

const TOLD = `select id, due_at as "dueAt", moves::text as moves from clocks where workspace_id = $1`
interface Told {
  readonly id: string
  readonly dueAt: Date
  readonly moves: string
}

const WAITS = `select number, waiting_since as "waitingSince" from conversations where workspace_id = $1`
const NEW_EVENTS = `select seq, name, at, conversation_id as "conversationId", payload from events
 where workspace_id = $1 and seq > $2 order by seq`

interface EventRow {
  readonly seq: number
  readonly name: string
  readonly at: Date
  readonly conversationId: string | null
  readonly payload: {
    ownerId?: string
    from?: string | null
    how?: string
    teamId?: string
    fromTeamId?: string
  }
}
interface Standing {
  ownerId: string | null
  teamId: string
}

/** Looks at every row of a workspace after each round and follows who owns what, event by event (I01). */
export class Watch {
  readonly #world: World
  readonly #standing = new Map<string, Standing>()
  readonly #told = new Map<string, Told>()
  /** Every moment at which anything happened. */
  readonly #moments = new Set<number>()
  #seq = 0
  readonly eventNames = new Map<string, string[]>()
  constructor(world: World) {
    this.#world = world
  }

  async look(): Promise<{ seen: Map<string, Seen>; violations: string[] }> {
    const { db } = this.#world.workspace.installation.database
    const { id } = this.#world.workspace
    const [rows, broken, demand, events, clocks, waits] = await Promise.all([
      run<Seen>(db, ROWS, [id]),
      run<{ number: number; what: string }>(db, BROKEN, [id]),
      run<{ number: number; what: string }>(db, BROKEN_DEMAND, [id]),
      run<EventRow>(db, NEW_EVENTS, [id, this.#seq]),
      run<Told>(db, TOLD, [id]),
      run<{ number: number; waitingSince: Date }>(db, WAITS, [id]),
    ])
    const violations = [...broken, ...demand].map(({ number, what }) => `${what} (#${number})`)
    for (const clock of clocks) {
      const before = this.#told.get(clock.id)
      if (before && clock.dueAt > before.dueAt && clock.moves === before.moves)
        violations.push(`clock: ${clock.id} is due later than was told`)
      this.#told.set(clock.id, clock)
    }
    for (const event of events) {
      this.#seq = event.seq
      this.#moments.add(event.at.getTime())
      if (event.conversationId === null) continue
      this.#names(event.conversationId).push(event.name)
      this.#follow(event.conversationId, event, violations)
      if (this.#world.secrets.test(JSON.stringify(event.payload)))
        violations.push(`I22: the event ${event.name} tells of another organisation`)
    }
    for (const { number, waitingSince } of waits)
      if (!this.#moments.has(waitingSince.getTime()))
        violations.push(`I07: #${number} waits since a time at which nothing happened`)
    for (const row of rows) {
      const standing = this.#standing.get(row.id)
      if (!standing) violations.push(`I01: conversation ${row.id} was opened without its event`)
      else if (standing.ownerId !== row.ownerId || standing.teamId !== row.teamId) {
        violations.push(`I01: conversation ${row.id} changed hands without its event`)
        this.#standing.set(row.id, { ownerId: row.ownerId, teamId: row.teamId })
      }
    }
    return { seen: new Map(rows.map((row) => [row.id, row])), violations }
  }

  #names(id: string): string[] {
    const names = this.eventNames.get(id) ?? []
    this.eventNames.set(id, names)
    return names
  }

  #follow(id: string, { name, payload }: EventRow, violations: string[]): void {
    if (name === 'conversation.opened')
      return void this.#standing.set(id, { ownerId: null, teamId: payload.teamId! })
    const standing = this.#standing.get(id)
    if (!standing) return
    const moves =
      name === 'conversation.taken' || name === 'conversation.assigned' || name === 'conversation.owner_left'
    if (moves) {
      if ((payload.from ?? null) !== standing.ownerId)
        violations.push(`I01: ${name} of ${id} says that somebody else had it`)
      standing.ownerId = name === 'conversation.owner_left' ? null : payload.ownerId!
      // Only a handoff that is accepted moves what somebody has to another team.
      if (name === 'conversation.taken' && payload.how === 'handoff') standing.teamId = payload.teamId!
    } else if (name === 'conversation.routed') {
      if (payload.fromTeamId !== standing.teamId || standing.ownerId !== null)
        violations.push(`I01: ${id} was routed away from somebody`)
      standing.teamId = payload.teamId!
    }
  }
}
