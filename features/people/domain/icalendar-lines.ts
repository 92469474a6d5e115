/** One line of a calendar file (RFC 5545), folded lines joined. */
export interface CalendarLine {
  readonly name: string
  readonly parameters: string
  readonly value: string
}

/** The lines of a calendar file; what is none is left out. */
export const calendarLines = (text: string): CalendarLine[] =>
  text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .flatMap((line) => {
      const found = /^([A-Za-z0-9-]{1,40})((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)$/s.exec(line.slice(0, 5000))
      return found ? [{ name: found[1]!.toUpperCase(), parameters: found[2]!, value: found[3]!.trim() }] : []
    })

/** The words of a value, its signs for commas, semicolons and new lines read. */
export const unescaped = (text: string): string =>
  text.replace(/\\([nN,;\\])/g, (_, sign: string) => (/n/i.test(sign) ? ' ' : sign))

/** A parameter of a line, as the zone of a time; empty when it has none. */
export const parameterOf = ({ parameters }: CalendarLine, name: string): string =>
  new RegExp(`;${name}=(?:"([^"]*)"|([^;]*))`, 'i').exec(parameters)?.slice(1).find(Boolean) ?? ''
