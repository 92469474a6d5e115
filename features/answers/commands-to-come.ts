import { tellClocks } from '#features/clocks/commands.ts'
import { startByHand } from '#features/clocks/commands-start.ts'
import { calendarOf, factsOf, subjectOf, withOwed } from '#features/conversations/commands-clocks.ts'
import { type Conversation, NEXT_STEPS } from '#features/conversations/domain/conversation.ts'
import { findReached } from '#features/conversations/queries-new-time.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import type { WayForward } from './domain/answer.ts'
import type { ToCome } from './domain/follow-up.ts'
import { isUsualLook } from './domain/usual-words.ts'
import { wordsIn } from './domain/words-in.ts'

/**
 * What they were told that still comes is a promise by hand, which runs until then: the first of each kind. A later day for
 * what is not sure yet comes instead of the one before.
 */
export async function promiseToCome(
  tx: Context<ColleagueActor>,
  it: Conversation,
  coming: readonly ToCome[],
  ways: readonly WayForward[],
): Promise<Conversation> {
  const { locale } = await findReached(tx, it.id)
  const t = wordsIn(locale)
  const own = ways.find(({ kind }) => kind === 'second_look')?.words ?? ''
  const look = own === '' || isUsualLook(own) ? it.subject : own
  const wordsOf = ({ kind, text }: ToCome): string => {
    if (kind === 'verification') return t('tell.step-sure')
    return text === NEXT_STEPS.hear ? t('tell.step-hear') : t('tell.step-look', { words: look })
  }
  const about = { subject: subjectOf(it), facts: factsOf(it), calendar: await calendarOf(tx, it) }
  for (const [kind, [first]] of Map.groupBy(coming, (each) => each.kind)) {
    if (kind === 'verification')
      await tellClocks(tx, about.subject, tx.now(), (each) => each.kind === kind && each.promiseId === null)
    await startByHand(tx, {
      ...about,
      kind,
      words: wordsOf(first!),
      dueAt: first!.at,
      madeBy: tx.actor.id,
    })
  }
  return withOwed(tx, it)
}
