import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { code, files, read, treeOf, visit } from './source.ts'

// The words of GLOSSARY.md that we do not use of people and their needs.
const BANNED = ['ticket', 'agent', 'enduser', 'vip', 'ranking', 'leaderboard']
const GLOSSARY = ['ticket', 'agent', 'end-user', 'VIP', 'ranking']
// A browser's header, and the names that libraries give.
const EXCEPTED = /user[-_ ]?agents?/gi

const split = (name: string) =>
  name
    .replace(EXCEPTED, '')
    .replace(/end[-_ ]?users?/gi, 'enduser')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/s$/, ''))
const isBanned = (name: string) => split(name).some((word) => BANNED.includes(word))

const self = 'tooling/banned-words.test.ts'

describe('banned words', () => {
  test('no file is named with one', () => {
    expect(files.filter((file) => file !== self && isBanned(file))).toEqual([])
  })
  test('nothing in the code is named with one', () => {
    const where = new Map<string, string>()
    for (const file of code.filter((one) => one !== self))
      visit(treeOf(file), (node) => {
        if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) where.set(node.text, file)
      })
    expect([...where].filter(([name]) => isBanned(name)).map((found) => found.join(' in '))).toEqual([])
  })
  test('no table or column is named with one', () => {
    expect(
      read('db/schema.sql')
        .split('\n')
        .filter((line) => isBanned(line)),
    ).toEqual([])
  })
  test('no screen, mail or address of the API says one', () => {
    const catalogues = files.filter((file) => /\/words\/en[a-z-]*\.ts$/.test(file))
    const texts = [...catalogues, 'docs/openapi.json'].flatMap((file) =>
      read(file)
        .split('\n')
        .filter((line) => isBanned(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
    expect(catalogues.length).toBeGreaterThan(7)
    expect(texts).toEqual([])
  })
  test('GLOSSARY.md says which they are', () => {
    for (const word of GLOSSARY) expect(read('GLOSSARY.md')).toContain(word)
  })
})
