import { withdrawConversation } from '#features/answers/commands.ts'
import {
  assignConversation,
  changeConversation,
  reopenConversation,
  routeConversation,
  snoozeConversation,
  tagConversation,
  wakeConversation,
} from '#features/conversations/commands.ts'
import {
  linkConversation,
  mergeConversation,
  unmergeConversation,
} from '#features/conversations/commands-merge.ts'
import { closed, NEXT_STEPS, withNextStep } from '#features/conversations/domain/conversation.ts'
import { about, conversationChanged, conversationClosed } from '#features/conversations/events.ts'
import { upsertDraft } from '#features/conversations/queries-drafts.ts'
import { run } from '#platform/db/database.ts'
import { announce } from '#platform/events/announce.ts'
import { htmlOfText } from '#platform/html/written.ts'
import { type Act, as, at, idOf, MACHINE, requesterOf, type Stage, turn } from './stage.ts'
import type { Step } from './story.ts'

type Of<Do extends Step['do']> = Extract<Step, { do: Do }>
const tags = new WeakMap<Act, Set<string>>()

/** Everything that colleagues do with a conversation besides writing. */
export async function works(
  stage: Stage,
  act: Act,
  step: Exclude<
    Step,
    { do: 'mail' | 'reply' | 'forward' | 'answer' | 'note' | 'call' | 'visit' | 'open' | 'confirm' }
  >,
  moment: number,
): Promise<void> {
  const ctx = as(stage, step.by, moment)
  const id = act.conversationId!
  const inHours = (hours: number) => new Date(stage.calendar.due(moment, hours))
  switch (step.do) {
    case 'take':
      return assignConversation(ctx, id, { ownerId: ctx.actor.id })
    case 'give':
      return assignConversation(ctx, id, { ownerId: stage.cast.colleagues[step.to].id })
    case 'give-back':
      return assignConversation(ctx, id, { ownerId: null, reason: step.reason })
    case 'route':
      return routeConversation(ctx, id, stage.cast.teams[step.to])
    case 'snooze':
      return snoozeConversation(ctx, id, { until: inHours(step.hours).toISOString(), nextStep: step.next })
    case 'tag': {
      const names = tags.get(act) ?? new Set<string>()
      for (const name of step.names) names.add(name)
      tags.set(act, names)
      return tagConversation(ctx, id, [...names])
    }
    case 'change':
      return changeConversation(ctx, id, {
        harm: step.harm,
        kind: step.kind,
        need: step.need,
        subject: step.subject,
      })
    case 'next-step':
      return changeConversation(ctx, id, {
        nextStep: { text: step.text, at: inHours(step.inHours).toISOString() },
      })
    case 'wait-on': {
      const next = { text: step.text, at: inHours(step.inHours) }
      const after = await turn(ctx, id, (before) =>
        withNextStep({ ...before, state: 'waiting', waitingOn: step.whom }, next),
      )
      await announce(ctx, about(after, conversationChanged, { fields: ['nextStep'] }))
      return
    }
    case 'withdraw':
      return withdrawConversation(ctx, id)
    case 'reopen':
      return reopenConversation(ctx, id)
    case 'merge':
      await mergeConversation(ctx, id, { intoId: idOf(stage, step.with), otherRequesterToo: false })
      return
    case 'unmerge':
      await unmergeConversation(ctx, id)
      return
    case 'link':
      return linkConversation(ctx, id, idOf(stage, step.with))
    case 'draft': {
      const { name, address } = requesterOf(stage, act.story)
      const to = step.kind === 'note' ? [] : [{ name, address }]
      await upsertDraft(ctx, id, step.kind, {
        html: htmlOfText(step.text),
        to,
        cc: [],
        bcc: [],
        attachmentIds: [],
      })
    }
  }
}

/** The one who asked says that it is solved. */
export async function confirms(
  stage: Stage,
  act: Act,
  { closes }: Of<'confirm'>,
  moment: number,
): Promise<void> {
  const { contactId } = requesterOf(stage, act.story)
  const machine = at(stage.tx, MACHINE, moment)
  const after = await turn(machine, act.conversationId!, (before) => {
    if (before.state !== 'answered') return before
    if (closes) return closed(before, 'confirmed', machine.now())
    const next = { text: NEXT_STEPS.closeUnlessHeard, at: before.nextStepAt! }
    return withNextStep({ ...before, state: 'confirmed' }, next)
  })
  const person =
    contactId === null
      ? stage.cast.colleagues[act.story.who as keyof typeof stage.cast.colleagues]
      : { kind: 'contact' as const, id: contactId }
  const themselves = at(stage.tx, person, moment)
  if (after.closedAs === 'confirmed')
    await announce(themselves, about(after, conversationClosed, { as: 'confirmed' }))
  else if (after.state === 'confirmed')
    await announce(themselves, about(after, conversationChanged, { fields: ['state'] }))
}

/** What the clock does by itself until this moment: snoozed ones come back, answered ones close when nobody objects. */
export async function clockStrikes(stage: Stage, until: number): Promise<void> {
  const { tx } = stage
  const due = await run<{ id: string; at: Date; wakes: boolean }>(
    tx.db,
    `select id, coalesce(snoozed_until, next_step_at) as at, snoozed_until is not null as wakes from conversations
     where workspace_id = $1 and state <> 'closed' and (snoozed_until <= $2 or next_step = $3 and state in ('answered', 'confirmed') and next_step_at <= $2)`,
    [tx.workspaceId, new Date(until), NEXT_STEPS.closeUnlessHeard],
  )
  for (const { id, at: moment, wakes } of due) {
    const machine = at(tx, MACHINE, moment.getTime())
    if (wakes) await wakeConversation(machine, id, { byTimer: true })
    else {
      const after = await turn(machine, id, (before) =>
        closed(before, before.state === 'confirmed' ? 'confirmed' : 'unconfirmed', moment),
      )
      await announce(machine, about(after, conversationClosed, { as: after.closedAs! }))
    }
  }
}
