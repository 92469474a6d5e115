import { subjectsOf } from '#features/accounts/domain/throttle.ts'
import { forgetTriesOf } from '#features/accounts/queries-attempts.ts'
import { dropAccess } from '#features/accounts/queries-erasure.ts'
import { findIdentity } from '#features/accounts/queries-identities.ts'
import { findWorkspace } from '#features/accounts/queries-workspaces.ts'
import { takeOutOfAnswers } from '#features/answers/queries-erasure.ts'
import { takeOutOfOffers } from '#features/authority/queries-erasure.ts'
import { takeOutOfClocks } from '#features/clocks/queries-erasure.ts'
import { takeOutOfContacts } from '#features/contacts/queries-erasure.ts'
import { patternOf, takeOutColleague } from '#features/conversations/queries-erasure.ts'
import { takeOutOfBarriers } from '#features/demand/queries-erasure.ts'
import { forgetKeptAnswers } from '#features/desk/queries-erasure.ts'
import { takeOutOfEntries } from '#features/forms/queries-erasure.ts'
import { takeOutOfHandoffs } from '#features/handoffs/queries-erasure.ts'
import { forgetAddresses } from '#features/mail/queries-erasure.ts'
import { takeOutOfObservations } from '#features/observations/queries-erasure.ts'
import { refuse as refusePeople } from '#features/people/contract.ts'
import { colleagueErased } from '#features/people/events.ts'
import { mayEraseColleague } from '#features/people/policy.ts'
import { lockColleague } from '#features/people/queries-colleagues.ts'
import { emptyColleague, takeOutOfNotices } from '#features/people/queries-erasure.ts'
import { forgetWhereabouts } from '#features/people/queries-people.ts'
import { ar } from '#features/people/words/ar.ts'
import { en } from '#features/people/words/en.ts'
import { dropLinksOfColleague } from '#features/portal/queries-erasure.ts'
import { allow, refuse } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'

/**
 * Erases a colleague who has left: name, address, access and everything about them go, and where they were named stands
 * "a former colleague". What they did stays under their id, and so does every figure; mails stay as they came and went.
 */
export const eraseColleague = (
  ctx: Context<ColleagueActor>,
  { id, confirmName }: { id: string; confirmName: string },
): Promise<void> =>
  ctx.transaction(async (tx) => {
    const colleague = await lockColleague(tx.db, tx.workspaceId, id)
    if (!colleague) throw refuse('not_found')
    if (colleague.erasedAt !== null) throw refusePeople('colleague_erased')
    if (colleague.state !== 'ended') throw refusePeople('colleague_not_left')
    allow(mayEraseColleague(tx.actor, colleague))
    const { name, email, identityId } = colleague
    if (name.trim().toLowerCase() !== confirmName.trim().toLowerCase())
      throw refusePeople('colleague_name_differs')
    const identity = identityId === null ? undefined : await findIdentity(tx.db, identityId)
    const emails = [...new Set([email, identity?.email ?? ''].map((each) => each.toLowerCase()))].filter(
      Boolean,
    )
    // A single name is too common a word to be taken out of what was written.
    const traces = [...emails, ...(/\S\s+\S/.test(name.trim()) ? [name.trim()] : [])]
    const { locale } = (await findWorkspace(tx.db, tx.workspaceId))!
    const called = (locale.startsWith('ar') ? ar : en)['colleagues.former']
    const pattern = patternOf(traces)

    await takeOutColleague(tx, { id, emails, traces, called })
    for (const takeOut of [
      takeOutOfAnswers,
      takeOutOfOffers,
      takeOutOfClocks,
      takeOutOfContacts,
      takeOutOfBarriers,
      takeOutOfHandoffs,
      takeOutOfObservations,
      takeOutOfEntries,
    ])
      await takeOut(tx, pattern, called)
    await takeOutOfNotices(tx, { emails, pattern, called })
    await forgetAddresses(tx, emails)
    await dropLinksOfColleague(tx, id)
    await forgetWhereabouts(tx.db, tx.workspaceId, id)
    await emptyColleague(tx, id, called)
    await dropAccess(tx, { colleagueId: id, identityId })
    for (const each of emails) await forgetTriesOf(tx.db, subjectsOf(each))
    await forgetKeptAnswers(tx, [id], traces)
    await announce(tx, {
      type: colleagueErased,
      subject: { kind: 'colleague', id },
      payload: {},
      audience: 'workspace',
    })
  })
