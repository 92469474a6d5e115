import { allow, refuse as refusePlainly, refuser } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { refusals } from './contract-quarantine.ts'
import { senderValue, type Verdict } from './domain/holding.ts'
import { mailHeld, mailLetIn, senderJudged } from './events.ts'
import { mayJudgeDomain, maySeeInbox } from './policy.ts'
import {
  deleteSender,
  fileHeld,
  type Held,
  lockHeld,
  markBlocked,
  saveHeld,
  upsertSender,
} from './queries-held.ts'

const refuse = refuser(refusals)

type Colleagues = Context<ColleagueActor>
export type Whole = 'address' | 'domain'

/** Holds a mail back, and says so to those who see its inbox. */
export const hold = async (tx: Context, id: string, inboxId: string, held: Held): Promise<void> => {
  await saveHeld(tx, id, held)
  await announce(tx, {
    type: mailHeld,
    subject: { kind: 'mail', id },
    payload: { because: held.because },
    audience: { inboxId },
  })
}

/** Lets a mail in that was held back: it is filed now, whatever was said against it. */
export const letIn = (ctx: Colleagues, id: string, always: Whole | null): Promise<void> =>
  ctx.transaction(async (tx) => {
    const { inboxId, from } = await heldMail(tx, id)
    if (always) await judge(tx, from, always, 'let_in')
    await fileHeld(tx, id)
    await announce(tx, {
      type: mailLetIn,
      subject: { kind: 'mail', id },
      payload: {},
      audience: { inboxId },
    })
  })

/** Blocks the sender of a mail that was held back; it stays where it is, and so will what comes after it. */
export const block = (ctx: Colleagues, id: string, whole: Whole): Promise<void> =>
  ctx.transaction(async (tx) => {
    const { from } = await heldMail(tx, id)
    await judge(tx, from, whole, 'blocked')
    await markBlocked(tx, id)
  })

/** Treats a sender like everybody else again. */
export const forgetSender = (ctx: Colleagues, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const value = await deleteSender(tx, id)
    if (value === null) throw refusePlainly('not_found')
    allow(!value.startsWith('@') || mayJudgeDomain(tx.actor))
    await announceJudged(tx, id)
  })

const heldMail = async (tx: Colleagues, id: string) => {
  const held = await lockHeld(tx, id)
  if (!held || !maySeeInbox(tx.actor, held.inboxId)) throw refusePlainly('not_found')
  if (held.state !== 'quarantined' || held.because === 'erased') throw refuse('held_no_more')
  return held
}

const judge = async (tx: Colleagues, from: string, whole: Whole, verdict: Verdict): Promise<void> => {
  allow(whole === 'address' || mayJudgeDomain(tx.actor))
  const value = senderValue(from, whole)
  if (!/^[^@\s]*@[^@\s]+$/.test(value)) throw refuse('held_without_sender')
  await announceJudged(tx, await upsertSender(tx, { id: newId(), value, verdict }))
}

const announceJudged = (tx: Colleagues, id: string) =>
  announce(tx, { type: senderJudged, subject: { kind: 'sender', id }, payload: {}, audience: 'workspace' })
