import { isAddress } from './bounce-status.ts'
import { beforeList, inSentences, leadingAddress, returnedMail, triesAgain } from './bounce-words.ts'
import { clean } from './clean.ts'
import { type HeaderField, headerText } from './headers.ts'
import type { BouncedRecipient } from './parsed-mail.ts'

const mostRecipients = 200

/** Who did not get the mail, in the words of those servers that write for people alone. */
export const recipientsInText = (
  texts: readonly string[],
  fields: readonly HeaderField[],
): BouncedRecipient[] => {
  for (const whole of texts) {
    const text = beforeReturned(whole)
    const found = [
      ...new Set([...inLists(text), ...listed(text), ...named(text), ...byLocalName(text, fields)]),
    ]
    const isLasting = !triesAgain.test(text)
    if (found.length > 0)
      return found
        .slice(0, mostRecipients)
        .map((address) => ({ address, isLasting, ...reasonIn(text, address) }))
  }
  return []
}

const beforeReturned = (text: string): string => {
  const lines = text.slice(0, 50_000).split('\n')
  const end = lines.findIndex((line, at) => at > 0 && returnedMail.test(line.slice(0, 200)))
  return end < 0 ? lines.join('\n') : lines.slice(0, end).join('\n')
}

/** Addresses at the start of lines, below words such as "The following addresses failed:". */
const inLists = (text: string): string[] => {
  const begin = beforeList.exec(text)
  return begin ? addressesAtStarts(text.slice(begin.index + begin[0].length)) : []
}

/** Lines like "<ana@example.com>: no such user", which need no words before them. */
const listed = (text: string): string[] =>
  addressesAtStarts(
    text
      .split('\n')
      .filter((line) => /^<[^<>\s]{3,320}>:/.test(line))
      .join('\n'),
  )

const addressesAtStarts = (text: string): string[] =>
  text.split('\n').flatMap((line) => {
    const address = leadingAddress.exec(line.slice(0, 600))?.[1]
    return address && isAddress(address) ? [address] : []
  })

const named = (text: string): string[] =>
  inSentences.flatMap((words) => [...text.matchAll(words)].map((found) => found[1]!).filter(isAddress))

/** Some servers name only the part before the sign; the rest is their own domain, or the spelling they advise. */
const byLocalName = (text: string, fields: readonly HeaderField[]): string[] => {
  const bare =
    /(?:could not be delivered because[^:]{0,200}|not delivered to the following):\s+([\w.-]{1,64})(?:\s*$|\s{2,}\S)/im.exec(
      text,
    )?.[1]
  if (bare === undefined) return []
  const advised = [
    ...text.matchAll(
      /mailing to NAME@([\w.-]{1,200}[\w])|by\s+emailing\s+NAME@([\w.-]{1,200}\w)|emailing to NAME@([\w.-]{1,200}\w)/g,
    ),
  ]
  const domains = advised.map((found) => found[1] ?? found[2] ?? found[3]!)
  const own = /@([\w.-]{1,200})/.exec(headerText(fields, 'from'))?.[1]?.toLowerCase()
  return (domains.length > 0 ? domains : own ? [own] : []).map((domain) => `${bare}@${domain}`)
}

const reasonIn = (text: string, address: string): { status: string | null; words: string | null } => {
  const at = text.toLowerCase().indexOf(address.toLowerCase())
  const after = at < 0 ? '' : text.slice(at + address.length, at + address.length + 2000)
  const [near = ''] = after.replace(/^[\s>:\])"']+/, '').split(/\n\s*\n/)
  const status =
    /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(near)?.[0] ?? /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(text)?.[0] ?? null
  return { status, words: clean(near.replaceAll(/\s+/g, ' '), 500) || null }
}
