import { run } from '#platform/db/database.ts'
import { chanceFrom } from './chance.ts'
import { type Field, minutesSince, onSystem } from './filing.ts'
import { addInbox, prepareGround } from './ground.ts'

export interface Once {
  readonly seed: number
  /** Mails of each kind. */
  readonly each: number
  /** How often the most doubled mail comes at once. */
  readonly ways: number
}

interface Expected {
  readonly workspaceId: string
  readonly messages: number
}

const plain = (subject: string, id: string, to: string, body: string, from = 'customer@sender.example') =>
  [
    `From: Customer <${from}>`,
    `To: ${to}`,
    `Subject: ${subject}`,
    'Date: Sun, 22 Nov 2026 10:00:00 +0000',
    ...(id === '' ? [] : [`Message-ID: ${id}`]),
    '',
    body,
    '',
  ].join('\r\n')

const onTheWay = (raw: string, n: number) =>
  `Received: from relay${n}.example by mx.example; Sun, 22 Nov 2026 10:0${n % 10}:00 +0000\r\n${raw}`

/** P3: one mail is one message, however often and by whichever way it comes. */
export const onceOnly = ({ seed, each, ways }: Once) =>
  onSystem({}, async (field) => {
    const began = Date.now()
    const { database, hand, drained } = field
    const chance = chanceFrom(seed)
    const a = await prepareGround(database, 'one')
    const b = await prepareGround(database, 'two')
    const second = await addInbox(database, a)
    const expected = new Map<string, Expected[]>()
    const expect = (subject: string, ...counts: Expected[]) => expected.set(subject, counts)
    const inA = (messages: number): Expected => ({ workspaceId: a.workspaceId, messages })
    const inB = (messages: number): Expected => ({ workspaceId: b.workspaceId, messages })
    const hands: Promise<void>[] = []
    const send = (raw: string, to: readonly string[], from?: string) => void hands.push(hand(raw, to, from))
    for (let n = 0; n < each; n++) {
      const words = `words ${chance.whole(0, 1e9)}`
      const id = (kind: string) => `<${kind}.${n}.${chance.whole(0, 1e9)}@sender.example>`
      const twice = plain(`twice ${n}`, id('twice'), a.inboxAddress, words)
      for (const raw of [twice, onTheWay(twice, n)]) send(raw, [a.inboxAddress])
      expect(`twice ${n}`, inA(1))
      const both = plain(`both ${n}`, id('both'), `${a.inboxAddress}, ${second}`, words)
      send(both, [a.inboxAddress, second])
      expect(`both ${n}`, inA(1))
      const apart = plain(`apart ${n}`, id('apart'), `${a.inboxAddress}, ${second}`, words)
      send(apart, [a.inboxAddress])
      send(onTheWay(apart, n), [second])
      expect(`apart ${n}`, inA(1))
      send(plain(`two ${n}`, id('two'), `${a.inboxAddress}, ${b.inboxAddress}`, words), [
        a.inboxAddress,
        b.inboxAddress,
      ])
      expect(`two ${n}`, inA(1), inB(1))
      const same = id('same')
      for (const body of [`${words} one`, `${words} two`])
        send(plain(`same ${n}`, same, a.inboxAddress, body), [a.inboxAddress])
      expect(`same ${n}`, inA(2))
      for (const [kind, none] of Object.entries({ no: '', empty: '<>', blank: '< >', absurd: '<@>' })) {
        const subject = `${kind} id ${n}`
        const raw = plain(subject, none, a.inboxAddress, words)
        for (let times = 0; times < 2; times++) send(raw, [a.inboxAddress])
        expect(subject, inA(1))
      }
      const self = plain(`self ${n}`, id('self'), a.inboxAddress, words, a.inboxAddress)
      for (let times = 0; times < 2; times++) send(self, [a.inboxAddress], a.inboxAddress)
      expect(`self ${n}`, inA(1))
    }
    const many = plain('many', '<many@sender.example>', a.inboxAddress, 'again and again')
    for (let times = 0; times < ways; times++) send(onTheWay(many, times), [a.inboxAddress, second])
    expect('many', inA(1))
    await Promise.all(hands)
    await drained()
    return { ...(await count(field, expected)), sent: hands.length, seed, minutes: minutesSince(began) }
  })

const count = async ({ database: { db } }: Field, expected: ReadonlyMap<string, Expected[]>) => {
  const rows = await run<{ workspaceId: string; subject: string; messages: number }>(
    db,
    `select workspace_id as "workspaceId", subject, count(*)::int as messages from messages where kind = 'inbound' group by 1, 2`,
  )
  const found = (subject: string, workspaceId: string) =>
    rows.find((row) => row.subject === subject && row.workspaceId === workspaceId)?.messages ?? 0
  const all = [...expected].flatMap(([subject, each]) =>
    each.map(({ workspaceId, messages }) => ({ messages, is: found(subject, workspaceId) })),
  )
  const [inboxes] = await run<{ seen: number; of: number }>(
    db,
    `select count(*) filter (where n = 2)::int as seen, count(*)::int as "of" from (
       select g.subject, count(distinct l.inbox_id) as n from mail_ledger l
       join messages g on g.workspace_id = l.workspace_id and g.id = l.message_id
       where l.state in ('opened', 'joined') and (g.subject like 'both %' or g.subject like 'apart %' or g.subject = 'many') group by g.subject) x`,
  )
  const [ledger] = await run<{ unaccounted: number }>(
    db,
    `select count(*)::int as unaccounted from mails m where not exists (select from mail_ledger l
       where l.workspace_id = m.workspace_id and l.mail_id = m.id and l.state <> 'pending')`,
  )
  return {
    mails: expected.size,
    dup: all.reduce((sum, { messages, is }) => sum + Math.max(0, is - messages), 0),
    lost: all.reduce((sum, { messages, is }) => sum + Math.max(0, messages - is), 0),
    phantom: rows.filter(({ subject }) => !expected.has(subject)).length,
    seenFromBoth: inboxes?.seen ?? 0,
    seenFromBothOf: inboxes?.of ?? 0,
    unaccounted: ledger?.unaccounted ?? -1,
  }
}

/** The figures as they are printed and kept. */
export const onceLine = (it: Awaited<ReturnType<typeof onceOnly>>): string =>
  `P3 mails=${it.mails} sent=${it.sent} dup=${it.dup} lost=${it.lost} phantom=${it.phantom} both_inboxes=${it.seenFromBoth}/${it.seenFromBothOf} unaccounted=${it.unaccounted} seed=${it.seed} minutes=${it.minutes}`
