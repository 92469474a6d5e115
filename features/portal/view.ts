import { isAskedIfSolved } from '#features/answers/commands-confirm.ts'
import { listClocks } from '#features/clocks/commands-read.ts'
import { lastSaidByUs } from '#features/conversations/queries-confirm.ts'
import { findAnswers } from '#features/observations/queries.ts'
import type { Context } from '#platform/http/context.ts'
import type { ConversationPage, Said } from './domain/conversation-page.ts'
import { type Holder, markOf } from './domain/link.ts'
import { isWhoAsked, maySay, theirsOf } from './domain/may.ts'
import type { Asking } from './domain/said-part.ts'
import type { ClockSaid } from './domain/what-next.ts'
import { findHolder, findPage, listSaid, MOST_SHOWN, namesOf, type PageRow } from './queries-page.ts'
import { listFamily, listGiven, listHelped, listWays } from './queries-yours.ts'

export type Shown = Omit<ConversationPage, 'path' | 'form' | 'asked' | 'notice' | 'kept'> &
  Pick<PageRow, 'timeZone' | 'locale' | 'colour'>

/** What "Your conversation" shows to its holder; nothing when the holder is gone. */
export async function viewPage(
  ctx: Context,
  conversationId: string,
  holder: Holder,
  canMailLinks = false,
): Promise<Shown | null> {
  const [row, person] = await Promise.all([findPage(ctx, conversationId), findHolder(ctx, holder)])
  if (!row || !person) return null
  const said = await listSaid(ctx, row.standsId, holder, person.addresses)
  const isOthers = row.standsId !== conversationId && !isWhoAsked(holder, row)
  const family = await listFamily(ctx, row.standsId)
  const theirs = theirsOf(holder, family)
  const clocks = (await listClocks(ctx, { kind: 'conversation', id: row.standsId })).filter(
    // A word that was given to somebody else is between the two of them.
    ({ promiseId }) => !isOthers || promiseId !== null,
  )
  const before = theirs.filter((id) => id !== row.standsId)
  const merged = (await Promise.all(before.map((id) => listClocks(ctx, { kind: 'conversation', id })))).flat()
  const byHand = clocks.flatMap(({ madeBy, promiseId }) =>
    madeBy !== null && promiseId === null ? [madeBy] : [],
  )
  const { organisation, number, subject, createdAt, startedBy, state, waitingOn, nextStepAt } = row
  const nextStep = isOthers && !row.nextStep.startsWith(':') ? '' : row.nextStep
  const { promisedAt, owner, team, isAsking, givenBy, timeZone, locale, colour } = row
  return {
    ...{ organisation, number, subject, createdAt, startedBy, state, waitingOn, nextStep, nextStepAt },
    ...{ promisedAt, owner, team, isAsking, givenBy, timeZone, locale, colour },
    clocks: clocks.map(clockSaid),
    makers: await namesOf(ctx, byHand),
    said: said.slice(0, MOST_SHOWN),
    hasMore: said.length > MOST_SHOWN,
    isProven: holder.isProven,
    ways: { phone: row.phone, place: row.place, hours: row.hours },
    charterPath: row.hasCharter ? `/charter/${row.slug}` : null,
    offers: holder.isProven
      ? await listGiven(
          ctx,
          family.map(({ id }) => id),
          holder,
        )
      : [],
    waysForward: await listWays(ctx, theirs),
    asking: {
      ...(await askingOf(ctx, { row, holder, conversationId, said, clocks: [...merged, ...clocks] })),
      canRenew: canMailLinks && holder.isProven && person.email !== '',
    },
  }
}

const clockSaid = (clock: ClockSaid): ClockSaid => {
  const { kind, promiseId, words, ifMissed, madeBy, isOwed, startsAt, dueAt, toldAt, explanation } = clock
  return { kind, promiseId, words, ifMissed, madeBy, isOwed, startsAt, dueAt, toldAt, explanation }
}

interface Known {
  readonly row: PageRow
  readonly holder: Holder
  readonly conversationId: string
  readonly said: readonly Said[]
  readonly clocks: readonly ClockSaid[]
}

const NOTHING: Omit<Asking, 'canRenew'> = {
  solved: null,
  asksThree: false,
  said: null,
  people: [],
  promises: [],
  canSayWrong: false,
}

async function askingOf(ctx: Context, it: Known): Promise<Omit<Asking, 'canRenew'>> {
  const { row, holder, conversationId, said, clocks } = it
  if (!maySay(holder, row, row.standsId !== conversationId)) return NOTHING
  const haveSpoken = (await lastSaidByUs(ctx, row.standsId)) !== null
  const isOver = ['answered', 'confirmed'].includes(row.state) || isClosedWithAnswer(row)
  const isConfirmed = row.state === 'confirmed' || row.closedAs === 'confirmed'
  const helped = await listHelped(
    ctx,
    row.standsId,
    said.map(({ id }) => id),
  )
  return {
    solved: isConfirmed ? 'yes' : isAskedIfSolved(row, haveSpoken) ? 'open' : null,
    asksThree: isOver,
    said: isOver ? await findAnswers(ctx, row.standsId, row.reopenedCount) : null,
    people: haveSpoken ? helped.map(({ id, name }) => ({ mark: markOf(conversationId, id), name })) : [],
    promises: promisesIn(clocks),
    canSayWrong: true,
  }
}

const isClosedWithAnswer = ({ closedAs }: PageRow): boolean =>
  closedAs === 'confirmed' || closedAs === 'unconfirmed'

/** The promises that were made to them, each once. */
const promisesIn = (clocks: readonly ClockSaid[]): Asking['promises'] => [
  ...new Map(
    clocks.flatMap(({ promiseId, words }) =>
      promiseId === null ? [] : [[promiseId, { id: promiseId, text: words }]],
    ),
  ).values(),
]
