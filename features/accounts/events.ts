import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

export const sessionEnded = defineEvent('session.ended', z.object({ count: z.int() }))
export const passwordChanged = defineEvent('password.changed', z.object({ by: z.enum(['owner', 'reset']) }))
export const secondFactorChanged = defineEvent('second-factor.changed', z.object({ isOn: z.boolean() }))
export const passkeyAdded = defineEvent('passkey.added', z.object({ passkeyId: z.uuid() }))
export const passkeyRemoved = defineEvent('passkey.removed', z.object({ passkeyId: z.uuid() }))
export const tokenMade = defineEvent('token.made', z.object({ scopes: z.array(z.string()) }))
export const tokenEnded = defineEvent('token.ended', z.object({}))
export const providerAdded = defineEvent('sign-in-provider.added', z.object({}))
export const providerRemoved = defineEvent('sign-in-provider.removed', z.object({}))
/** A mail that Regard itself writes to a colleague waits in `notices`; whoever sends mail reacts. */
export const noticeWritten = defineEvent('notice.written', z.object({}))
