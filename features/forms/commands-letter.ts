import { randomBytes } from 'node:crypto'
import { writeAutomatic } from '#features/conversations/commands-automatic.ts'
import { mayAnswerAutomatically } from '#features/mail/domain/automatic.ts'
import { isOurAddress } from '#features/mail/queries-automatic.ts'
import type { LinkParts } from '#features/portal/commands-links.ts'
import { missingForLinks } from '#features/portal/domain/public-address.ts'
import { seenAt } from '#features/portal/queries-links.ts'
import type { Context } from '#platform/http/context.ts'
import { letterToUnproven } from './domain/letter.ts'
import { letterLimits } from './domain/letters.ts'
import { confirmToken, hashOfConfirm } from './domain/token.ts'
import type { SayAsk } from './domain/words-in.ts'
import type { LetterState } from './queries-entries.ts'
import { countLetter, lockLetters, mayOneMoreLeave } from './queries-letters.ts'

const GOOD_FOR_MS = 7 * 24 * 3_600_000

export interface Asked {
  readonly conversationId: string
  readonly inboxId: string
  readonly messageId: string
  readonly address: string
  readonly network: string
  /** The organisation and the name under which its pages stand; nothing of what was filled in (S20). */
  readonly organisation: string
  readonly slug: string
  readonly say: SayAsk
}

export interface Letter {
  readonly letter: LetterState
  readonly tokenHash: string | null
  readonly goodUntil: Date | null
}
const without = (letter: 'none' | 'withheld'): Letter => ({ letter, tokenHash: null, goodUntil: null })

/** Whether a mail to this address makes sense at all: somebody reads it, it is not one of ours, and links may stand in mails. */
async function canBeAsked(tx: Context, { config }: LinkParts, address: string): Promise<boolean> {
  const isRead = mayAnswerAutomatically({
    machine: null,
    asksForSilence: false,
    isProofFailed: false,
    from: address,
    envelopeFrom: null,
  })
  if (!isRead || missingForLinks(config, await seenAt(tx.db, config.url.origin)) !== null) return false
  return !(await isOurAddress(tx, address))
}

/**
 * Asks an address of which nothing shows that it is theirs, once and in fixed words, whether it was them; a few an hour
 * over all workspaces. What was sent to us is kept whether or not this leaves.
 */
export async function askIfThem(tx: Context, parts: LinkParts, it: Asked): Promise<Letter> {
  if (it.address === '' || !(await canBeAsked(tx, parts, it.address))) return without('none')
  const limits = letterLimits(parts.config.secret, it)
  const subjects = limits.map(({ subject }) => subject)
  await lockLetters(tx, subjects)
  if (!(await mayOneMoreLeave(tx, limits))) return without('withheld')
  const token = confirmToken(randomBytes(20))
  const link = `${parts.config.url.origin}/ask/${it.slug}/-/${token}`
  const letter = letterToUnproven(it.say, { organisation: it.organisation, link })
  const to = { name: '', address: it.address }
  if ((await writeAutomatic(tx, it.conversationId, { to, ...letter })) === null) return without('none')
  await countLetter(tx, subjects, it.messageId)
  return {
    letter: 'sent',
    tokenHash: hashOfConfirm(token),
    goodUntil: new Date(tx.now().getTime() + GOOD_FOR_MS),
  }
}
