export type Clock = () => Date

/**
 * Makes the clock of a process from REGARD_CLOCK: empty for the machine's time, an ISO instant to stand still,
 * or `+3h`, `-2d`, `+90m` to run shifted.
 */
export function clockFrom(setting: string | null): Clock {
  if (setting === null || setting === '') return () => new Date()
  const shift = /^([+-])(\d+)([smhd])$/.exec(setting)
  if (shift) {
    const unit = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[shift[3] as 's' | 'm' | 'h' | 'd']
    const millis = (shift[1] === '-' ? -1 : 1) * Number(shift[2]) * unit
    return () => new Date(Date.now() + millis)
  }
  const still = Date.parse(setting)
  if (Number.isNaN(still)) throw new Error('REGARD_CLOCK must be an ISO instant or a shift such as +3h')
  return () => new Date(still)
}
