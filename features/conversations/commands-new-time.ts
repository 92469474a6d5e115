import { tellClocks } from '#features/clocks/commands.ts'
import { listClocks } from '#features/clocks/commands-read.ts'
import { startByHand } from '#features/clocks/commands-start.ts'
import type { Clock, ClockCalendar } from '#features/clocks/domain/clock.ts'
import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import { htmlOfText } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import { saidSoon } from '#platform/values/said-time.ts'
import { insertAutomatic } from './commands-automatic.ts'
import { calendarOf, factsOf, subjectOf, withOwed } from './commands-clocks.ts'
import { type Conversation, isOpen, NEXT_STEPS, withNextStep } from './domain/conversation.ts'
import { isDueSoon, MOST_NOTICES, newTimeWords, proposedTime } from './domain/new-time.ts'
import { wordsIn } from './domain/words-in.ts'
import { about, conversationTold } from './events.ts'
import { mayWork } from './policy.ts'
import { getInboxForWork, lockConversation, saveConversation } from './queries.ts'
import { findReached, type Reached } from './queries-new-time.ts'
import { refuse } from './refuse.ts'

export interface Plan {
  readonly at: Date
  readonly subject: string
  readonly words: string
  readonly isLate: boolean
}

/** What is sent: the message, and the time that it says. */
type Sent = Pick<Plan, 'at'> & { readonly messageId: string }

interface Found {
  readonly reached: Reached
  readonly calendar: ClockCalendar
  readonly ifMissed: string
}

async function find(ctx: Context, it: Conversation): Promise<Found> {
  const clocks = await listClocks(ctx, subjectOf(it))
  const first = clocks.find(
    (clock) => clock.isOwed && clock.toldAt === null && +clock.dueAt === +it.promisedAt!,
  )
  return {
    reached: await findReached(ctx, it.id),
    calendar: await calendarOf(ctx, it),
    ifMissed: first?.ifMissed ?? '',
  }
}

function planned(it: Conversation, { reached, calendar, ifMissed }: Found, now: Date, at?: Date): Plan {
  const was = it.promisedAt!
  const until = at ?? proposedTime(was, now, calendar)
  const { locale, timeZone, owner, team } = reached
  return {
    at: until,
    subject: wordsIn(locale)('new-time.subject', { subject: it.subject || `#${it.number}` }),
    words: newTimeWords({
      locale,
      timeZone,
      name: it.requesterName.includes('@') ? '' : it.requesterName,
      owner,
      team,
      was,
      at: until,
      now,
      ifMissed,
    }),
    isLate: was <= now,
  }
}

/** The new time that could be sent now, composed; none where nothing is due soon, or they had enough notices from us. */
export async function planNewTime(ctx: Context, it: Conversation): Promise<Plan | null> {
  if (!isOpen(it) || it.promisedAt === null) return null
  const found = await find(ctx, it)
  const { address, notices } = found.reached
  if (address === null || notices >= MOST_NOTICES || !isDueSoon(it.promisedAt, ctx.now(), found.calendar))
    return null
  return planned(it, found, ctx.now())
}

/** Words that somebody changed, with the time that is sent: what stood there for the time that was proposed goes along. */
function saying({ at }: Plan, it: Conversation, found: Found, words: string, now: Date): string {
  const { locale: language, timeZone } = found.reached
  const said = (moment: Date) => saidSoon(moment, { language, timeZone }, now)
  return words.replaceAll(said(proposedTime(it.promisedAt!, now, found.calendar)), said(at))
}

export interface SendNewTime {
  readonly at?: string | undefined
  readonly words?: string | undefined
}

/**
 * They hear from us first: a notice of the team with a new time. What was promised until then counts as told, and a miss
 * stays a miss; the new time is a promise of its own and the next step.
 */
export const sendNewTime = (ctx: Context, id: string, given: SendNewTime = {}) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    allow(mayWork(tx.actor, before))
    if (!isOpen(before)) throw refuse('conversation_closed')
    if (before.promisedAt === null) throw refuse('nothing_due')
    const found = await find(tx, before)
    const { reached, calendar } = found
    if (!isDueSoon(before.promisedAt, tx.now(), calendar)) throw refuse('nothing_due')
    if (reached.notices >= MOST_NOTICES) throw refuse('enough_notices')
    const inbox = await getInboxForWork(tx, before.inboxId)
    if (inbox.address === null) throw refuse('inbox_cannot_send')
    // A machine of ours writes to no address of which nothing shows whose it is, or from which its last notice came back.
    const isFit = (reached.isShown && !reached.cameBack) || tx.actor.kind === 'colleague'
    if (reached.address === null || !isFit) throw refuse('nobody_to_tell')
    const plan = planned(before, found, tx.now(), given.at === undefined ? undefined : new Date(given.at))
    if (plan.at <= tx.now()) throw refuse('next_step_in_the_past')
    const messageId = await insertAutomatic(tx, before, inbox.address, {
      to: { name: before.requesterName, address: reached.address },
      subject: plan.subject,
      html: htmlOfText(
        given.words === undefined ? plan.words : saying(plan, before, found, given.words, tx.now()),
      ),
    })
    const after = await renewed(tx, before, { messageId, at: plan.at }, found)
    // Whoever writes it is back; what the team says by itself leaves it free to take.
    const offeredAt = tx.actor.kind === 'colleague' ? null : before.offeredAt
    await saveConversation(tx, { ...after, messageCount: before.messageCount + 1, offeredAt })
    await announce(
      tx,
      about(before, conversationTold, {
        messageId,
        until: plan.at.toISOString(),
        late: plan.isLate,
      }),
    )
  })

// A call is still a call at its new time, and what is made sure is still to be made sure; of the rest they hear.
const KEEP_THEIR_KIND = ['call_back', 'deferral', 'verification'] as const

/** The clocks: what is due by then was told; a promise by hand runs until the new time. */
async function renewed(
  tx: Context,
  before: Conversation,
  { at, messageId }: Sent,
  { reached, calendar }: Found,
): Promise<Conversation> {
  const subject = subjectOf(before)
  const isDue = ({ state, dueAt }: Clock) => state !== 'paused' && dueAt <= at
  await tellClocks(tx, subject, tx.now(), isDue, messageId)
  await startByHand(tx, {
    subject,
    kind: KEEP_THEIR_KIND.find((kind) => kind === before.promisedKind) ?? 'next_update',
    words: wordsIn(reached.locale)('new-time.step'),
    dueAt: at,
    madeBy: tx.actor.kind === 'colleague' ? tx.actor.id : null,
    begunById: messageId,
    facts: factsOf(before),
    calendar,
  })
  const next = { text: NEXT_STEPS.hear, at }
  return withOwed(tx, { ...withNextStep(before, next), snoozedUntil: null })
}
