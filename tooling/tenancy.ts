import { type Node, namesOf, walk } from './sql.ts'

interface Reference {
  readonly table: string
  readonly name: string
}

const STATEMENT = /^(Select|Insert|Update|Delete)Stmt$/

/** What one level of a statement reads and compares, without the statements nested in it. */
function levelOf(statement: Node, isTenant: (table: string) => boolean) {
  const references: Reference[] = []
  const bound = new Set<string>()
  let binds = false
  const compare = (node: Node) => {
    const sides = [node.lexpr ?? node.testexpr, node.rexpr ?? node.subselect]
    for (const side of sides)
      walk({ side }, (kind, column) => {
        if (STATEMENT.test(kind)) return false
        if (kind === 'ColumnRef' && namesOf(column).at(-1) === 'workspace_id') {
          bound.add(namesOf(column).join('.'))
          if (sides.some(isParameter)) binds = true
        }
        return true
      })
  }
  const look = (kind: string, node: Node): boolean => {
    if (STATEMENT.test(kind)) return false
    const table = node.relname
    if (typeof table === 'string' && isTenant(table))
      references.push({ table, name: (node.alias as { aliasname?: string })?.aliasname ?? table })
    if (kind === 'A_Expr' && /^AEXPR_(OP|IN)/.test(String(node.kind))) compare(node)
    if (kind === 'SubLink') compare(node)
    if (kind === 'JoinExpr' && JSON.stringify(node.usingClause ?? '').includes('"workspace_id"'))
      bound.add('workspace_id')
    return true
  }
  walk(statement, look)
  return { references, bound, binds }
}

function isParameter(side: unknown): boolean {
  let found = false
  walk({ side }, (kind) => {
    if (STATEMENT.test(kind)) return false
    if (kind === 'ParamRef') found = true
    return true
  })
  return found
}

/** Tables of this statement whose rows are not tied to one workspace, and whether a parameter names that workspace. */
export function looseTables(
  statements: readonly Node[],
  isTenant: (table: string) => boolean,
): { loose: string[]; touches: boolean; binds: boolean } {
  const loose: string[] = []
  let touches = false
  let binds = false
  walk(statements, (kind, node) => {
    if (!STATEMENT.test(kind)) return true
    const level = levelOf(node, isTenant)
    touches ||= level.references.length > 0
    binds ||= level.binds
    const target = (node.relation as { relname?: string } | undefined)?.relname
    for (const { table, name } of level.references) {
      if (kind === 'InsertStmt' && table === target) {
        const first = (node.cols as { ResTarget: { name: string } }[] | undefined)?.[0]?.ResTarget.name
        if (first === 'workspace_id') binds = true
        else loose.push(table)
      } else if (!level.bound.has(`${name}.workspace_id`) && !level.bound.has('workspace_id'))
        loose.push(table)
    }
    return true
  })
  return { loose, touches, binds }
}
