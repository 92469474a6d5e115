import type { Period } from '#features/people/domain/working-time.ts'
import type { Role } from '#platform/values/actor.ts'

export const COMPANY = {
  name: 'Northwind Heating',
  timeZone: 'Europe/London',
  locale: 'en',
  domain: 'northwind-heating.example',
} as const

const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' }))
export const HOURS: readonly Period[] = [...weekdays, { weekday: 6, opens: '09:00', closes: '13:00' }]

export interface DemoColleague {
  readonly name: string
  readonly role: Role
  readonly jobTitle: string
  readonly unit: string
  readonly manager: string | null
  readonly languages: readonly string[]
  readonly phone: string
  readonly line: string
}
const person = (
  name: string,
  role: Role,
  jobTitle: string,
  unit: string,
  manager: string | null,
  languages: readonly string[],
  phone: string,
  line: string,
): DemoColleague => ({ name, role, jobTitle, unit, manager, languages, phone, line })

export const COLLEAGUES = {
  henrik: person(
    'Henrik Dahl',
    'director',
    'Managing director',
    'Directors',
    null,
    ['en', 'da'],
    '020 7946 0101',
    'I keep the promises that need money or nerve.',
  ),
  amara: person(
    'Amara Obi',
    'director',
    'Director of service',
    'Directors',
    'henrik',
    ['en', 'fr'],
    '020 7946 0102',
    'I hear every complaint that came twice.',
  ),
  sofia: person(
    'Sofia Lind',
    'manager',
    'Manager, orders and shop',
    'Orders',
    'amara',
    ['en', 'sv'],
    '020 7946 0110',
    'I see to it that those who answer may also decide.',
  ),
  marcus: person(
    'Marcus Webb',
    'manager',
    'Manager, repairs',
    'Repairs',
    'amara',
    ['en'],
    '020 7946 0120',
    'I plan the vans, so that people are warm the same day.',
  ),
  ingrid: person(
    'Ingrid Sørensen',
    'manager',
    'Manager, office and people',
    'Office',
    'henrik',
    ['en', 'nb', 'de'],
    '020 7946 0130',
    'My customers are the thirteen of you.',
  ),
  maya: person(
    'Maya Castellanos',
    'member',
    'Customer service',
    'Orders',
    'sofia',
    ['en', 'es'],
    '020 7946 0111',
    'I am the first voice people hear.',
  ),
  jonas: person(
    'Jonas Meyer',
    'member',
    'Customer service',
    'Orders',
    'sofia',
    ['en', 'de'],
    '020 7946 0112',
    'I find out where things are.',
  ),
  leyla: person(
    'Leyla Demir',
    'member',
    'Shop counter',
    'Orders',
    'sofia',
    ['en', 'tr', 'ar'],
    '020 7946 0113',
    'I hand it over the counter and say how it fits.',
  ),
  tomas: person(
    'Tomás Ferreira',
    'member',
    'Customer service, evenings',
    'Orders',
    'sofia',
    ['en', 'pt'],
    '020 7946 0114',
    'I answer when others have gone home.',
  ),
  ravi: person(
    'Ravi Kumar',
    'member',
    'Heating engineer',
    'Repairs',
    'marcus',
    ['en', 'hi'],
    '020 7946 0121',
    'When I leave, it is warm.',
  ),
  aoife: person(
    'Aoife Byrne',
    'member',
    'Heating engineer',
    'Repairs',
    'marcus',
    ['en', 'ga'],
    '020 7946 0122',
    'I explain what I did, so that you need not call again.',
  ),
  piotr: person(
    'Piotr Nowak',
    'member',
    'Stores and parts',
    'Repairs',
    'marcus',
    ['en', 'pl'],
    '020 7946 0123',
    'The part is in the van before the van leaves.',
  ),
  noor: person(
    'Noor Haddad',
    'admin',
    'IT',
    'Office',
    'ingrid',
    ['en', 'ar', 'fr'],
    '020 7946 0131',
    'If your screen works, the customer does not wait.',
  ),
  daniel: person(
    'Daniel Okoye',
    'member',
    'Payroll',
    'Office',
    'ingrid',
    ['en'],
    '020 7946 0132',
    'The right pay on the right day.',
  ),
} as const satisfies Record<string, DemoColleague>
export type ColleagueKey = keyof typeof COLLEAGUES

/** The address at which a colleague signs in. */
export const addressOf = (key: ColleagueKey): string => `${key}@${COMPANY.domain}`

export interface DemoTeam {
  readonly name: string
  readonly lead: ColleagueKey
  readonly members: readonly ColleagueKey[]
}
export const TEAMS = {
  orders: { name: 'Orders', lead: 'sofia', members: ['sofia', 'maya', 'jonas', 'leyla', 'tomas'] },
  repairs: { name: 'Repairs', lead: 'marcus', members: ['marcus', 'ravi', 'aoife', 'piotr', 'maya'] },
  it: { name: 'IT for colleagues', lead: 'noor', members: ['noor', 'jonas'] },
  pay: { name: 'Pay and people', lead: 'ingrid', members: ['ingrid', 'daniel'] },
  directors: { name: 'Directors', lead: 'henrik', members: ['henrik', 'amara'] },
} as const satisfies Record<string, DemoTeam>
export type TeamKey = keyof typeof TEAMS

export interface DemoInbox {
  readonly name: string
  readonly team: TeamKey
  readonly channel: 'email' | 'phone' | 'counter' | 'visit'
  readonly addresses: readonly string[]
  readonly openTo: 'everyone' | 'members'
}
const at = (local: string) => `${local}@${COMPANY.domain}`
export const INBOXES = {
  orders: {
    name: 'Orders',
    team: 'orders',
    channel: 'email',
    addresses: [at('orders'), at('hello')],
    openTo: 'everyone',
  },
  repairs: {
    name: 'Repairs',
    team: 'repairs',
    channel: 'email',
    addresses: [at('repairs')],
    openTo: 'everyone',
  },
  phone: { name: 'Telephone', team: 'orders', channel: 'phone', addresses: [], openTo: 'everyone' },
  counter: { name: 'Shop counter', team: 'orders', channel: 'counter', addresses: [], openTo: 'everyone' },
  it: { name: 'IT for colleagues', team: 'it', channel: 'email', addresses: [at('it')], openTo: 'everyone' },
  pay: { name: 'Pay and people', team: 'pay', channel: 'email', addresses: [at('pay')], openTo: 'members' },
  directors: {
    name: 'To the directors',
    team: 'directors',
    channel: 'email',
    addresses: [at('directors')],
    openTo: 'everyone',
  },
} as const satisfies Record<string, DemoInbox>
export type InboxKey = keyof typeof INBOXES
