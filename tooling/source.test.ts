import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { code, files, isTest, read, treeOf, visit } from './source.ts'

const find = (within: readonly string[], wanted: RegExp) =>
  within.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, at) => (wanted.test(line) ? [`${file}:${at + 1}: ${line.trim().slice(0, 120)}`] : [])),
  )
const product = code.filter((file) => !isTest(file) && !/^(tooling|bench|e2e)\//.test(file))
const self = 'tooling/source.test.ts'
const others = code.filter((file) => file !== self)

describe('the source says what it does and hides nothing', () => {
  test('nothing writes to the console: there is a log', () => {
    expect(find(product, /\bconsole\.(log|error|warn|info|debug|trace)\b/)).toEqual([])
  })
  test('no type is any, unless a comment says why', () => {
    const loose = others.flatMap((file) => {
      const found: string[] = []
      const tree = treeOf(file)
      const text = read(file).split('\n')
      visit(tree, (node) => {
        if (node.kind !== ts.SyntaxKind.AnyKeyword) return
        const { line } = tree.getLineAndCharacterOfPosition(node.getStart())
        if (!/biome-ignore .*noExplicitAny: \w+/.test(text[line - 1] ?? '')) found.push(`${file}:${line + 1}`)
      })
      return found
    })
    expect(loose).toEqual([])
  })
  test('the compiler is never told to look away', () => {
    expect(find(others, /@ts-(ignore|nocheck|expect-error)/)).toEqual([])
  })
  test('no test is skipped without a reason, and none runs alone', () => {
    expect(find(others, /\b(test|it|describe)\.only\b/)).toEqual([])
    expect(find(others, /\b(test|it|describe)\.(skip|todo)\(/)).toEqual([])
  })
  test('nothing is left to do without an issue that says what', () => {
    expect(find(others, /\b(TODO|FIXME|XXX|HACK)\b(?!.*#\d+)/)).toEqual([])
  })
  test('time is set in tests, never slept', () => {
    const tests = others.filter((file) => /^features\/.*\.test\.tsx?$/.test(file))
    expect(find(tests, /setTimeout\(|\bsleep\(/)).toEqual([])
  })
  test('the project knows no place outside itself but the optional corpora of its tests', () => {
    const text = files.filter(
      (file) => /\.(tsx?|mjs|cjs|md|sql|css|html|json)$|^bin\/|^\.ci\//.test(file) && file !== self,
    )
    expect(find(text, /\/work\/|\/tmp\/[a-z]/)).toEqual([])
    expect(
      find(
        text.filter((file) => !isTest(file)),
        /\.\.\/shared\b/,
      ),
    ).toEqual([])
  })
  test('no temporary file is committed', () => {
    expect(files.filter((file) => /\.(tmp|orig|rej|bak)(\.|$)|~$/.test(file))).toEqual([])
  })
  test('what somebody contributes is known to contacts, to the figure of parity and to their own export alone (I07)', () => {
    const may = /^features\/(contacts|insights)\/|^features\/desk\/commands-export\.ts$/
    const outside = product.filter((file) => file.startsWith('features/') && !may.test(file))
    expect(find(outside, /contact_facts|contact_rhythms|queries-facts|sizeMinor|size_minor/)).toEqual([])
    const shapes = product.filter((file) => /^features\/(conversations|handoffs|clocks)\//.test(file))
    expect(find(shapes, /\b(revenue|turnover|yearlySize|commercial[A-Z])/)).toEqual([])
  })
})
