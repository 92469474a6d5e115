import { stopClocks } from '#features/clocks/commands.ts'
import { startByHand } from '#features/clocks/commands-start.ts'
import { about } from '#features/conversations/events.ts'
import { getInboxForWork, lockConversation } from '#features/conversations/queries.ts'
import { chainOf } from '#features/people/commands-there.ts'
import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import { actingAs, type Context } from '#platform/http/context.ts'
import type { ColleagueActor, SystemActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { type Barrier, METRIC_DAYS, METRIC_OFTEN, ownerOfBarrier } from './domain/barrier.ts'
import { barrierAnswered, barrierRaised } from './events.ts'
import { mayAnswerBarrier, maySay } from './policy.ts'
import {
  countLately,
  findBarrier,
  findSeers,
  insertBarrier,
  lockBarrier,
  saveAnswer,
} from './queries-barriers.ts'
import { refuse } from './refuse.ts'

type Colleagues = Context<ColleagueActor>
const MACHINE: SystemActor = { kind: 'system', name: 'demand' }
const ANSWERED_IN_WORKING_DAYS = 1
export const subjectOf = (id: string) => ({ kind: 'barrier', id })

/** Says what stopped me: whom I report to sees to it within one working day, and a clock runs. */
export const raiseBarrier = (
  ctx: Colleagues,
  conversationId: string,
  { kind, words }: { kind: Barrier; words: string },
): Promise<string> =>
  ctx.transaction(async (tx) => {
    const it = await lockConversation(tx, conversationId)
    allow(maySay(tx.actor, it))
    const [manager] = await chainOf(tx, tx.actor.id)
    const before = kind === 'metric' ? await countLately(tx, kind, METRIC_DAYS) : 0
    const ownerId = ownerOfBarrier(tx.actor.id, {
      managerId: manager?.id ?? null,
      isOften: before + 1 >= METRIC_OFTEN,
      ...(await findSeers(tx, it.teamId)),
    })
    const inbox = await getInboxForWork(tx, it.inboxId)
    const dueAt = afterWorkingDays(tx.now(), ANSWERED_IN_WORKING_DAYS, inbox)
    const id = newId<'barrier'>()
    await insertBarrier(tx, { id, conversationId, kind, words, raisedBy: tx.actor.id, ownerId, dueAt })
    const calendar = await newestCalendar(tx.db, tx.workspaceId, it.teamId)
    await startByHand(tx, {
      subject: subjectOf(id),
      kind: 'first_answer',
      words: '',
      dueAt,
      madeBy: null,
      calendar: calendar!,
      facts: {
        audience: 'colleague',
        inboxId: it.inboxId,
        teamId: it.teamId,
        channel: it.channel,
        kind: it.kind,
        harm: it.harm,
      },
    })
    const payload = { barrierId: id, kind, ownerId, dueAt: dueAt.toISOString() }
    await announce(tx, about(it, barrierRaised, payload))
    return id
  })

/** Whoever it is for says what is done about it. */
export const answerBarrier = (ctx: Colleagues, id: string, words: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const found = await findBarrier(tx, id)
    if (!found) throw refusePlainly('not_found')
    // Whom it is for need not see the inbox.
    const it = await lockConversation(
      actingAs<ColleagueActor | SystemActor>(tx, MACHINE),
      found.conversationId,
    )
    await lockBarrier(tx, id)
    const before = (await findBarrier(tx, id))!
    if (before.answeredAt !== null) throw refuse('barrier_answered')
    allow(mayAnswerBarrier(tx.actor, before))
    await saveAnswer(tx, id, words, tx.actor.id)
    await stopClocks(tx, subjectOf(id), ['first_answer'], { at: tx.now(), byId: id })
    await announce(tx, about(it, barrierAnswered, { barrierId: id, raisedBy: before.raisedBy }))
  })
