import { promised } from '#features/clocks/promises.fixture.ts'
import { findOrCreateByAddress } from '#features/contacts/commands-addresses.ts'
import { joinInbound, openFromInbound } from '#features/conversations/commands-inbound.ts'
import { writeMessage } from '#features/conversations/commands-write.ts'
import { type Database, run } from '#platform/db/database.ts'
import { type Context, contextFor } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId, type WorkspaceId } from '#platform/values/id.ts'
import { type Ground, prepareGround } from './ground.ts'

interface Place {
  readonly ctx: Context<ColleagueActor>
  readonly contactId: string
  readonly inboxId: string
  readonly address: string
}

async function placeOf({ db }: Database, ground: Ground): Promise<Place> {
  const [me] = await run<{ id: string }>(db, `select id from colleagues where workspace_id = $1`, [
    ground.workspaceId,
  ])
  const actor: ColleagueActor = {
    kind: 'colleague',
    id: me!.id,
    name: 'Mia',
    role: 'admin',
    teamIds: [ground.teamId],
    inboxIds: null,
    scopes: null,
    sessionId: null,
    identityId: null,
  }
  const ctx = contextFor({
    actor,
    workspaceId: ground.workspaceId as WorkspaceId,
    now: () => new Date(),
    db,
    traceId: 'bench',
  })
  const address = 'ana@outside.example'
  const { id } = await ctx.transaction((tx) =>
    findOrCreateByAddress(tx, { kind: 'email', value: address, name: 'Ana' }),
  )
  return { ctx, contactId: id, inboxId: ground.inboxId, address }
}

const mail = ({ contactId, address }: Place) => ({
  messageId: newId(),
  from: { name: 'Ana', address },
  to: [],
  cc: [],
  subject: 'The heating',
  bodyText: 'It is cold here since this morning.',
  bodyHtml: null,
  quotedText: '',
  quotedHtml: null,
  hasRemoteImages: false,
  isTruncated: false,
  notice: null,
  fileNames: [],
  headerMessageId: null,
  headerInReplyTo: null,
  headerReferences: [],
  mailId: null,
  at: new Date(),
  requester: { contactId, name: 'Ana' },
  language: null,
  isAutomatic: false,
  isUnverified: false,
})

const WRITES = ['opening', 'replying', 'hearing'] as const
type Times = Record<(typeof WRITES)[number], number>

/** One conversation: they write (a promise starts), we reply (it stops, another pauses), they write again (it goes on). */
async function turn(place: Place): Promise<Times> {
  const times = {} as Times
  const timed = async <T>(name: keyof Times, work: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    const result = await work()
    times[name] = performance.now() - began
    return result
  }
  const { conversationId } = await timed('opening', () =>
    openFromInbound(place.ctx, place.inboxId, mail(place)),
  )
  await timed('replying', () =>
    writeMessage(place.ctx, conversationId, {
      kind: 'reply',
      to: [{ name: 'Ana', address: place.address }],
      cc: [],
      bcc: [],
      html: '<p>I look at it and ring you.</p>',
      attachmentIds: [],
    }),
  )
  await timed('hearing', () => joinInbound(place.ctx, conversationId, mail(place)))
  return times
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!

/** The same three writes in an organisation with promises, and in one without, by turns: how much longer the first takes. */
export async function costOfClocks(
  database: Database,
  withClocks: { workspaceId: string; inboxId: string },
  turns: number,
) {
  const [team] = await run<{ id: string }>(database.db, `select id from teams where workspace_id = $1`, [
    withClocks.workspaceId,
  ])
  const promising = await placeOf(database, { ...withClocks, teamId: team!.id, inboxAddress: '', token: '' })
  const plain = await placeOf(database, await prepareGround(database, 'plain'))
  const ground = { db: database.db, workspaceId: withClocks.workspaceId, at: new Date() }
  await promised(ground, { kind: 'first_answer', amount: 1, unit: 'working_days' })
  await promised(ground, {
    kind: 'resolution',
    amount: 5,
    unit: 'working_days',
    pausesWhile: ['waiting_on_them'],
  })
  const [whole, without]: [Times[], Times[]] = [[], []]
  for (let one = 0; one < turns + 10; one += 1) {
    const [a, b] = [await turn(promising), await turn(plain)]
    if (one >= 10) {
      whole.push(a)
      without.push(b)
    }
  }
  return WRITES.map((name) => {
    const [more, less] = [median(whole.map((it) => it[name])), median(without.map((it) => it[name]))]
    return { name, more, less, ratio: more / less }
  })
}

/** The ratios as they are printed and kept. */
export const costLine = (open: number, costs: Awaited<ReturnType<typeof costOfClocks>>): string =>
  `clocks open=${open} ${costs.map(({ name, more, less, ratio }) => `${name}=${more.toFixed(2)}ms/${less.toFixed(2)}ms ratio=${ratio.toFixed(2)}`).join(' ')}`
