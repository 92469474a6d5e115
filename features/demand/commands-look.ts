import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { about } from '#features/conversations/events.ts'
import { lockConversation } from '#features/conversations/queries.ts'
import { saveDemand } from '#features/conversations/queries-demand.ts'
import { announce } from '#platform/events/announce.ts'
import { actingAs, type Context } from '#platform/http/context.ts'
import { splitWords } from '#platform/search/split-words.ts'
import { stopWords } from '#platform/search/stop-words.ts'
import type { SystemActor } from '#platform/values/actor.ts'
import { comingsOf } from './domain/comings.ts'
import { infer } from './domain/inference.ts'
import { alike, LETTER_WORDS } from './domain/likeness.ts'
import { isOnlyThanks, type Sign, signsIn } from './domain/signs.ts'
import { demandInferred, repeatFound } from './events.ts'
import { saveInference } from './queries.ts'
import { listAfter, listAlike, listLinkedBefore, upsertRepeat } from './queries-repeats.ts'
import { listAnsweredAt, listSaid, type SaidIn, wasMissedBefore } from './queries-said.ts'

const MACHINE: SystemActor = { kind: 'system', name: 'demand' }
const SMALL_WORDS = [
  ...new Set([...Object.values(stopWords).flatMap((words) => words.split(' ')), ...LETTER_WORDS]),
]

/**
 * Looks at why somebody came: earlier times, how often, what their words tell; then at those that came after it, and
 * where it is history that was brought in, at those that were looked at before it was known.
 */
export async function lookAtDemand(ctx: Context, conversationId: string): Promise<void> {
  await lookAtOne(ctx, conversationId)
  for (const id of await listAfter(ctx, conversationId)) await lookAtOne(ctx, id)
}

/** The same for one alone; what a person said stands. */
export const lookAtOne = (ctx: Context, conversationId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const it = await lockConversation(actingAs(tx, MACHINE), conversationId)
    if (it.mergedIntoId !== null) return
    const own = await listSaid(tx, [it.id])
    if (own[0]?.startedBy !== 'them') return
    await findRepeats(tx, it, own)
    await lookAgain(tx, it, own)
  })

/** Conversations of the same person that their first words make look like this one. */
async function findRepeats(tx: Context, it: Conversation, own: readonly SaidIn[]): Promise<void> {
  const [first] = own
  if (!first) return
  const without = [...SMALL_WORDS, ...splitWords(`${it.requesterName} ${first.names}`)]
  const isColleague = it.requesterContactId === null
  const saysAgain = signsIn(first.text).length > 0
  for (const { earlierId, ...words } of await listAlike(tx, { id: it.id, isColleague, without })) {
    const found = alike(words, saysAgain)
    if (found.is === null) continue
    const { likeness, is: state } = found
    if (await upsertRepeat(tx, it.id, { earlierId, state, likeness }))
      await announce(tx, about(it, repeatFound, { earlierId, state, likeness }, { origin: originOf(it) }))
  }
}

/** What is found in history is history too: no other system is told of it. */
const originOf = ({ closedAs }: Conversation) => (closedAs === 'imported' ? 'import' : 'rule')

/** How often they came, and value or failure, as the rows say now. */
export async function lookAgain(tx: Context, it: Conversation, own: readonly SaidIn[]): Promise<void> {
  const before = await listLinkedBefore(tx, it.id)
  const isFirst = own.length + before.length < 2
  const answers = isFirst ? [] : await listAnsweredAt(tx, [it.id, ...before])
  const answeredIn = (id: string) =>
    answers.flatMap(({ conversationId, at }) => (conversationId === id ? [at] : []))
  const comings = comingsOf(own, answeredIn(it.id))
  const last = comings.at(-1) ?? it.createdAt
  const saidBefore = before.length === 0 ? [] : await listSaid(tx, before)
  const comingsBefore = before
    .flatMap((id) =>
      comingsOf(
        saidBefore.filter((one) => one.conversationId === id),
        answeredIn(id),
      ),
    )
    .filter((at) => at <= last)
  const words = own.filter(({ by, text }) => by === 'them' && !isOnlyThanks(text)).map(({ text }) => text)
  const inferred = infer({
    isNothing: it.closedAs === 'nothing_asked',
    hasWords: splitWords(words.join(' ')).length > 1,
    isComplaint: it.kind === 'complaint',
    signs: signsOf(words),
    comings: comings.length,
    linkedBefore: before.length,
    cameAfterAnswer: comings.slice(1).some((at) => answeredIn(it.id).some((answered) => answered < at)),
    missedPromise:
      comings.length + before.length > 1 && (await wasMissedBefore(tx, [it.id, ...before], last)),
  })
  const cameAgainAt = comings[1] ?? null
  const held = await saveInference(tx, it.id, {
    demand: inferred.demand,
    why: inferred.why,
    failure: inferred.kind,
    comings: comings.length,
    cameAgainAt,
  })
  const nth = Math.max(1, comings.length + comingsBefore.length)
  if (held.demand === it.demand && held.by === it.demandBy && nth === it.nth) return
  await saveDemand(tx, it.id, { demand: held.demand, demandBy: held.by, nth })
  await announce(
    tx,
    about(it, demandInferred, { demand: held.demand, why: [...inferred.why], nth }, { origin: originOf(it) }),
  )
}

const signsOf = (texts: readonly string[]): Sign[] => [...new Set(texts.flatMap(signsIn))]
