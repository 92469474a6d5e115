import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { EventType } from '#platform/events/event.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { beginCharter } from './commands-begin.ts'
import { gateOf, missingFor } from './commands-gate.ts'
import { needDirector } from './commands-publish.ts'
import { FEWEST, inForceAfter, MOST, needPrinciples } from './domain/principles.ts'
import {
  principleAgreed,
  principleAnnounced,
  principleChanged,
  principleDropped,
  principleProposed,
  principleSubject,
  principleWritten,
} from './events.ts'
import { mayDraft } from './policy.ts'
import { agree, insertChange, lockCharter } from './queries-charter.ts'
import { listPrinciples } from './queries-in-force.ts'
import {
  countPromisesOn,
  endPrinciple,
  getPrinciple,
  getPrincipleChange,
  insertPrinciple,
  insertPrincipleChange,
  type PrincipleChange,
  savePrinciple,
  savePrincipleChange,
} from './queries-principles.ts'
import { refuse } from './refuse.ts'
import type { PrincipleView } from './shapes.ts'

type Words = Pick<PrincipleView, 'title' | 'words' | 'scope'>
type Given = { readonly [Field in keyof PrincipleView]?: PrincipleView[Field] | undefined }

const tell = (tx: Context, type: EventType, id: string) =>
  announce(tx, { type, subject: principleSubject(id), payload: {}, audience: 'workspace' })

/** Until the charter is live principles are written like drafts; afterwards they are amended. */
async function needUnlive(tx: Context): Promise<void> {
  allow(mayDraft(tx.actor))
  const charter = await lockCharter(tx)
  if (charter?.liveAt) throw refuse('principle_amended_only')
}

export const createPrinciple = (
  ctx: Context<ColleagueActor>,
  given: Words & Pick<PrincipleView, 'translations'>,
) =>
  ctx.transaction(async (tx) => {
    await beginCharter(tx)
    await needUnlive(tx)
    const there = await listPrinciples(tx)
    if (there.length >= MOST) throw refuse('too_many_principles', { most: MOST })
    const principle = { ...given, id: newId<'principle'>(), position: (there.at(-1)?.position ?? 0) + 1 }
    await insertPrinciple(tx, principle)
    await tell(tx, principleWritten, principle.id)
    return principle
  })

/** Changes a principle of a charter that is not yet live; what it says in other languages may follow at any time. */
export const changePrinciple = (ctx: Context<ColleagueActor>, { id, ...given }: Given & { id: string }) =>
  ctx.transaction(async (tx) => {
    const { translations, ...words } = given
    if (Object.values(words).some((value) => value !== undefined)) await needUnlive(tx)
    allow(mayDraft(tx.actor))
    const before = await getPrinciple(tx, id)
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const after: PrincipleView = { ...before, ...changes }
    await savePrinciple(tx, after)
    await tell(tx, principleWritten, id)
    return after
  })

export const removePrinciple = (ctx: Context<ColleagueActor>, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    await needUnlive(tx)
    await getPrinciple(tx, id)
    if ((await countPromisesOn(tx, id)) > 0) throw refuse('principle_in_use')
    await endPrinciple(tx, id)
    await tell(tx, principleWritten, id)
  })

export interface Amendment extends Words {
  readonly deed: PrincipleChange['deed']
  readonly principleId: string | null
  readonly because: string
}

/** Proposes to amend the principles of a live charter. */
export const proposePrincipleChange = (ctx: Context<ColleagueActor>, given: Amendment): Promise<string> =>
  ctx.transaction(async (tx) => {
    allow(mayDraft(tx.actor))
    const there = await listPrinciples(tx)
    if (given.deed !== 'add' && given.principleId === null) throw refusePlainly('not_found')
    const before = given.deed === 'add' ? null : await getPrinciple(tx, given.principleId!)
    if (given.deed !== 'end' && given.title === '') throw refuse('nothing_changed')
    if (given.deed === 'change' && before?.title === given.title && before.words === given.words)
      throw refuse('nothing_changed')
    needPrinciples(there.length + { add: 1, change: 0, end: -1 }[given.deed])
    if (before && given.deed === 'end' && (await countPromisesOn(tx, before.id)) > 0)
      throw refuse('principle_in_use')
    const id = newId<'change'>()
    const words = given.deed === 'end' && before ? { title: before.title, words: before.words } : {}
    await insertPrincipleChange(tx, {
      ...given,
      ...words,
      scope: given.deed === 'add' ? given.scope : before!.scope,
      principleId: before?.id ?? null,
      id,
      proposedById: tx.actor.id,
    })
    await tell(tx, principleProposed, id)
    return id
  })

