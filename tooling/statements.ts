import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { isTest, root, treeOf, visit } from './source.ts'
import { type Node, parseSql, reachOf } from './sql.ts'

/** What stands where a value is only known when the program runs. */
const HOLE = '\u0000'
const FILLINGS = ['true', '(true)', '1', '', 'select 1', 'it = null']
const MOST_WAYS = 40

type Bound = ReadonlyMap<string, string[]>
const NOTHING: Bound = new Map()

const declared = (name: string, from: ts.Node): ts.Node | null => {
  for (let scope: ts.Node | undefined = from; scope; scope = scope.parent) {
    if (!ts.isSourceFile(scope) && !ts.isBlock(scope)) continue
    for (const statement of scope.statements) {
      if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return statement
      if (!ts.isVariableStatement(statement)) continue
      for (const one of statement.declarationList.declarations)
        if (ts.isIdentifier(one.name) && one.name.text === name) return one
    }
  }
  return imported(name, from.getSourceFile())
}

function imported(name: string, file: ts.SourceFile): ts.Node | null {
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement)) continue
    const named = statement.importClause?.namedBindings
    if (!named || !ts.isNamedImports(named)) continue
    const one = named.elements.find((element) => element.name.text === name)
    const path = (statement.moduleSpecifier as ts.StringLiteral).text
    if (!one || !/^[#.]/.test(path)) continue
    const target = path.startsWith('#') ? path.slice(1) : normalize(join(dirname(file.fileName), path))
    if (existsSync(root + target)) return declared((one.propertyName ?? one.name).text, treeOf(target))
  }
  return null
}

const cross = (left: string[], right: string[]): string[] =>
  left.flatMap((a) => right.map((b) => a + b)).slice(0, MOST_WAYS)

/** The texts that an expression can stand for, as far as they stand in the source. */
function textsOf(node: ts.Node | null | undefined, bound: Bound, depth = 0): string[] {
  if (!node || depth > 14) return [HOLE]
  const deeper = (inner: ts.Node | undefined) => textsOf(inner, bound, depth + 1)
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text]
  if (ts.isNumericLiteral(node)) return [node.text]
  if (ts.isTemplateExpression(node))
    return node.templateSpans.reduce(
      (texts, span) => cross(cross(texts, deeper(span.expression)), [span.literal.text]),
      [node.head.text],
    )
  if (ts.isConditionalExpression(node)) return [...deeper(node.whenTrue), ...deeper(node.whenFalse)]
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return cross(deeper(node.left), deeper(node.right))
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node))
    return deeper(node.expression)
  if (ts.isIdentifier(node)) return bound.get(node.text) ?? ofName(node, bound, depth)
  if (ts.isElementAccessExpression(node)) return ofTable(node.expression, bound, depth)
  if (ts.isPropertyAccessExpression(node)) return ofTable(node.expression, bound, depth, node.name.text)
  if (ts.isCallExpression(node)) return ofCall(node, bound, depth)
  return [HOLE]
}

function ofName(node: ts.Identifier, bound: Bound, depth: number): string[] {
  const found = declared(node.text, node)
  if (!found || !ts.isVariableDeclaration(found)) return [HOLE]
  if (found.initializer) return textsOf(found.initializer, bound, depth + 1)
  const texts: string[] = []
  visit(found.parent.parent.parent, (inner) => {
    if (ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.EqualsToken)
      if (inner.left.getText() === node.text) texts.push(...textsOf(inner.right, bound, depth + 1))
  })
  return texts.length > 0 ? texts : [HOLE]
}

/** One text of an object of texts: of the property named, else of the first. */
function ofTable(table: ts.Expression, bound: Bound, depth: number, name?: string): string[] {
  const found = ts.isIdentifier(table) ? declared(table.text, table) : null
  let value = found && ts.isVariableDeclaration(found) ? found.initializer : undefined
  while (value && (ts.isAsExpression(value) || ts.isSatisfiesExpression(value))) value = value.expression
  if (!value || !ts.isObjectLiteralExpression(value)) return [HOLE]
  const properties = value.properties.filter(ts.isPropertyAssignment)
  const one = name === undefined ? properties[0] : properties.find((each) => each.name.getText() === name)
  return textsOf(one?.initializer, bound, depth + 1)
}

