import { setTimeout as wait } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { corpusMails } from '#features/mail/corpora.fixture.ts'
import { mostAutomaticInAnHour } from '#features/mail/domain/automatic.ts'
import { readHead } from '#features/mail/domain/parse.ts'
import { type Database, run } from '#platform/db/database.ts'
import { freePort } from '#platform/postgres/port.ts'
import { type Field, minutesSince, onSystem } from './filing.ts'
import { type Ground, prepareGround } from './ground.ts'

interface Left {
  readonly to: string
  readonly from: string
  readonly raw: string
}

/** Takes what leaves; all marks of a machine are torn off before it is passed on, as the worst relays do. */
const startRelay = async (port: number) => {
  const left: Left[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, session, answer) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('latin1')
        const from = /^From:.*?([^\s<>]+@[^\s<>]+)>?\r?$/im.exec(raw)?.[1] ?? ''
        for (const { address } of session.envelope.rcptTo) left.push({ to: address, from, raw })
        answer()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  return { left, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

const bare = (raw: string) =>
  raw.replace(/^(Auto-Submitted|X-Auto-Response-Suppress|X-Regard-Message|Precedence):.*\r?\n/gim, '')

const write = (from: string, to: string, subject: string, extra: string[] = []) =>
  [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <${subject.replace(/\W/g, '.')}.${from}>`,
    ...extra,
    '',
    subject,
    '',
  ].join('\r\n')

/** The five minutes in which somebody may answer first are over at once. */
const letTimePass = async ({ db }: Database) => {
  await run(
    db,
    `update mail_ledger set acknowledge_after = clock_timestamp() - interval '1 second' where acknowledge_after is not null`,
  )
  await wait(100)
}

const waiting = async ({ db }: Database) =>
  (
    await run<{ times: number }>(
      db,
      `select count(*)::int as times from mail_ledger where acknowledge_after is not null`,
    )
  )[0]?.times ?? 0

/** Until nothing is to be acknowledged and nothing is on its way. */
const settle = async ({ database, drained }: Field) => {
  for (;;) {
    await drained()
    if ((await waiting(database)) === 0) return
    while ((await waiting(database)) > 0) await letTimePass(database)
  }
}

const acknowledging = async ({ db }: Database, { workspaceId, inboxId }: Ground) => {
  await run(db, `insert into mail_settings (workspace_id, inbox_id, acknowledges) values ($1, $2, true)`, [
    workspaceId,
    inboxId,
  ])
}

/** P18: no loops, whoever answers. */
export const noLoops = async ({
  seed,
  chain,
  corpusStep = 1,
}: {
  seed: number
  chain: number
  /** Of the mails of the corpora every so many-th is sent. */
  corpusStep?: number
}) => {
  const port = await freePort()
  const relay = await startRelay(port)
  try {
    return await onSystem({ REGARD_SMTP_URL: `smtp://127.0.0.1:${port}` }, async (field) => {
      const began = Date.now()
      const { database, hand } = field
      const grounds = []
      for (const name of ['machines', 'one', 'two', 'chain']) {
        const ground = await prepareGround(database, name)
        await acknowledging(database, ground)
        grounds.push(ground)
      }
      const [machines, one, two, endless] = grounds as [Ground, Ground, Ground, Ground]
      const takeLeft = () => relay.left.splice(0)

      const sentByMachines = await sendMachines(field, machines.inboxAddress, corpusStep)
      await settle(field)
      const toMachines = takeLeft().length

      for (let n = 0; n < 5; n++)
        await hand(
          write('ana@sender.example', machines.inboxAddress, `again ${n}`),
          [machines.inboxAddress],
          'ana@sender.example',
        )
      await settle(field)
      const perSender = takeLeft().length

      await hand(write(one.inboxAddress, two.inboxAddress, 'hello'), [two.inboxAddress], one.inboxAddress)
      let between = 0
      for (let round = 0; round < 8; round++) {
        await settle(field)
        const left = takeLeft()
        between += left.length
        for (const mail of left) await hand(bare(mail.raw), [mail.to], mail.from)
      }

      let fromChain = 0
      let replies = Array.from({ length: chain }, (_, n) => `first${n}@auto${seed}.example`)
      for (let round = 0; replies.length > 0 && round < 20; round++) {
        for (const from of replies)
          await hand(write(from, endless.inboxAddress, `I am away ${from}`), [endless.inboxAddress], from)
        await settle(field)
        const left = takeLeft().filter(({ to }) => !to.startsWith('mia@'))
        fromChain += left.length
        replies = left.map((_, n) => `next${round}x${n}@auto${seed}.example`)
      }
      const [stopped] = await run<{ at: Date | null }>(
        database.db,
        `select automatic_stopped_at as at from mail_settings where workspace_id = $1`,
        [endless.workspaceId],
      )
      return {
        machines: sentByMachines,
        toMachines,
        perSender,
        between,
        chain: fromChain,
        most: mostAutomaticInAnHour,
        stopped: stopped?.at != null,
        seed,
        minutes: minutesSince(began),
      }
    })
  } finally {
    await relay.close()
  }
}

const headed: [string, string[]][] = [
  ['reply', ['Auto-Submitted: auto-replied']],
  ['shop', ['Auto-Submitted: auto-generated']],
  ['bulk', ['Precedence: bulk']],
  ['list', ['List-Id: <news.shop.example>']],
  ['silent', ['X-Auto-Response-Suppress: All']],
  ['old', ['X-Autoreply: yes']],
]
const nobodies = [
  'no-reply',
  'noreply',
  'do-not-reply',
  'mailer-daemon',
  'postmaster',
  'bounces+12',
  'owner-list',
]

/** The mails of machines that we have: of the corpora, by its headers, by its sender alone. Gives how many. */
const sendMachines = async ({ hand }: Field, to: string, corpusStep: number): Promise<number> => {
  let sent = 0
  const send = async (raw: string | Buffer, from: string) => {
    await hand(raw, [to], from)
    sent++
  }
  for (const { name, raw } of corpusMails().filter((_, at) => at % corpusStep === 0)) {
    const isBounce = name.startsWith('flufl-bounce')
    if (isBounce || readHead(raw, 'somebody@sender.example').machine !== null)
      await send(raw, isBounce ? '' : 'somebody@sender.example')
  }
  for (const [name, headers] of headed)
    await send(write(`${name}@shop.example`, to, `by ${name}`, headers), `${name}@shop.example`)
  for (const name of nobodies) {
    await send(write(`${name}@shop.example`, to, `from ${name}`), `${name}@shop.example`)
    await send(
      write(`sue.${name.replace(/\W/g, '')}@shop.example`, to, `by way of ${name}`),
      `${name}@shop.example`,
    )
  }
  await send(write('joe@shop.example', to, 'from nobody'), '')
  await send(write(to, to, 'from ourselves'), to)
  return sent
}

/** The figures as they are printed and kept. */
export const loopsLine = (it: Awaited<ReturnType<typeof noLoops>>): string =>
  `P18 machine_mails=${it.machines} automatic_to_machines=${it.toMachines} per_sender_a_day=${it.perSender} two_instances=${it.between} changing_autoresponder=${it.chain}/${it.most} stopped=${it.stopped} seed=${it.seed} minutes=${it.minutes}`
