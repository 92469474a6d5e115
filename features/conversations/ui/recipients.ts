import type { Conversation, Message, Person } from './api.ts'

export type Recipients = { to: Person[]; cc: Person[]; bcc: Person[] }

const key = (person: Person) => person.address.toLowerCase()

const unique = (people: readonly Person[], without: ReadonlySet<string>) => {
  const seen = new Set(without)
  return people.filter((each) => {
    if (!each.address || seen.has(key(each))) return false
    seen.add(key(each))
    return true
  })
}

const isMail = (message: Message) => message.kind === 'inbound' || message.kind === 'outbound'

/** Whom a reply goes to: those of the newest mail, never ourselves. */
export const replyTo = (conversation: Conversation, ours: readonly string[], everyone: boolean): Recipients => {
  const own = new Set(ours.map((each) => each.toLowerCase()))
  const isOwn = (person: Person) =>
    own.has(key(person)) || [...own].some((each) => key(person).replace(/\+[^@]*@/, '@') === each)
  const mails = conversation.messages.items.filter(isMail)
  const latest = mails.find((each) => each.kind === 'inbound' && !each.isAutomatic) ?? mails[0]
  if (!latest) {
    const first = conversation.participants.filter((each) => each.address && !isOwn(each))
    return { to: unique(first.slice(0, 1), new Set()), cc: [], bcc: [] }
  }
  const theirs = latest.kind === 'inbound'
  const to = unique(theirs ? [latest.from] : latest.to, new Set()).filter((each) => !isOwn(each))
  const others = theirs ? [...latest.to, ...latest.cc] : latest.cc
  const cc = everyone ? unique(others, new Set(to.map(key))).filter((each) => !isOwn(each)) : []
  return { to, cc, bcc: [] }
}

/** `Ana Ribeiro <ana@example.org>`, or the bare address. */
export const writePerson = (person: Person) =>
  person.name && person.name !== person.address ? `${person.name} <${person.address}>` : person.address

/** Reads what `writePerson` writes, and what people paste. */
export const readPerson = (text: string): Person => {
  const found = /^\s*"?([^"<]*)"?\s*<([^<>\s]+)>\s*$/.exec(text)
  return found ? { name: (found[1] ?? '').trim(), address: found[2] ?? '' } : { name: '', address: text.trim() }
}

export const isAddress = (text: string) => /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+\.[^\s@<>(),;:"\\]+$/u.test(text)
