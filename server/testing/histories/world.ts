import { randomBytes } from 'node:crypto'
import { promised } from '#features/clocks/promises.fixture.ts'
import { run } from '#platform/db/database.ts'
import { type Context, contextFor } from '#platform/http/context.ts'
import { isId, newId } from '#platform/values/id.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { tablesOfWorkspaces } from './fingerprint.ts'

export type ActorName = 'mia' | 'max' | 'ben' | 'ada' | 'nora' | 'stranger' | 'dora' | 'hugo' | 'lena'

export interface Room {
  readonly teamId: string
  readonly inboxId: string
}

/** One organisation in which many histories run side by side, and a second one of which they must know nothing. */
export interface World {
  readonly workspace: TestWorkspace
  readonly other: TestWorkspace
  /** Words and ids of the other organisation: none of them may ever be seen here. */
  readonly secrets: RegExp
  readonly front: Room
  readonly back: Room
  readonly actors: Record<ActorName, Caller>
  readonly contactId: string
  readonly colleagueId: string
  readonly othersConversationId: string
  system(): Context
}

async function insertRoom(
  { id, installation, clock }: TestWorkspace,
  name: string,
  members: readonly Caller[],
) {
  const { db } = installation.database
  const room = { teamId: newId(), inboxId: newId() }
  const at = clock.now()
  await run(
    db,
    `insert into teams (workspace_id, id, name, lead_id, created_at) values ($1, $2, $3, $4, $5)`,
    [id, room.teamId, name, members[0]!.id, at],
  )
  for (const member of members)
    await run(db, `insert into team_members (workspace_id, team_id, colleague_id) values ($1, $2, $3)`, [
      id,
      room.teamId,
      member.id,
    ])
  await run(
    db,
    `insert into inboxes (workspace_id, id, name, team_id, open_to, created_at) values ($1, $2, $3, $4, 'members', $5)`,
    [id, room.inboxId, name, room.teamId, at],
  )
  await run(db, `insert into inbox_addresses (address, workspace_id, inbox_id) values ($1, $2, $3)`, [
    `${room.inboxId}@inbox.example`,
    id,
    room.inboxId,
  ])
  return room
}

/** Fills an organisation with one of everything, each carrying the secret word. */
async function fill(
  other: TestWorkspace,
  secret: string,
): Promise<{ conversationId: string; secrets: RegExp }> {
  const opened = await other.admin.post('/conversations', {
    inboxId: other.inboxId,
    requester: { name: secret, email: `${secret}@secret.example` },
    subject: secret,
    need: secret,
    heard: { how: 'call', words: secret },
  })
  const conversationId: string = opened.body.id
  await other.admin.put(`/conversations/${conversationId}/tags`, { names: [secret] })
  await other.admin.post(`/conversations/${conversationId}/notes`, { html: `<p>${secret}</p>` })
  await other.admin.put(`/conversations/${conversationId}/drafts/reply`, { html: `<p>${secret}</p>` })
  await other.admin.patch('/me', { jobTitle: secret })
  const { db } = other.installation.database
  const named = (await tablesOfWorkspaces(other)).map(
    (table) => `select to_jsonb(t) ->> 'id' as id from ${table} t where workspace_id = $1`,
  )
  const rows = await run<{ id: string | null }>(db, named.join(' union all '), [other.id])
  const ids = new Set(rows.flatMap(({ id }) => (id !== null && isId(id) ? [id] : [])))
  return { conversationId, secrets: new RegExp([secret, other.id, ...ids].join('|')) }
}

const PROMISES = [
  { kind: 'first_answer', amount: 4, unit: 'working_hours' },
  { kind: 'first_answer', amount: 1, unit: 'hours', only: { harms: ['danger'] } },
  { kind: 'next_update', amount: 1, unit: 'working_days', pausesWhile: ['waiting_on_them'] },
  {
    kind: 'resolution',
    amount: 3,
    unit: 'working_days',
    pausesWhile: ['waiting_on_them', 'waiting_on_others'],
  },
  { kind: 'deferral', amount: 2, unit: 'working_days' },
  { kind: 'verification', amount: 2, unit: 'working_days', pausesWhile: ['waiting_on_others'] },
]

/** Makes the world: two teams with an inbox each, colleagues of all kinds, and somebody else's organisation beside it. */
export async function makeWorld(): Promise<World> {
  const workspace = await testWorkspace()
  const other = await testWorkspace()
  const { member: mia, manager: max, admin: ada, director: dora } = workspace
  const ben = await workspace.colleague({ name: 'Ben Back' })
  const nora = await workspace.colleague({ name: 'Nora Nobody' })
  const hugo = await workspace.colleague({ role: 'director', name: 'Hugo Director' })
  const lena = await workspace.colleague({ name: 'Lena Later' })
  const ida = await workspace.colleague({ name: 'Ida Inside' })
  const { db } = workspace.installation.database
  await run(db, `update inboxes set open_to = 'members' where workspace_id = $1`, [workspace.id])
  const back = await insertRoom(workspace, 'Back office', [ben])
  const contact = await workspace.admin.post('/contacts', {
    name: 'Greta Outside',
    emails: [`greta.${workspace.id}@outside.example`],
  })
  const promises = { db, workspaceId: workspace.id, at: workspace.clock.now() }
  const { principleId } = await promised(promises, PROMISES[0]!)
  for (const rule of PROMISES.slice(1)) await promised(promises, rule, { principleId })
  const { conversationId, secrets } = await fill(other, `SECRET${randomBytes(8).toString('hex')}`)
  return {
    workspace,
    other,
    secrets,
    front: { teamId: workspace.teamId, inboxId: workspace.inboxId },
    back,
    actors: { mia, max, ben, ada, nora, stranger: other.admin, dora, hugo, lena },
    contactId: contact.body.id,
    colleagueId: ida.id,
    othersConversationId: conversationId,
    system: () =>
      contextFor({
        actor: { kind: 'system', name: 'test' },
        workspaceId: workspace.id,
        now: workspace.clock.now,
        db,
        traceId: 'history',
      }),
  }
}
