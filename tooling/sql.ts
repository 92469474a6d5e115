import { loadModule, parseSync } from 'libpg-query'

await loadModule()

export type Node = Readonly<Record<string, unknown>>

/** The syntax tree of one SQL text, by PostgreSQL's own parser; null when it is not SQL. */
export function parseSql(text: string): Node[] | null {
  try {
    const { stmts } = parseSync(text) as { stmts?: { stmt: Node }[] }
    return (stmts ?? []).map(({ stmt }) => stmt)
  } catch {
    return null
  }
}

/** How far the parser comes before it meets what it cannot read; endless when it reads all. */
export function reachOf(text: string): number {
  try {
    parseSync(text)
    return Number.POSITIVE_INFINITY
  } catch (error) {
    return (error as { sqlDetails?: { cursorPosition?: number } }).sqlDetails?.cursorPosition ?? -1
  }
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Visits every node below this one with its kind, such as `SelectStmt`; `see` says false to go no deeper. */
export function walk(value: unknown, see: (kind: string, node: Node) => boolean | undefined): void {
  if (Array.isArray(value)) for (const item of value) walk(item, see)
  else if (isNode(value))
    for (const [kind, child] of Object.entries(value)) {
      if (isNode(child) && !Array.isArray(child) && see(kind, child) === false) continue
      walk(child, see)
    }
}

/** The names of a column reference: `['c', 'workspace_id']`. */
export const namesOf = (column: Node): string[] =>
  ((column.fields ?? []) as Node[]).flatMap((field) =>
    isNode(field.String) && typeof field.String.sval === 'string' ? [field.String.sval] : [],
  )

/** Tables that a statement inserts into, updates or deletes from. */
export function tablesWritten(statements: readonly Node[]): string[] {
  const written: string[] = []
  walk(statements, (kind, node) => {
    if (/^(Insert|Update|Delete|Merge)Stmt$/.test(kind))
      written.push((node.relation as { relname: string }).relname)
    return true
  })
  return written
}
