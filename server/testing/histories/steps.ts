import { call, type Method } from './call.ts'
import type { History, Seen, Stage } from './history.ts'
import { arrive, arriveNew } from './inbound.ts'
import { ASK_NAMES, ASK_STEPS } from './steps-asks.ts'
import { DEMAND_NAMES, DEMAND_STEPS } from './steps-demand.ts'
import { HANDOFF_NAMES, HANDOFF_STEPS } from './steps-handoffs.ts'
import { MAIL_NAMES, MAIL_STEPS } from './steps-mail.ts'
import { OFFER_NAMES, OFFER_STEPS } from './steps-offers.ts'
import type { ActorName } from './world.ts'

/** One thing that somebody does; its request is chosen before it is sent, so that two can be sent at once. */
export interface Step {
  readonly name: string
  send(stage: Stage): Promise<string>
}
export interface Given {
  readonly stage: Stage
  readonly history: History
  readonly it: Seen
  readonly actor: ActorName
}
export type Maker = (given: Given) => Step

const TO = [{ address: 'greta@outside.example' }]
const WAYS = [
  [],
  [{ kind: 'introduction', words: 'They have old parts', person: 'Bexley Salvage', reach: '020 7946 0101' }],
  [{ kind: 'introduction', words: 'They have old parts' }],
  [{ kind: 'external_review' }],
  [{ kind: 'second_look', words: 'We look again' }],
  [{ kind: 'second_look', words: 'We look again', onDate: '2027-03-01' }],
  [{ kind: 'offer', words: ' ' }],
]

const later = (stage: Stage, hours: number): string =>
  new Date(stage.world.workspace.clock.now().getTime() + hours * 3_600_000).toISOString()

const request =
  (
    name: string,
    of: (given: Given) => { method: Method; path: string; body?: unknown } | null,
    then?: (given: Given, answered: Awaited<ReturnType<typeof call>>) => void,
  ): Maker =>
  (given) => {
    const asked = of(given)
    const { actor, history } = given
    return {
      name: `${name} by ${actor}`,
      async send(stage) {
        if (asked === null) return 'nothing to do'
        const answered = await call(stage, history, actor, asked.method, asked.path, asked.body)
        if (answered.status === 200) then?.(given, answered)
        return String(answered.status)
      },
    }
  }

const on = (path: string, method: Method, body: (given: Given) => unknown) => (given: Given) => ({
  method,
  path: `/conversations/${given.it.id}${path}`,
  body: body(given),
})

const open = request(
  'open',
  ({ stage: { world }, history: { random, requester } }) => ({
    method: 'POST',
    path: '/conversations',
    body: {
      inboxId: random.chance(0.8) ? world.front.inboxId : world.back.inboxId,
      requester:
        requester === 'contact' ? { contactId: world.contactId } : { colleagueId: world.colleagueId },
      subject: 'Noted at the counter',
      take: random.chance(0.5),
      ...(random.chance(0.5) ? { heard: { how: 'visit', words: 'The tap drips' } } : {}),
      ...(random.chance(0.3) ? { message: { to: TO, html: '<p>We come on Friday.</p>' } } : {}),
    },
  }),
  ({ history }, { body }) => history.conversationIds.push(body.id),
)
const byHand = (stage: Stage, random: History['random']) => ({
  kind: random.pick(['call_back', 'next_update', 'deferral']),
  text: 'We promised',
  at: later(stage, random.pick([1, 20, 60])),
})
const reply = request(
  'reply',
  on('/messages', 'POST', ({ stage, history: { random } }) => ({
    kind: random.chance(0.8) ? 'reply' : 'forward',
    to: TO,
    html: '<p>We come on Friday.</p>',
    ...(random.chance(0.2) ? { nextStep: { text: 'Call her', at: later(stage, 30) } } : {}),
    ...(random.chance(0.2) ? { promise: byHand(stage, random) } : {}),
  })),
  ({ history, it, actor }, { body }) =>
    history.sentMessageIds.push({ conversationId: it.id, messageId: body.id, by: actor }),
)
const answer = request(
  'answer',
  on('/answer', 'POST', ({ stage, history: { random } }) => ({
    ...(random.chance(0.8)
      ? { outcome: random.pick(['as_asked', 'partly', 'not_as_asked', 'nothing_asked']) }
      : {}),
    explanation: random.chance(0.7) ? 'The maker stopped it.' : '',
    waysForward: random.chance(0.2)
      ? [
          {
            kind: 'introduction',
            colleagueId: stage.world.actors[random.pick(['mia', 'max', 'ben'] as const)].id,
          },
        ]
      : random.pick(WAYS),
    close: random.chance(0.5),
    ...(random.chance(0.15) ? { unverifiedUntil: later(stage, 48) } : {}),
    ...(random.chance(0.5) ? { message: { to: TO, html: '<p>It is repaired.</p>' } } : {}),
  })),
  ({ history, it, actor }, { body }) => {
    if (body.message)
      history.sentMessageIds.push({ conversationId: it.id, messageId: body.message.id, by: actor })
  },
)
const undo: Maker = (given) => {
  const sent = given.history.sentMessageIds.at(-1)
  return request('undo', () =>
    sent
      ? { method: 'POST', path: `/conversations/${sent.conversationId}/messages/${sent.messageId}/undo` }
      : null,
  )({ ...given, actor: sent && given.history.random.chance(0.8) ? sent.by : given.actor })
}
const otherOf = ({ stage, history, it }: Given): string =>
  history.random.chance(0.05)
    ? stage.world.othersConversationId
    : history.random.pick(history.conversationIds.filter((id) => id !== it.id).concat(it.id))
