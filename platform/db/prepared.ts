import pg from 'pg'

type Row = Record<string, unknown>
export interface Answer {
  readonly command: string
  readonly rowCount: number | null
  readonly fields: readonly pg.FieldDef[]
  readonly rows: Row[]
}
export type Answered = (error: Error | null, answer?: Answer) => void

/** What pg has beside what its types tell. */
type Connection = pg.Connection & { readonly parsedStatements: Readonly<Record<string, string>> }
type Wire = string | Buffer | null
const { prepareValue } = (pg as unknown as { utils: { prepareValue: (value: unknown) => Wire } }).utils

interface Described {
  readonly fields: readonly pg.FieldDef[]
  readonly names: readonly string[]
  /** A row of nothing: filling a copy of it is quicker than adding one column after another. */
  readonly empty: Row
  readonly readers: readonly ((text: string) => unknown)[]
}
const NOTHING: Described = { fields: [], names: [], empty: {}, readers: [] }
const described = new WeakMap<pg.Connection, Map<string, Described>>()

const COMPLETE = /^([A-Z]+)(?: (\d+))?(?: (\d+))?/

/**
 * A named statement that each connection reads once and describes once: from then on values go there and rows come back.
 * PostgreSQL refuses to run a named statement whose columns have changed since, so what was described stays true.
 */
export class Prepared implements pg.Submittable {
  readonly name: string
  readonly text: string
  readonly #given: readonly unknown[]
  readonly #answered: Answered
  readonly #rows: Row[] = []
  #described: Described | undefined
  #complete: RegExpExecArray | null = null
  #unread: Error | null = null

  constructor(name: string, text: string, given: readonly unknown[], answered: Answered) {
    this.name = name
    this.text = text
    this.#given = given
    this.#answered = answered
  }

  /** Sends it in one piece; an error that it gives back is handed to handleError by pg. */
  submit(to: pg.Connection): Error | undefined {
    const connection = to as Connection
    let values: Wire[]
    try {
      values = this.#given.map((value) => prepareValue(value))
    } catch (error) {
      return error as Error
    }
    const { name, text } = this
    this.#described = described.get(connection)?.get(name)
    connection.stream.cork()
    try {
      if (connection.parsedStatements[name] === undefined) connection.parse({ name, text, types: [] }, true)
      connection.bind({ statement: name, values }, true)
      if (!this.#described) connection.describe({ type: 'P' }, true)
      connection.execute(null, true)
      connection.sync()
    } finally {
      connection.stream.uncork()
    }
  }

  handleRowDescription({ fields }: { fields: readonly pg.FieldDef[] }): void {
    const names = fields.map(({ name }) => name)
    this.#described = {
      fields,
      names,
      empty: Object.fromEntries(names.map((name) => [name, null])),
      readers: fields.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID, 'text')),
    }
  }

  handleDataRow({ fields: texts }: { fields: readonly (string | null)[] }): void {
    const { names, empty, readers } = this.#described!
    const row = { ...empty }
    try {
      for (let at = 0; at < texts.length; at += 1) {
        const text = texts[at]!
        if (text !== null) row[names[at]!] = readers[at]!(text)
      }
    } catch (error) {
      this.#unread ??= error as Error
    }
    this.#rows.push(row)
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#complete = COMPLETE.exec(text)
  }

  handleReadyForQuery(connection: pg.Connection): void {
    const { fields } = this.#remembered(connection)
    if (this.#unread) {
      this.#answered(this.#unread)
      return
    }
    const [, command = '', first, second] = this.#complete ?? []
    const count = second ?? first
    this.#answered(null, {
      command,
      rowCount: count === undefined ? null : Number(count),
      fields,
      rows: this.#rows,
    })
  }

  handleError(error: Error): void {
    this.#answered(error)
  }

  #remembered(connection: pg.Connection): Described {
    const known = described.get(connection) ?? new Map<string, Described>()
    described.set(connection, known)
    // Where nothing was described, nothing comes back.
    const its = this.#described ?? NOTHING
    known.set(this.name, its)
    return its
  }
}
