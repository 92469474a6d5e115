import { setTimeout as wait } from 'node:timers/promises'
import {
  type Fault,
  type ScriptedServer,
  startScriptedServer,
} from '#platform/imap/scripted-server.fixture.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { countMailbox, type MailboxCount } from './mailbox-count.ts'
import { endLeases, type MailboxGround, startMailboxGround } from './mailbox-ground.ts'
import { mailOf, type SentMail } from './sender.ts'

export interface MailboxFaults {
  readonly seed: number
  /** For each way to misbehave. */
  readonly mails: number
  /** Deaths of the worker for each way that kills. */
  readonly kills: number
  /** The ways to misbehave whose name holds this; all of them otherwise. */
  readonly only?: string
}

export interface MailboxResult extends MailboxCount {
  readonly kills: number
  readonly faults: number
  readonly scenarios: number
  /** Mails that are gone there and were never stored here. */
  readonly removedUnstored: number
  readonly seed: number
  readonly minutes: string
}

interface Scene {
  readonly server: ScriptedServer
  readonly chance: Chance
  /** Kills the worker, so often at most. */
  kill(): void
  add(): void
}

interface Scenario {
  readonly name: string
  readonly settings?: Record<string, unknown>
  /** Sets up what goes wrong; gives what goes on beside. */
  play(scene: Scene): { beside?: () => void; isOver?: () => boolean }
}

const sometimes =
  (chance: Chance, often: number, faults: readonly Fault[], on: RegExp) => (command: string) =>
    on.test(command) && chance.next() < often ? chance.one(faults) : undefined

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'killed between FETCH and COMMIT',
    play: ({ server, chance, kill }) => {
      server.answered = (command) => {
        if (/BODY/.test(command) && chance.next() < 0.8) setTimeout(kill, chance.between(0, 25))
      }
      return {}
    },
  },
  {
    name: 'cut in the middle of a mail',
    play: ({ server, chance }) => {
      server.fault = sometimes(chance, 0.1, ['drop_in_literal', 'drop', 'drop_after'], /BODY/)
      return {}
    },
  },
  {
    name: 'NO and BAD',
    play: ({ server, chance }) => {
      server.fault = sometimes(chance, 0.1, ['no', 'bad'], /FETCH|SEARCH|EXAMINE|LIST/)
      return {}
    },
  },
  {
    name: 'another program flags and moves',
    settings: {
      folders: [
        { path: 'INBOX', role: 'incoming' },
        { path: 'Work', role: 'incoming' },
      ],
    },
    play: ({ server, chance }) => ({
      beside: () => {
        const from = chance.one(['INBOX', 'Work'])
        const mail = server.folders.get(from)!.mails.at(chance.whole(0, 20))
        if (!mail) return
        mail.flags.add('\\Seen')
        if (chance.next() < 0.3) return
        server.remove(from, mail.uid)
        server.add(from === 'INBOX' ? 'Work' : 'INBOX', mail.raw, mail.date)
      },
    }),
  },
  {
    name: 'numbered anew',
    play: ({ server, chance }) => {
      let left = 3
      return {
        beside: () => {
          if (left === 0 || chance.next() > 0.05) return
          left -= 1
          server.renumber('INBOX')
        },
        isOver: () => left === 0,
      }
    },
  },
  {
    name: 'killed between COMMIT, STORE and EXPUNGE',
    settings: { afterPickup: 'delete' },
    play: ({ server, chance, kill }) => {
      server.fault = sometimes(chance, 0.2, ['no', 'drop', 'drop_after'], /STORE|EXPUNGE/)
      server.answered = (command) => {
        if (/STORE|EXPUNGE/.test(command) && chance.next() < 0.8) kill()
      }
      return {}
    },
  },
]

/** One mailbox after another, each misbehaving in its own way while mail comes; then everything is counted. */
export const mailboxUnderFaults = async (given: MailboxFaults): Promise<MailboxResult> => {
  const began = Date.now()
  const chance = chanceFrom(given.seed)
  const ground = await startMailboxGround('bench/faults/mailbox-worker.ts')
  const all: SentMail[] = []
  const tally = { kills: 0, faults: 0 }
  const gone = new Set<string>()
  try {
    const played = SCENARIOS.filter(({ name }) => name.includes(given.only ?? ''))
    for (const scenario of played) await play(scenario, ground, given, chance, all, tally, gone)
    const count = await countMailbox(ground.database, all)
    const removedUnstored = await missing(ground.database, [...gone])
    return {
      ...count,
      ...tally,
      scenarios: played.length,
      removedUnstored,
      seed: given.seed,
      minutes: ((Date.now() - began) / 60_000).toFixed(1),
    }
  } finally {
    await ground.stop()
  }
}

const play = async (
  { name, settings = {}, play: begin }: Scenario,
  { system, database, ground, connect, remove, settled }: MailboxGround,
  { mails, kills }: MailboxFaults,
  chance: Chance,
  all: SentMail[],
  tally: { kills: number; faults: number },
  gone: Set<string>,
) => {
  const server = await startScriptedServer()
  server.folders.set('Work', { uidValidity: 40, uidNext: 1, mails: [] })
  const add = () => {
    const mail = mailOf(all.length, ground.inboxAddress, chance)
    all.push(mail)
    server.add('INBOX', mail.raw, new Date(Date.now() - chance.whole(0, 5 * 86_400_000)))
  }
  const first = Math.floor(mails / 2)
  for (let at = 0; at < first; at++) add()
  let killed = 0
  const kill = () => {
    if (killed >= kills || !system.kill('worker')) return
    killed += 1
    setTimeout(() => void endLeases(database), 20)
  }
  const imap = { host: '127.0.0.1', port: server.port, security: 'none' }
  const id = await connect({ username: name, password: 'x', imap, ...settings })
  const { beside = () => {}, isOver = () => true } = begin({ server, chance, kill, add })
  const fault = server.fault
  server.fault = (command) => {
    const one = fault(command)
    if (one) tally.faults += 1
    return one
  }
  for (let at = first; at < mails; at++) {
    add()
    beside()
    await wait(chance.between(0, 30))
  }
  const keeps = settings.afterPickup !== 'delete'
  const hashes = all.slice(-mails).map(({ sha256 }) => sha256)
  await settled(async () => {
    beside()
    return (
      !isOver() ||
      (await missing(database, hashes)) > 0 ||
      (!keeps && server.folders.get('INBOX')!.mails.length > 0)
    )
  })
  if (!keeps) for (const hash of hashes) gone.add(hash)
  tally.kills += killed
  if (process.env.FAULTS_SHOW)
    process.stderr.write(`${name}: ${killed} kills, ${tally.faults} faults so far\n`)
  await remove(id)
  await server.close()
}

const missing = async ({ pool }: MailboxGround['database'], hashes: readonly string[]): Promise<number> => {
  const { rows } = await pool
    .query<{ n: number }>(
      `select count(*)::int as n from unnest($1::text[]) hash where not exists (select from mails m where m.sha256 = hash)`,
      [hashes],
    )
    .catch(() => ({ rows: [{ n: 1 }] }))
  return rows[0]!.n
}
