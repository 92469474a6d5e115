import { isUsual } from '#features/answers/domain/usual-words.ts'
import { saidDay, saidMoment } from '#platform/values/said-time.ts'
import { ended } from '#platform/values/sentence.ts'
import { type ClockSaid, promisedFirst, type Standing, type When } from './what-next.ts'
import type { Key, Say } from './words-in.ts'

const MINUTE = 60_000
const date = (at: string | Date): Date => new Date(at)
const isSameMinute = (a: Date, b: Date): boolean => Math.abs(a.getTime() - b.getTime()) < MINUTE
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)

function counted(say: Say, { explanation }: ClockSaid, when: When): string[] {
  const at = (time: string | Date) => saidMoment(date(time), when, when.now)
  const { startsAt, countedFrom, amount, unit, firstDueAt } = explanation
  const said = [say('portal.how-began', { when: at(startsAt) })]
  if (!isSameMinute(date(startsAt), date(countedFrom)))
    said.push(
      say(date(countedFrom) > when.now ? 'portal.how-counted-ahead' : 'portal.how-counted', {
        when: at(countedFrom),
      }),
    )
  for (const { on, name, isHalf } of explanation.holidays)
    said.push(
      say(`portal.how-${isHalf ? 'half' : 'closed'}-day${name.trim() === '' ? '-plain' : ''}`, {
        day: saidDay(noon(on), when, when.now),
        name: name.trim(),
      }),
    )
  if (amount !== null && unit !== null)
    said.push(say(`portal.how-${unit}` as Key, { count: amount, when: at(firstDueAt) }))
  for (const { kind, reason, from, to } of explanation.moves) {
    if (kind === 'reopening') said.push(say('portal.how-reopening', { from: at(from) }))
    else if (to === null)
      said.push(
        say(
          `portal.how-${(reason ?? 'on_leave').replace('waiting', 'waits').replace('on_leave', 'waits_on_leave')}` as Key,
          {
            from: at(from),
          },
        ),
      )
    else said.push(say(`portal.how-${reason ?? 'on_leave'}` as Key, { from: at(from), to: at(to) }))
  }
  return said
}

/** How the promised time came about, and what we had said before, in plain sentences. */
export function howWeArrived(
  say: Say,
  standing: Standing,
  when: When,
  makers: ReadonlyMap<string, string>,
): string[] {
  const at = (time: string | Date) => saidMoment(date(time), when, when.now)
  const told = standing.clocks
    .filter(({ toldAt }) => toldAt !== null)
    .slice(-3)
    .flatMap(({ dueAt, ifMissed }) => [
      say(date(dueAt) > when.now ? 'portal.told-ahead' : 'portal.told', { when: at(dueAt) }),
      ...(ifMissed ? [say('portal.get', { words: ended(ifMissed) })] : []),
    ])
  const clock = promisedFirst(standing)
  if (clock === null) return told
  const began = at(clock.startsAt)
  if (clock.promiseId === null) {
    const maker = clock.madeBy === null ? undefined : makers.get(clock.madeBy)
    const said = { when: began, words: clock.words }
    const plain = isUsual(clock.words) ? '-plain' : ''
    const own = maker
      ? say(`portal.how-by-hand${plain}`, { ...said, name: maker })
      : say(`portal.how-by-us${plain}`, said)
    return [...told, own]
  }
  return [...told, ...counted(say, clock, when), say('portal.how-promise', { words: clock.words })]
}
