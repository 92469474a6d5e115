import { randomUUID } from 'node:crypto'
import { findRecipient } from '#features/mail/commands-accept.ts'
import { handIn, looksLikeMail } from '#features/mail/commands-hand-in.ts'
import { ForPeople } from '#platform/log/for-people.ts'
import { fail } from './say.ts'
import { withInstallation } from './with-installation.ts'
import { wordsOf } from './words-of.ts'

/** What a mail server understands of a program it hands a mail to (sysexits.h). */
export const exits = { taken: 0, usage: 64, noMail: 65, noUser: 67, later: 75 } as const

const mostBytes = 50 * 1024 * 1024

/** Takes the mail on the standard input. Anything that is our fault asks the mail server to come again. */
export const runMailAccept = async (args: string[]): Promise<number> => {
  let read: { to: string; from: string | null }
  try {
    const { values } = wordsOf(args, 'mail accept --to <address>', 0, {
      to: { type: 'string', default: process.env.RECIPIENT ?? process.env.ORIGINAL_RECIPIENT ?? '' },
      from:
        process.env.SENDER === undefined
          ? { type: 'string' }
          : { type: 'string', default: process.env.SENDER },
    })
    read = { to: String(values.to ?? ''), from: typeof values.from === 'string' ? values.from : null }
    if (read.to === '') throw new ForPeople('Say for whom it is: regard mail accept --to help@example.org')
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error))
    return exits.usage
  }
  try {
    const raw = await standardInput()
    if (!raw) {
      fail(`This mail is larger than the ${mostBytes / 1024 / 1024} MB we take.`)
      return exits.noMail
    }
    if (!looksLikeMail(raw)) {
      fail('What came is not a mail.')
      return exits.noMail
    }
    return await withInstallation('mail accept', async ({ db, now }) => {
      const found = await findRecipient(db, read.to)
      if (!found) {
        fail('There is no such address here.')
        return exits.noUser
      }
      await handIn(db, {
        ...found,
        recipient: read.to,
        raw,
        wayIn: 'pipe',
        from: read.from,
        traceId: randomUUID(),
        at: now(),
      })
      return exits.taken
    })
  } catch (error) {
    fail(
      `It could not be taken now, please try again later: ${error instanceof Error ? error.message : error}`,
    )
    return exits.later
  }
}

const standardInput = async (): Promise<Buffer | null> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= mostBytes) chunks.push(chunk)
  }
  return size <= mostBytes ? Buffer.concat(chunks) : null
}
