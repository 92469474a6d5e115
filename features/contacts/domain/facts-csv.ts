export interface FactLine {
  readonly line: number
  readonly email: string
  readonly sizeMinor: number
  readonly currency: string
  readonly plan: string
}
export interface FactsRead {
  readonly lines: readonly FactLine[]
  /** Lines that could not be read, by their number in the file, the first being 1. */
  readonly wrong: readonly { readonly line: number; readonly because: 'email' | 'size' | 'currency' }[]
  /** Columns that are needed and not there. */
  readonly missing: readonly string[]
}

const NEEDED = ['email', 'size', 'currency'] as const

/** Reads what contacts contribute from CSV (RFC 4180): columns email, size, currency and, if given, plan. */
export function readFacts(csv: string): FactsRead {
  const [head, ...rows] = rowsOf(csv.replace(/^\uFEFF/, ''))
  const columns = (head?.cells ?? []).map((name) => name.trim().toLowerCase())
  const missing = NEEDED.filter((name) => !columns.includes(name))
  if (missing.length > 0) return { lines: [], wrong: [], missing }
  const lines: FactLine[] = []
  const wrong: FactsRead['wrong'][number][] = []
  for (const { line, cells } of rows) {
    const cell = (name: string) => cells[columns.indexOf(name)]?.trim() ?? ''
    const [email, size, currency] = [cell('email').toLowerCase(), cell('size'), cell('currency')]
    if (cells.every((each) => each.trim() === '')) continue
    if (!/^\S+@\S+$/.test(email)) wrong.push({ line, because: 'email' })
    else if (!/^\d{1,12}(\.\d{1,2})?$/.test(size)) wrong.push({ line, because: 'size' })
    else if (!/^[A-Za-z]{3}$/.test(currency)) wrong.push({ line, because: 'currency' })
    else
      lines.push({
        line,
        email,
        sizeMinor: Math.round(Number(size) * 100),
        currency: currency.toUpperCase(),
        plan: columns.includes('plan') ? cell('plan').slice(0, 200) : '',
      })
  }
  return { lines, wrong, missing: [] }
}

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

function rowsOf(csv: string): Row[] {
  const separator = (csv.split(/\r?\n/, 1)[0] ?? '').includes(';') ? ';' : ','
  const rows: Row[] = []
  let [cells, cell, quoted, line, began] = [[] as string[], '', false, 1, 1]
  const endRow = () => {
    rows.push({ line: began, cells: [...cells, cell] })
    ;[cells, cell, began] = [[], '', line]
  }
  for (let at = 0; at < csv.length; at++) {
    const sign = csv[at]!
    if (sign === '\n') line++
    if (quoted && sign === '"' && csv[at + 1] === '"') {
      cell += csv[++at]
    } else if (sign === '"' && (quoted || cell === '')) quoted = !quoted
    else if (quoted) cell += sign
    else if (sign === separator) {
      cells.push(cell)
      cell = ''
    } else if (sign === '\n') endRow()
    else if (sign !== '\r') cell += sign
  }
  if (cell !== '' || cells.length > 0) endRow()
  return rows
}