/** A director agrees; once every director has, the public notice of fourteen days begins. */
export const agreePrincipleChange = (ctx: Context<ColleagueActor>, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    await needDirector(tx)
    await lockCharter(tx)
    const change = await getPrincipleChange(tx, id)
    if (change.state !== 'proposed') throw refuse('change_over')
    await agree(tx, [id], tx.actor.id)
    await tell(tx, principleAgreed, id)
    if (missingFor(await gateOf(tx, [id]), id).length > 0) return
    await savePrincipleChange(tx, {
      ...change,
      state: 'announced',
      announcedAt: tx.now(),
      inForceAt: inForceAfter(tx.now()),
    })
    await insertChange(tx, {
      id: newId<'change'>(),
      kind: 'principle_announced',
      principleId: change.principleId,
      byId: tx.actor.id,
      because: change.because,
    })
    await tell(tx, principleAnnounced, id)
  })

export const dropPrincipleChange = (ctx: Context<ColleagueActor>, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    await needDirector(tx)
    await lockCharter(tx)
    const change = await getPrincipleChange(tx, id)
    if (change.state !== 'proposed' && change.state !== 'announced') throw refuse('change_over')
    await drop(tx, change, tx.actor.id)
  })

async function drop(tx: Context, change: PrincipleChange, byId: string | null): Promise<void> {
  await savePrincipleChange(tx, { ...change, state: 'dropped' })
  if (change.state === 'announced')
    await insertChange(tx, {
      id: newId<'change'>(),
      kind: 'principle_dropped',
      principleId: change.principleId,
      byId,
    })
  await tell(tx, principleDropped, change.id)
}

/** What was announced may not fit any more: promises name the principle by now (I16), or there are too few or too many. */
async function fitsStill(tx: Context, { deed, principleId }: PrincipleChange): Promise<boolean> {
  const there = (await listPrinciples(tx)).length
  if (deed === 'add') return there < MOST
  if (deed === 'change') return true
  return there > FEWEST && (await countPromisesOn(tx, principleId!)) === 0
}

/** Puts an announced change in force when its notice is over, and nothing twice. Gives when, if later. */
export const amendDue = (ctx: Context, id: string): Promise<Date | null> =>
  ctx.transaction(async (tx) => {
    await lockCharter(tx)
    const change = await getPrincipleChange(tx, id)
    if (change.state !== 'announced' || change.inForceAt === null) return null
    if (change.inForceAt > tx.now()) return change.inForceAt
    if (!(await fitsStill(tx, change))) {
      await drop(tx, change, change.proposedById)
      return null
    }
    const principleId = await amend(tx, change)
    await savePrincipleChange(tx, { ...change, principleId, state: 'done' })
    await insertChange(tx, {
      id: newId<'change'>(),
      kind: 'principle_changed',
      principleId,
      byId: change.proposedById,
      because: change.because,
    })
    await tell(tx, principleChanged, principleId)
    return null
  })

async function amend(
  tx: Context,
  { deed, principleId, title, words, scope }: PrincipleChange,
): Promise<string> {
  if (deed === 'add') {
    const there = await listPrinciples(tx)
    const id = newId<'principle'>()
    const position = (there.at(-1)?.position ?? 0) + 1
    await insertPrinciple(tx, { id, title, words, scope, position, translations: {} })
    return id
  }
  if (deed === 'end') await endPrinciple(tx, principleId!)
  // Translations of the old words would say something else; they are made anew.
  else await savePrinciple(tx, { ...(await getPrinciple(tx, principleId!)), title, words, translations: {} })
  return principleId!
}
