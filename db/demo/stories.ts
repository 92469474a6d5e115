import { COLLEAGUES, type ColleagueKey } from './company.ts'
import { CONTACTS } from './contacts.ts'
import { BOILERS, type Cast, DAYS, type MakePlot, ROOMS } from './plot.ts'
import { colleaguePlots } from './plots-colleagues.ts'
import { orderPlots } from './plots-orders.ts'
import { repairPlots } from './plots-repairs.ts'
import { Chance } from './random.ts'
import { storiesBefore } from './stories-before.ts'
import { storiesOfToday, storiesWaiting } from './stories-today.ts'
import type { Story } from './story.ts'

const SEED = 7_300
// With the two that come by the public forms, 220 in all.
const ALL = 218
const LATELY = 34
/** Working hours of the last year, and of the last week. */
const YEAR = 2_700
const WEEK = 46

const customers = CONTACTS.filter(
  ({ kind, language }) => kind === 'customer' && !['ar', 'ja'].includes(language ?? ''),
)
const askers: readonly ColleagueKey[] = [
  'maya',
  'jonas',
  'leyla',
  'tomas',
  'ravi',
  'aoife',
  'piotr',
  'marcus',
  'sofia',
]

const castOf = (chance: Chance, first: string): Cast => {
  const engineer = chance.of(['ravi', 'aoife'] as const)
  return {
    chance,
    first,
    front: chance.of(['maya', 'jonas', 'tomas', 'leyla'] as const),
    engineer,
    engineerName: COLLEAGUES[engineer].name.split(' ')[0]!,
    order: chance.whole(41_000, 48_900),
    boiler: chance.of(BOILERS),
    room: chance.of(ROOMS),
    day: chance.of(DAYS),
  }
}

/** One story out of a plot, with somebody for whom it is true. */
function tell(chance: Chance, plots: readonly MakePlot[], index: number, startsAgo: number): Story {
  const isInside = plots === colleaguePlots
  const contact = chance.of(customers)
  const who: string = isInside ? chance.of(askers) : contact.key
  const name = isInside ? COLLEAGUES[who as ColleagueKey].name : contact.name
  const plot = plots[index % plots.length]!(castOf(chance, name.split(' ')[0]!))
  return { key: `told-${index}-${Math.round(startsAgo * 100)}`, startsAgo, who, ...plot }
}

/** All conversations of the company, the same at every load. */
export function allStories(): Story[] {
  const chance = new Chance(SEED)
  const own = [...storiesOfToday, ...storiesWaiting, ...storiesBefore]
  // The conversation of the tenant who quotes a thread is one more than is told.
  const left = ALL - own.length - 1
  const told = Array.from({ length: left }, (_, index) => {
    const lately = index < LATELY
    const startsAgo = lately
      ? WEEK * ((index + 0.3) / LATELY) ** 1.4
      : WEEK + (YEAR - WEEK) * ((index - LATELY + chance.next()) / (left - LATELY))
    const group = index % 10
    const plots = group < 5 ? orderPlots : group < 8 ? repairPlots : colleaguePlots
    return tell(chance, plots, Math.floor(index / 2) + group, startsAgo)
  })
  return [...own, ...told]
}
