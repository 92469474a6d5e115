import { nextOpen, type Period, type WorkingTime } from '#features/people/domain/working-time.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const DAYS_BACK = 420
const DAYS_AHEAD = 200

/** The working hours of the company from a year ago until half a year from now, to count backwards and forwards in. */
export class Calendar {
  readonly #open: readonly (readonly [from: number, to: number])[]
  readonly #now: number

  constructor(now: Date, hours: WorkingTime) {
    this.#now = now.getTime()
    this.#open = openings(this.#now, hours)
  }

  /** The moment this many working hours before now. */
  ago(hours: number): number {
    let left = hours * HOUR
    for (const [from, closes] of this.#open.toReversed()) {
      const to = Math.min(closes, this.#now)
      if (to <= from) continue
      if (to - from >= left) return to - left
      left -= to - from
    }
    return this.#open[0]![0]
  }

  /** The moment this many working hours after another, also when it is still to come. */
  due(at: number, hours: number): number {
    let left = hours * HOUR
    for (const [from, to] of this.#open) {
      if (to <= at) continue
      const begin = Math.max(from, at)
      if (to - begin >= left) return begin + left
      left -= to - begin
    }
    return this.#open.at(-1)![1]
  }

  /** The same; null when that has not come yet. */
  after(at: number, hours: number): number | null {
    const due = this.due(at, hours)
    return due > this.#now ? null : due
  }
}

/** Each opening between the first day and the last. */
function openings(now: number, hours: WorkingTime): [number, number][] {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: hours.timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const found: [number, number][] = []
  let at = nextOpen(new Date(now - DAYS_BACK * DAY), hours).getTime()
  while (at < now + DAYS_AHEAD * DAY) {
    const closes = closingOf(at, hours.periods, clock)
    found.push([at, closes])
    at = nextOpen(new Date(closes), hours).getTime()
  }
  return found
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

function closingOf(opened: number, periods: readonly Period[], clock: Intl.DateTimeFormat): number {
  const parts = new Map(clock.formatToParts(opened).map(({ type, value }) => [type, value]))
  const weekday = WEEKDAYS.indexOf(parts.get('weekday')!) + 1
  const minutes = Number(parts.get('hour')) * 60 + Number(parts.get('minute'))
  const { closes } = periods.find(
    (each) =>
      each.weekday === weekday && minutesOf(each.opens) <= minutes && minutes < minutesOf(each.closes),
  )!
  return opened + (minutesOf(closes) - minutes) * 60_000
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
