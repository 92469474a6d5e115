import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = fileURLToPath(new URL('..', import.meta.url))
const OURS = [
  'features',
  'platform',
  'ui',
  'server',
  'web',
  'db',
  'e2e',
  'bench',
  'tooling',
  'bin',
  'docs',
  '.ci',
]
const SKIPPED = /^(node_modules|dist.*|built.*|data|results)$/

function below(folder: string): string[] {
  return readdirSync(`${root}${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return SKIPPED.test(entry.name) ? [] : below(path)
    return [path]
  })
}

/** Every file of ours, as `features/mail/commands.ts`, and the folders that hold them. */
export const files: readonly string[] = [
  ...OURS.flatMap(below),
  ...readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => entry.name),
].sort()

export const read = (file: string): string => readFileSync(`${root}${file}`, 'utf8')
export const isTest = (file: string): boolean => /\.(test|fixture)\.tsx?$/.test(file)
export const code: readonly string[] = files.filter((file) => /\.tsx?$/.test(file) && file !== 'db/types.ts')
export const features = [
  'accounts',
  'people',
  'charter',
  'clocks',
  'contacts',
  'conversations',
  'authority',
  'handoffs',
  'answers',
  'demand',
  'mail',
  'mailboxes',
  'observations',
  'portal',
  'forms',
  'desk',
  'insights',
  'webhooks',
] as const

const parsed = new Map<string, ts.SourceFile>()
/** The syntax tree of a file, with parents. */
export function treeOf(file: string): ts.SourceFile {
  const known = parsed.get(file)
  if (known) return known
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const tree = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true, kind)
  parsed.set(file, tree)
  return tree
}

/** Visits every node below this one, itself included. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}
