import pg from 'pg'

const TIMESTAMPTZ = 1184
const read = pg.types.getTypeParser(TIMESTAMPTZ)
// As connections of ours write it: 2026-11-22 19:06:43.123456+00, its fraction of any length or left out.
const IN_UTC = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/

const two = (number: number): string => (number < 10 ? `0${number}` : String(number))

/** A moment that came out of the database. It writes itself as JSON as every Date does, in a third of the time. */
class Instant extends Date {
  override toJSON(): string {
    const year = this.getUTCFullYear()
    if (!(year >= 1000 && year <= 9999)) return super.toJSON()
    const millis = this.getUTCMilliseconds()
    return `${year}-${two(this.getUTCMonth() + 1)}-${two(this.getUTCDate())}T${two(this.getUTCHours())}:${two(
      this.getUTCMinutes(),
    )}:${two(this.getUTCSeconds())}.${millis < 10 ? '00' : millis < 100 ? '0' : ''}${millis}Z`
  }
}

/** Has instants read by all connections of this process. */
export const readInstants = (): void =>
  pg.types.setTypeParser(TIMESTAMPTZ, (text: string) =>
    IN_UTC.test(text) ? new Instant(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : read(text),
  )
