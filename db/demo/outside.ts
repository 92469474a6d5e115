import { addOutside } from '#features/answers/commands-outside.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueKey } from './company.ts'
import type { Cast } from './people.ts'
import { at } from './stage.ts'

interface Known {
  readonly by: ColleagueKey
  readonly name: string
  readonly helpsWith: string
  readonly phone?: string
  readonly email?: string
  readonly web?: string
  readonly note?: string
  readonly reviewInDays: number
}

const KNOWN: readonly Known[] = [
  {
    by: 'piotr',
    name: 'Mr Lowe of Bexley Salvage',
    helpsWith: 'Old brass taps, valves and parts that the maker stopped',
    phone: '020 7946 0155',
    email: 'lowe@bexley-salvage.example',
    note: 'Bexley, Tuesday to Saturday 9 to 16',
    reviewInDays: 90,
  },
  {
    by: 'ravi',
    name: 'Ada Sweep, chimneys and flues',
    helpsWith: 'Chimneys, flues and smoke that comes back into the room',
    phone: '020 7946 0161',
    email: 'ada@sweep.example',
    note: 'South of the river, on weekdays',
    reviewInDays: 200,
  },
  {
    by: 'leyla',
    name: 'Fuel Bills Advice',
    helpsWith: 'Bills that somebody cannot pay, debts, grants for heating and insulation',
    phone: '020 7946 0170',
    web: 'https://fuel-bills-advice.example',
    note: 'Costs nothing; Monday to Friday 10 to 17',
    reviewInDays: -12,
  },
  {
    by: 'marcus',
    name: 'Hall & Daughter, electricians',
    helpsWith: 'Wiring, fuses that blow, thermostats and pumps with no current',
    phone: '020 7946 0184',
    email: 'office@hall-daughter.example',
    reviewInDays: 150,
  },
]

const DAY = 86_400_000

/** Whom Northwind sends people to when it cannot help itself. */
export async function knowOthers(tx: Context, { colleagues }: Cast, moment: Date): Promise<void> {
  for (const { by, reviewInDays, ...known } of KNOWN) {
    const reviewOn = new Date(tx.now().getTime() + reviewInDays * DAY).toISOString().slice(0, 10)
    await addOutside(at(tx, colleagues[by], moment.getTime()), { ...known, reviewOn })
  }
}
