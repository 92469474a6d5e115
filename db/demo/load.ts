import { randomBytes } from 'node:crypto'
import { hashNewPassword, keepPassword } from '#features/accounts/commands-identity.ts'
import { eraseWorkspace } from '#features/people/queries-erase-workspace.ts'
import { type Db, run } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/store.ts'
import { contextFor } from '#platform/http/context.ts'
import type { Log } from '#platform/log/log.ts'
import { newId, type WorkspaceId } from '#platform/values/id.ts'
import { keepWords, sayWhatSuits } from './answers.ts'
import { askUp } from './asks.ts'
import { giveAndKeep, giveAuthority } from './authority.ts'
import { Calendar } from './calendar.ts'
import { publishCharterOf } from './charter.ts'
import { changeCharterOf } from './charter-since.ts'
import { addressOf, COLLEAGUES, COMPANY, type ColleagueKey, HOURS } from './company.ts'
import { seeWhyTheyCame } from './demand.ts'
import { countWhatWas } from './facts.ts'
import { askByForm, openForms } from './forms.ts'
import { handOn } from './handoffs.ts'
import { liveThrough } from './live.ts'
import { sortMail } from './mail.ts'
import { tellOfTheLatest } from './notify.ts'
import { knowOthers } from './outside.ts'
import { foundCompany } from './people.ts'
import { openTheDoor } from './portal.ts'
import { sayHowItWent } from './said.ts'
import { MACHINE } from './stage.ts'
import { allStories } from './stories.ts'
import { tellOthers } from './webhooks.ts'
import { describePeople } from './whereabouts.ts'

export interface DemoGround {
  readonly db: Db
  readonly files: FileStore
  readonly now: () => Date
  readonly log: Log
  readonly secret: string
}
export interface DemoSignIns {
  readonly password: string
  readonly people: {
    readonly name: string
    readonly email: string
    readonly role: 'admin' | 'director' | 'manager' | 'member'
    readonly jobTitle: string
  }[]
}

const FOUNDED_DAYS_AGO = 410
const DAY = 86_400_000
// One after another, so that two starts at once do not make two companies.
const LOCK = `select pg_advisory_xact_lock(hashtext('regard demo'))`

/** Somebody of every role, and those whose desk has most to show, first. */
const SHOWN: readonly ColleagueKey[] = [
  'maya',
  'marcus',
  'amara',
  'noor',
  'jonas',
  'ravi',
  'aoife',
  'leyla',
  'tomas',
  'piotr',
  'daniel',
  'sofia',
  'ingrid',
  'henrik',
]

const people = (): DemoSignIns['people'] =>
  SHOWN.map((key) => {
    const { name, role, jobTitle } = COLLEAGUES[key]
    return { name, email: addressOf(key), role, jobTitle }
  })

/** Letters and digits that nobody confuses, in three groups. */
const makePassword = (): string => {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from(randomBytes(5), (byte) => signs[byte % signs.length]).join('')
  return `${group()}-${group()}-${group()}`
}

const findDemo = async (db: Db): Promise<WorkspaceId | null> =>
  (
    await run<{ id: WorkspaceId }>(
      db,
      `select id from workspaces where kind = 'demo' order by created_at limit 1`,
    )
  )[0]?.id ?? null

/**
 * Loads the demo company, or, where it is loaded already, gives its people a new password. All of it in one
 * transaction, silently: no mail, no job, no notice to anybody.
 */
export async function openDemo(ground: DemoGround): Promise<DemoSignIns & { refused: readonly string[] }> {
  const { db, now } = ground
  const password = makePassword()
  const passwordHash = await hashNewPassword(password, { name: COMPANY.name, email: COMPANY.domain })
  const refused = await db.transaction().execute(async (tx) => {
    await run(tx, LOCK)
    const existing = await findDemo(tx)
    if (existing !== null) {
      await renewPasswords(tx, existing, passwordHash, now())
      return []
    }
    return load(tx, ground, passwordHash)
  })
  return { password, people: people(), refused }
}

async function load(
  db: Db,
  { files, now, log, secret }: DemoGround,
  passwordHash: string,
): Promise<readonly string[]> {
  const workspaceId = newId<'workspace'>(now().getTime())
  const past = { traceId: 'demo', origin: 'import', reacts: false } as const
  const outer = contextFor({ actor: MACHINE, workspaceId, now, db, ...past })
  const tx = {
    ...outer,
    isTransaction: true,
    transaction: <R>(work: (inner: typeof outer) => Promise<R>) => work(tx),
  } as typeof outer
  const founded = new Date(now().getTime() - FOUNDED_DAYS_AGO * DAY)
  const then = {
    ...tx,
    now: () => founded,
    transaction: <R>(work: (inner: typeof outer) => Promise<R>) => work(then),
  } as typeof outer
  const cast = await foundCompany(then, passwordHash, secret)
  await publishCharterOf(tx, cast, new Date(founded.getTime() + 3 * DAY))
  await changeCharterOf(tx, cast, now())
  await openTheDoor(tx, cast, new Date(founded.getTime() + 3 * DAY))
  await giveAuthority(tx, cast, new Date(founded.getTime() + 3 * DAY))
  await openForms(tx, cast, new Date(founded.getTime() + 4 * DAY), { secret })
  await keepWords(tx, cast, new Date(founded.getTime() + 5 * DAY))
  await knowOthers(tx, cast, new Date(founded.getTime() + 5 * DAY))
  const calendar = new Calendar(now(), { timeZone: COMPANY.timeZone, periods: HOURS })
  const lived = await liveThrough(tx, cast, calendar, { files, log, secret }, allStories())
  await sayWhatSuits(tx)
  await sayHowItWent(tx)
  await sortMail(tx, cast, { files, log, secret })
  await describePeople(tx, cast)
  await handOn(tx, cast)
  await giveAndKeep(tx, cast)
  await askUp(tx, cast)
  await seeWhyTheyCame(tx, cast)
  await askByForm(tx, { secret })
  await countWhatWas(tx, cast)
  await tellOthers(tx, cast, { secret })
  await tellOfTheLatest(tx)
  return lived.refused
}

const renewPasswords = async (db: Db, workspaceId: WorkspaceId, hash: string, now: Date): Promise<void> => {
  const rows = await run<{ id: string }>(
    db,
    `select identity_id as id from colleagues where workspace_id = $1 and identity_id is not null`,
    [workspaceId],
  )
  for (const { id } of rows) await keepPassword(db, id, hash, now)
}

/** Deletes the demo company whole: every row, its files, its sign-ins. Gives whether there was one. */
export async function leaveDemo({ db, files }: Pick<DemoGround, 'db' | 'files'>): Promise<boolean> {
  const workspaceId = await db.transaction().execute(async (tx) => {
    await run(tx, LOCK)
    const found = await findDemo(tx)
    if (found !== null) await eraseWorkspace(tx, found)
    return found
  })
  if (workspaceId !== null) await files.removeAll(workspaceId)
  return workspaceId !== null
}
