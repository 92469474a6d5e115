import { selfSigned } from '#platform/smtp/certificate.fixture.ts'
import type { Script } from '#platform/smtp/scripted-server.fixture.ts'

/** What a server says, and what must become of a mail to these recipients. */
export interface OutboundCase {
  readonly name: string
  /** What the server says at the attempt of this number, so many minutes after the first. */
  readonly script: (attempt: number, minutes: number) => Script
  readonly to: readonly string[]
  readonly tls?: boolean
  /** The server falls silent, and nobody waits for it long. */
  readonly isSilent?: boolean
  readonly expected: {
    readonly state: 'sent' | 'failed'
    /** Exactly so many attempts; `four days` means that it was tried that long. */
    readonly attempts: number | 'four days'
    /** How many copies each recipient has in the end; 1 unless said. */
    readonly copies?: Readonly<Record<string, number>>
    /** Words of the server that the message shows in the end. */
    readonly words?: string
  }
}

const certificate = selfSigned()
const one = ['ana@example.com']
const three = ['ana@example.com', 'bo@example.com', 'cy@example.com']

const stages: Readonly<Record<string, (answer: string) => Script>> = {
  greeting: (answer) => ({ greeting: answer }),
  ehlo: (answer) => ({ ehlo: answer }),
  auth: (answer) => ({ auth: answer }),
  mail: (answer) => ({ mail: answer }),
  rcpt: (answer) => ({ rcpt: () => answer }),
  data: (answer) => ({ data: answer }),
  end: (answer) => ({ end: answer }),
}

const perStage = (make: (stage: string, saying: (answer: string) => Script) => OutboundCase[]) =>
  Object.entries(stages).flatMap(([stage, saying]) => make(stage, saying))

const forNow = ['421', '450', '451', '452']
const never = ['550', '552', '553', '554']
const nobody = { 'ana@example.com': 0 }

const twiceForNow = perStage((stage, saying) =>
  forNow.map((code) => ({
    name: `${stage} ${code} twice`,
    script: (attempt) => (attempt <= 2 ? saying(`${code} 4.0.0 not now`) : {}),
    to: one,
    expected: { state: 'sent', attempts: 3 },
  })),
)

const alwaysForNow = perStage((stage, saying) => [
  {
    name: `${stage} 451 for ever`,
    script: () => saying('451 4.0.0 not now'),
    to: one,
    expected: { state: 'failed', attempts: 'four days', copies: nobody, words: '451 4.0.0 not now' },
  },
])

const refused = perStage((stage, saying) =>
  [...never, ...(stage === 'auth' ? ['535'] : [])].map((code) => ({
    name: `${stage} ${code}`,
    script: () => saying(`${code} 5.0.0 never`),
    to: one,
    expected: { state: 'failed', attempts: 1, copies: nobody, words: `${code} 5.0.0 never` },
  })),
)

const broken: OutboundCase[] = (
  [
    ['silence as a greeting', { greeting: null }],
    ['silence after EHLO', { ehlo: null }],
    ['silence after AUTH', { auth: null }],
    ['silence after MAIL', { mail: null }],
    ['silence after RCPT', { rcpt: () => null }],
    ['silence after DATA', { data: null }],
    ['silence after the message', { end: null }],
    ['a cut as a greeting', { greeting: 'drop' }],
    ['a cut after EHLO', { ehlo: 'drop' }],
    ['a cut after MAIL', { mail: 'drop' }],
    ['a cut after RCPT', { rcpt: () => 'drop' }],
    ['a cut after DATA', { data: 'drop' }],
    ['a cut inside the message', { dropInMessage: true }],
    ['one letter at a time', { letterMs: 20 }],
  ] as const
).map(([name, script]) => ({
  name,
  script: (attempt) => (attempt === 1 ? script : {}),
  to: one,
  isSilent: !name.startsWith('a cut'),
  expected: { state: 'sent', attempts: 2 },
}))

const only = (address: string, answer: string) => (to: string) => (to === address ? answer : '250 ok')

const special: OutboundCase[] = [
  {
    name: 'the 250 is lost: the same mail again, which the other side knows by its id',
    script: (attempt) => (attempt === 1 ? { end: 'drop' } : {}),
    to: one,
    expected: { state: 'sent', attempts: 2, copies: { 'ana@example.com': 2 } },
  },
  {
    name: 'greylisted for five minutes',
    script: (_, minutes) => (minutes < 5 ? { rcpt: () => '450 4.7.1 come again in five minutes' } : {}),
    to: one,
    expected: { state: 'sent', attempts: 4 },
  },
  {
    name: 'no TLS where it is asked for',
    script: () => ({}),
    to: one,
    tls: true,
    expected: { state: 'failed', attempts: 1, copies: nobody },
  },
  {
    name: 'a certificate that nobody vouches for',
    script: () => ({ tls: certificate }),
    to: one,
    tls: true,
    expected: { state: 'failed', attempts: 'four days', copies: nobody },
  },
  {
    name: '451 for the second of three',
    script: (attempt) => (attempt <= 2 ? { rcpt: only(three[1]!, '451 4.2.1 not now') } : {}),
    to: three,
    expected: { state: 'sent', attempts: 3 },
  },
  {
    name: '550 for the second of three',
    script: () => ({ rcpt: only(three[1]!, '550 5.1.1 no such user') }),
    to: three,
    expected: {
      state: 'failed',
      attempts: 1,
      copies: { 'bo@example.com': 0 },
      words: '550 5.1.1 no such user',
    },
  },
  {
    name: '550 for the second of three, and then 451 for the message',
    script: (attempt) =>
      attempt === 1 ? { rcpt: only(three[1]!, '550 5.1.1 gone'), data: '451 4.3.0 later' } : {},
    to: three,
    expected: { state: 'failed', attempts: 2, copies: { 'bo@example.com': 0 }, words: '550 5.1.1 gone' },
  },
  {
    name: '451 for one and 550 for another of three',
    script: (attempt) => ({
      rcpt: (to) =>
        to === three[1]
          ? '550 5.1.1 gone'
          : to === three[2] && attempt === 1
            ? '451 4.2.1 not now'
            : '250 ok',
    }),
    to: three,
    expected: { state: 'failed', attempts: 2, copies: { 'bo@example.com': 0 }, words: '550 5.1.1 gone' },
  },
  {
    name: '552 after the message for all three',
    script: () => ({ end: '552 5.3.4 too big' }),
    to: three,
    expected: {
      state: 'failed',
      attempts: 1,
      copies: Object.fromEntries(three.map((address) => [address, 0])),
      words: '552 5.3.4 too big',
    },
  },
]

/** Every stage with every answer, and what a line can do besides. */
export const allCases: readonly OutboundCase[] = [
  ...refused,
  ...twiceForNow,
  ...broken,
  ...special,
  ...alwaysForNow,
]

/** One of each kind, for every day. */
export const fewCases: readonly OutboundCase[] = [
  ...refused.filter(({ name }) => name.endsWith('550') || name.endsWith('535')),
  ...twiceForNow.filter(({ name }) => name.includes('451')),
  ...broken.filter(({ name }) => name.startsWith('a cut')),
  ...special,
  ...alwaysForNow.slice(4, 5),
]
