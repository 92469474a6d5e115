import type { Page } from 'playwright-core'
import { callApi } from './set-up.ts'

/** Pages for people who are not signed in. */
export const OUTSIDE = [
  '/setup',
  '/sign-in',
  '/forgotten',
  '/reset?token=one-that-has-run-out-long-ago',
  '/invitation?token=one-that-has-run-out-long-ago',
  '/charter/northwind-heating',
  '/charter/northwind-heating/tell-us',
  '/ask/northwind-heating',
  '/ask/northwind-heating/repairs',
  '/ask/northwind-heating/repairs/embed',
] as const

const SETTINGS = [
  'profile',
  'security',
  'tokens',
  'colleagues',
  'teams',
  'inboxes',
  'routing',
  'grants',
  'given',
  'answers',
  'outside',
  'domains',
  'hours',
  'missed',
  'failures',
  'public',
  'forms',
  'providers',
  'facts',
  'webhooks',
  'held',
  'ledger',
  'kept-mail',
]

interface Listed {
  readonly items: readonly {
    readonly id: string
    readonly number: number
    readonly subject: string
    readonly messageCount: number
  }[]
}

/** The number of a conversation of the demo company, by its subject. */
export async function numberOf(page: Page, words: string): Promise<number> {
  const { items } = await callApi<{
    items: readonly { conversation: { number: number; subject: string } }[]
  }>(page, 'GET', `/search?q=${encodeURIComponent(words)}`)
  const found = items.find(({ conversation }) => conversation.subject.includes(words)) ?? items[0]
  if (!found) throw new Error(`the demo company has no conversation about ${words}`)
  return found.conversation.number
}

/** Every page for people who are signed in, with something of the demo company on it. */
export async function insidePages(page: Page): Promise<string[]> {
  const { items } = await callApi<Listed>(page, 'GET', '/conversations?view=open&limit=50')
  const busiest = items.toSorted((a, b) => b.messageCount - a.messageCount)[0]!
  const contact = await callApi<{ items: readonly { id: string }[] }>(page, 'GET', '/contacts?q=ribeiro')
  const person = await callApi<{ items: readonly { id: string }[] }>(page, 'GET', '/people?q=ravi')
  const promises = await callApi<{ items: { id: string; open: { state: string } | null }[] }>(
    page,
    'GET',
    '/promises?limit=100',
  )
  const letters = await numberOf(page, 'spring range')
  return [
    '/desk',
    '/desk?view=nobody',
    '/desk?view=closed',
    '/desk?view=came_back',
    `/desk/${busiest.number}?view=open`,
    `/desk/${letters}?view=open`,
    '/search?q=boiler',
    '/new',
    '/contacts',
    '/contacts/quiet',
    '/today',
    '/insights',
    '/fresh-eyes',
    '/craft',
    '/barriers',
    '/charter',
    `/charter/promises/${promises.items.find((one) => one.open?.state === 'consultation')!.id}`,
    '/asked',
    '/pass-on',
    `/contacts/${contact.items[0]!.id}`,
    '/people',
    '/people?view=chart',
    `/people/${person.items[0]!.id}`,
    ...SETTINGS.map((part) => `/settings/${part}`),
    '/setup/mailbox',
    '/dev/mail',
    '/nowhere',
  ]
}
