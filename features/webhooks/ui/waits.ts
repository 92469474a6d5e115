import { spokenLanguage } from '#platform/client/words.ts'

const UNITS = [
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const

/** Waits one after the other, each in its largest whole unit: "5 sec, 1 min, 2 hr". */
export const waitsOf = (schedule: readonly number[]): string =>
  new Intl.ListFormat(spokenLanguage(), { style: 'short', type: 'unit' }).format(
    schedule.map((seconds) => {
      const [size, unit] = UNITS.find(([each]) => seconds % each === 0 && seconds >= each) ?? UNITS[2]
      return new Intl.NumberFormat(spokenLanguage(), { style: 'unit', unit, unitDisplay: 'short' }).format(
        seconds / size,
      )
    }),
  )
