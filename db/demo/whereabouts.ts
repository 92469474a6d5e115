import { whereaboutsOf } from '#features/people/commands-there.ts'
import { inForce } from '#features/people/domain/holidays.ts'
import { readHolidays } from '#features/people/domain/icalendar.ts'
import { endOfWorkingDay } from '#features/people/domain/presence.ts'
import { insertCalendar } from '#features/people/queries-calendars.ts'
import { insertLeave, markStarted } from '#features/people/queries-leave.ts'
import { saveOwnHours } from '#features/people/queries-people.ts'
import { putPresence } from '#features/people/queries-presence.ts'
import { type Level, saveSkills } from '#features/people/queries-skills.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { COMPANY, type ColleagueKey, HOURS } from './company.ts'
import type { Cast } from './people.ts'

const LEARNS = 1
const KNOWS = 2
const TEACHES = 3
const SKILLS: Readonly<Record<ColleagueKey, Readonly<Record<string, Level>>>> = {
  henrik: { 'Money and contracts': TEACHES, 'Talking to the press': KNOWS },
  amara: { Complaints: TEACHES, 'Money and contracts': KNOWS },
  sofia: { 'Orders and deliveries': TEACHES, Complaints: KNOWS, 'Refunds and bills': TEACHES },
  marcus: { 'Planning visits': TEACHES, 'Gas boilers': KNOWS, Complaints: KNOWS },
  ingrid: { 'Contracts of work': TEACHES, 'Refunds and bills': KNOWS },
  maya: {
    'Orders and deliveries': KNOWS,
    'Planning visits': KNOWS,
    Complaints: KNOWS,
    'Gas boilers': LEARNS,
  },
  jonas: { 'Orders and deliveries': TEACHES, 'Accounts and passwords': LEARNS },
  leyla: { 'Spare parts': KNOWS, 'Radiators and valves': KNOWS, 'Refunds and bills': LEARNS },
  tomas: { 'Orders and deliveries': KNOWS, 'Refunds and bills': KNOWS },
  ravi: { 'Gas boilers': TEACHES, 'Heat pumps': KNOWS, 'Radiators and valves': TEACHES },
  aoife: { 'Heat pumps': TEACHES, 'Gas boilers': KNOWS, 'Underfloor heating': KNOWS },
  piotr: { 'Spare parts': TEACHES, 'Radiators and valves': KNOWS },
  noor: { 'Accounts and passwords': TEACHES, 'Telephones and printers': TEACHES },
  daniel: { Pay: TEACHES, 'Contracts of work': LEARNS },
}

/** The bank holidays of England as their calendar writes them, Easter by its dates. */
const BANK_HOLIDAYS = `BEGIN:VCALENDAR
${[
  ['New Year’s Day', '20200101', 'RRULE:FREQ=YEARLY'],
  ['Good Friday', '20260403', 'RDATE;VALUE=DATE:20270326,20280414,20290330,20300419'],
  ['Easter Monday', '20260406', 'RDATE;VALUE=DATE:20270329,20280417,20290402,20300422'],
  ['Early May bank holiday', '20200504', 'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=1MO'],
  ['Spring bank holiday', '20200525', 'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO'],
  ['Summer bank holiday', '20200831', 'RRULE:FREQ=YEARLY;BYMONTH=8;BYDAY=-1MO'],
  ['Christmas Day', '20201225', 'RRULE:FREQ=YEARLY'],
  ['Boxing Day', '20201226', 'RRULE:FREQ=YEARLY'],
]
  .map(([name, day, rule]) => `BEGIN:VEVENT\nSUMMARY:${name}\nDTSTART;VALUE=DATE:${day}\n${rule}\nEND:VEVENT`)
  .join('\n')}
END:VCALENDAR`
const CHRISTMAS_EVE = { on: '--12-24', name: 'Christmas Eve', opens: '00:00', closes: '12:00' }

const DAY = 86_400_000
const EVENINGS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '12:00', closes: '20:00' }))
const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** What each can do, when they work, who is away and where they say that they are. */
export async function describePeople(tx: Context, { colleagues }: Cast): Promise<void> {
  for (const [key, skills] of Object.entries(SKILLS) as [ColleagueKey, Record<string, Level>][]) {
    const own = Object.entries(skills).map(([name, level]) => ({ id: newId<'skill'>(), name, level }))
    await saveSkills(tx.db, tx.workspaceId, colleagues[key].id, own, tx.now())
  }
  await saveOwnHours(tx.db, tx.workspaceId, colleagues.tomas.id, EVENINGS)
  await insertCalendar(tx.db, tx.workspaceId, {
    timeZone: COMPANY.timeZone,
    periods: HOURS,
    holidays: inForce([...readHolidays(BANK_HOLIDAYS, dayOf(tx.now()))!.holidays, CHRISTMAS_EVE]),
    madeBy: colleagues.noor.id,
    at: new Date(tx.now().getTime() - 40 * DAY),
  })
  await goOnLeave(tx, colleagues)
  await sayWhere(tx, colleagues)
}

const OWNING = `select distinct owner_id as id from conversations where workspace_id = $1 and state <> 'closed' and owner_id is not null`

/** Somebody is away now whose work is done; the other one soon. */
async function goOnLeave(tx: Context, colleagues: Cast['colleagues']): Promise<void> {
  const owning = new Set((await run<{ id: string }>(tx.db, OWNING, [tx.workspaceId])).map(({ id }) => id))
  const { piotr, daniel, ingrid, tomas, aoife, jonas, henrik } = colleagues
  const away = [piotr, daniel, ingrid, tomas, aoife, jonas, henrik].find(({ id }) => !owning.has(id))
  if (away) await note(tx, away.id, -1, 4)
  const soon = [colleagues.leyla, colleagues.ravi].find(({ id }) => id !== away?.id)!
  await note(tx, soon.id, 9, 13)
}

async function note(tx: Context, colleagueId: string, first: number, last: number): Promise<void> {
  const on = (days: number) => dayOf(new Date(tx.now().getTime() + days * DAY))
  const id = newId<'leave'>()
  await insertLeave(tx.db, tx.workspaceId, {
    id,
    colleagueId,
    kind: 'leave',
    firstOn: on(first),
    lastOn: on(last),
    startsAt: new Date(`${on(first)}T00:00:00Z`),
    endsAt: new Date(`${on(last + 1)}T00:00:00Z`),
    startedAt: null,
    setBy: colleagueId,
    createdAt: new Date(tx.now().getTime() - 20 * DAY),
  })
  await markStarted(tx.db, tx.workspaceId, id, tx.now())
}

/** What some of them say, while the house is open; on a Sunday nobody says anything. */
async function sayWhere(tx: Context, { sofia, ravi, marcus }: Cast['colleagues']): Promise<void> {
  const now = tx.now()
  const where = await whereaboutsOf(tx, [sofia.id, ravi.id, marcus.id], now)
  const say = async (id: string, kind: 'here' | 'with_customer' | 'back_at', backAt: Date | null = null) => {
    const endsAt = endOfWorkingDay(now, where.get(id)!.hours)
    if (endsAt === null || (backAt !== null && backAt > endsAt)) return
    await putPresence(tx.db, tx.workspaceId, id, { kind, backAt, endsAt })
  }
  await say(sofia.id, 'here')
  await say(ravi.id, 'with_customer')
  await say(marcus.id, 'back_at', new Date(now.getTime() + 45 * 60_000))
}
