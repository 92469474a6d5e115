import type { Conversation, Person } from './api.ts'

export type Recipients = { to: Person[]; cc: Person[]; bcc: Person[] }

/** Whom a reply goes to: the server knows who is in it, and never names ourselves. */
export const replyTo = (conversation: Conversation, everyone: boolean): Recipients => ({
  to: conversation.replyTo.to,
  cc: everyone ? conversation.replyTo.cc : [],
  bcc: [],
})

/** `Ana Ribeiro <ana@example.org>`, or the bare address. */
export const writePerson = (person: Person) =>
  person.name && person.name !== person.address ? `${person.name} <${person.address}>` : person.address

/** Reads what `writePerson` writes, and what people paste. */
export const readPerson = (text: string): Person => {
  const found = /^\s*"?([^"<]*)"?\s*<([^<>\s]+)>\s*$/.exec(text)
  return found
    ? { name: (found[1] ?? '').trim(), address: found[2] ?? '' }
    : { name: '', address: text.trim() }
}

export const isAddress = (text: string) =>
  /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+\.[^\s@<>(),;:"\\]+$/u.test(text)