function ofCall(call: ts.CallExpression, bound: Bound, depth: number): string[] {
  const called = call.expression
  if (ts.isPropertyAccessExpression(called) && called.name.text === 'join') {
    const between = call.arguments[0] ? textsOf(call.arguments[0], bound, depth + 1)[0]! : ','
    return [elementsOf(called.expression, bound, depth).join(between)]
  }
  const found = ts.isIdentifier(called) ? declared(called.text, called) : null
  const made = found && ts.isVariableDeclaration(found) ? found.initializer : found
  if (!made || !(ts.isArrowFunction(made) || ts.isFunctionDeclaration(made))) return [HOLE]
  const inside = new Map(bound)
  made.parameters.forEach((parameter, at) => {
    inside.set(parameter.name.getText(), textsOf(call.arguments[at], bound, depth + 1))
  })
  if (made.body && !ts.isBlock(made.body)) return textsOf(made.body, inside, depth + 1)
  const given = made.body?.statements.find(ts.isReturnStatement)
  return textsOf(given?.expression, inside, depth + 1)
}

function elementsOf(list: ts.Expression, bound: Bound, depth: number): string[] {
  if (ts.isIdentifier(list)) {
    const found = declared(list.text, list)
    if (!found || !ts.isVariableDeclaration(found) || !found.initializer) return [HOLE]
    return [...elementsOf(found.initializer, bound, depth + 1), ...pushedTo(found, bound, depth)]
  }
  if (!ts.isArrayLiteralExpression(list)) return [HOLE]
  return list.elements.flatMap((element) =>
    ts.isSpreadElement(element)
      ? elementsOf(element.expression, bound, depth + 1)
      : [textsOf(element, bound, depth + 1)[0]!],
  )
}

/** What is pushed to a list, later in the block that declares it. */
function pushedTo(list: ts.VariableDeclaration, bound: Bound, depth: number): string[] {
  const pushed: string[] = []
  visit(list.parent.parent.parent, (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === `${list.name.getText()}.push`)
      for (const argument of node.arguments) pushed.push(textsOf(argument, bound, depth + 1)[0]!)
  })
  return pushed
}

/** Fills the holes one after another, each with what lets the parser read furthest. */
function fill(text: string): { text: string; tree: Node[] } | null {
  const parts = text.split(HOLE)
  const chosen: string[] = []
  const filled = (fillings: readonly string[]) =>
    parts.map((part, at) => (at === 0 ? part : (fillings[at - 1] ?? FILLINGS[0]) + part)).join('')
  const plain = parseSql(filled([]))
  if (plain) return { text: filled([]), tree: plain }
  for (let hole = 1; hole < parts.length; hole += 1) {
    const ways = FILLINGS.map((filling) => ({ filling, reach: reachOf(filled([...chosen, filling])) }))
    chosen.push(ways.reduce((best, way) => (way.reach > best.reach ? way : best)).filling)
  }
  const tree = parseSql(filled(chosen))
  return tree && { text: filled(chosen), tree }
}

export interface Statement {
  readonly file: string
  readonly line: number
  readonly text: string
  /** Null when it cannot be read from the source. */
  readonly tree: Node[] | null
}

const RUNS = /^(run|runCounting)$/
const ASKS = /(pool|client|tx|db|admin)\.query$/i

/** Every SQL statement that a file gives to the database. */
export function statementsOf(file: string): Statement[] {
  if (isTest(file)) return []
  const found: Statement[] = []
  const tree = treeOf(file)
  visit(tree, (node) => {
    if (!ts.isCallExpression(node)) return
    const name = node.expression.getText()
    const text = RUNS.test(name) ? node.arguments[1] : ASKS.test(name) ? node.arguments[0] : undefined
    if (!text) return
    const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1
    for (const one of new Set(textsOf(text, NOTHING))) {
      const filled = fill(one)
      found.push({ file, line, text: filled?.text ?? one.replaceAll(HOLE, '…'), tree: filled?.tree ?? null })
    }
  })
  return found
}