const owners = ({ stage: { world }, actor }: Given) => [
  world.actors[actor].id,
  world.actors.mia.id,
  world.actors.max.id,
  world.actors.ben.id,
  world.actors.stranger.id,
  world.colleagueId,
]

const wake = request(
  'wake',
  on('/snooze', 'DELETE', () => undefined),
)
const withdraw = request(
  'withdraw',
  on('/withdrawal', 'POST', () => undefined),
)
const look: Maker = request('look', ({ history, it }) => ({
  method: 'GET',
  path: history.random.pick([
    `/conversations/${it.id}`,
    `/conversations/${it.id}/timeline`,
    `/conversations/${it.id}/messages?limit=3`,
    '/conversations?view=open&limit=5',
    '/conversations?view=mine',
    '/conversations/counts',
    `/conversations/${history.conversationIds.length}`,
  ]),
}))

/** What can happen, and how often. */
export const STEPS: readonly (readonly [weight: number, maker: Maker])[] = [
  [6, (given) => ({ name: 'they write', send: (stage) => arrive(stage, given.history, given.it.id) })],
  [
    1,
    ({ history, stage: { world } }) => {
      const { inboxId } = history.random.chance(0.8) ? world.front : world.back
      return { name: 'they begin', send: (stage) => arriveNew(stage, history, inboxId) }
    },
  ],
  [1, open],
  [6, reply],
  [5, answer],
  [3, undo],
  [
    3,
    request(
      'note',
      on('/notes', 'POST', ({ history: { random } }) => ({
        how: random.pick(['note', 'note', 'call', 'visit']),
        html: '<p>The part is in the van.</p>',
      })),
    ),
  ],
  [
    2,
    request(
      'promise',
      on('/promises', 'POST', ({ stage, history: { random } }) => byHand(stage, random)),
    ),
  ],
  [
    2,
    request(
      'new time',
      on('/new-time', 'POST', () => ({})),
    ),
  ],
  [
    1,
    request(
      'wait',
      on('', 'PATCH', ({ stage, history: { random } }) =>
        random.chance(0.7)
          ? { waitingOn: 'others', nextStep: { text: 'The maker tells us', at: later(stage, 50) } }
          : { waitingOn: null },
      ),
    ),
  ],
  [1, withdraw],
  [
    12,
    request(
      'reopen',
      on('/reopening', 'POST', () => undefined),
    ),
  ],
  [
    6,
    request(
      'snooze',
      on('/snooze', 'POST', ({ stage, history }) => ({
        until: later(stage, history.random.pick([-1, 0.2, 1, 26])),
      })),
    ),
  ],
  [1, wake],
  [
    4,
    request(
      'take',
      on('/assignment', 'POST', (given) => ({ ownerId: given.stage.world.actors[given.actor].id })),
    ),
  ],
  [
    2,
    request(
      'give',
      on('/assignment', 'POST', (given) => ({ ownerId: given.history.random.pick(owners(given)) })),
    ),
  ],
  [
    2,
    request(
      'give back',
      on('/assignment', 'POST', () => ({ ownerId: null, reason: 'sick' })),
    ),
  ],
  [
    5,
    request(
      'route',
      on('/routing', 'POST', ({ stage: { world }, history }) => ({
        teamId: history.random.pick([world.front.teamId, world.back.teamId, world.other.teamId]),
      })),
    ),
  ],
  [
    1,
    request(
      'tag',
      on('/tags', 'PUT', ({ history }) => ({ names: [history.random.pick(['boiler', 'tap'])] })),
    ),
  ],
  [
    2,
    request(
      'change',
      on('', 'PATCH', ({ stage, history: { random }, it }) => ({
        ...(random.chance(0.5) ? { harm: random.pick(['none', 'loss', 'danger']) } : {}),
        ...(random.chance(0.5)
          ? { nextStep: { text: 'Call her', at: later(stage, random.pick([-1, 5, 70])) } }
          : {}),
        ...(random.chance(0.3) ? { version: it.version } : {}),
      })),
    ),
  ],
  [
    4,
    request(
      'merge',
      on('/merge', 'POST', (given) => ({ intoId: otherOf(given) })),
    ),
  ],
  [
    20,
    request(
      'unmerge',
      on('/unmerge', 'POST', () => undefined),
    ),
  ],
  [
    1,
    request(
      'draft',
      on('/drafts/reply', 'PUT', () => ({ html: '<p>We co</p>' })),
    ),
  ],
  [3, look],
  ...HANDOFF_STEPS,
  ...DEMAND_STEPS,
  ...OFFER_STEPS,
  ...ASK_STEPS,
  ...MAIL_STEPS,
]

/** Chooses what happens next in a history, from what its rows were at the last look. */
export function chooseStep(stage: Stage, history: History, id?: string): Step {
  const { random, conversationIds } = history
  const it = stage.seen.get(id ?? random.pick(conversationIds))
  if (!it) return { name: 'they begin', send: () => arriveNew(stage, history, stage.world.front.inboxId) }
  const actor = random.weighted<ActorName>([
    [8, 'mia'],
    [5, 'max'],
    [3, 'ben'],
    [2, 'ada'],
    [1, 'nora'],
    [1, 'stranger'],
  ])
  return random.weighted(STEPS)({ stage, history, it, actor })
}

export const STEP_NAMES = [
  ...HANDOFF_NAMES,
  ...DEMAND_NAMES,
  ...OFFER_NAMES,
  ...ASK_NAMES,
  ...MAIL_NAMES,
  ...[
    'they write',
    'they begin',
    'open',
    'reply',
    'answer',
    'undo',
    'note',
    'promise',
    'new time',
    'wait',
    'withdraw',
    'reopen',
    'snooze',
    'wake',
  ],
  ...['take', 'give', 'give back', 'route', 'tag', 'change', 'merge', 'unmerge', 'draft', 'look'],
]
