import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AccountsSettings, handOver, visitOf } from './commands-session.ts'
import type { SignedIn } from './commands-sign-in.ts'

/** Answers a sign-in: the cookie, or the challenge for the second factor. */
export function answered(
  settings: AccountsSettings,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  signedIn: SignedIn,
) {
  if ('challenge' in signedIn) return { state: 'second_factor' as const, challenge: signedIn.challenge }
  handOver(settings, visitOf(settings, request), signedIn.opened, reply)
  return { state: 'signed_in' as const, challenge: null }
}
