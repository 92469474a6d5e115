import { describe, expect, test } from 'vitest'
import { code, features, files, isTest, read } from './source.ts'

const OF_A_FEATURE = [
  /^README\.md$/,
  /^(domain|ui)\/[a-z0-9-]+(\.test)?\.tsx?$/,
  /^ui\/[a-z0-9-]+\.module\.css$/,
  /^words\/([a-z]+-)?(en|ar)\.ts$/,
  /^(contract|queries|commands|routes|jobs|reactions|pages)(-[a-z-]+)?(\.test)?\.ts$/,
  /^(policy|events|refuse|shapes|rows|view|gate)(\.test)?\.ts$/,
  // Beside the tests of one file: those of the whole, such as random histories.
  /^[a-z-]+\.(test|fixture)\.ts$/,
]
const SAYS_NOTHING =
  /(^|\/)(utils?|helpers?|services?|managers?|types|index|common|misc|shared)(\.[^/]*)?(\/|$)/
const ALLOWED_NAMES = ['db/types.ts', 'web/index.html']

// What the demo company says is text, not code; the rest may only shrink.
const LONG: Readonly<Record<string, number>> = {}

const lines = (file: string) => read(file).trimEnd().split('\n').length

describe('every file has its place and a name that says what it holds', () => {
  test('a feature holds only files of the closed vocabulary', () => {
    const strangers = files.filter((file) => {
      const [top, , ...rest] = file.split('/')
      return top === 'features' && !OF_A_FEATURE.some((shape) => shape.test(rest.join('/')))
    })
    expect(strangers).toEqual([])
  })
  test('there are the features that ARCHITECTURE.md names, in its order, each with a README of at most 15 lines', () => {
    const there = [
      ...new Set(files.filter((file) => file.startsWith('features/')).map((file) => file.split('/')[1]!)),
    ]
    expect(there.sort()).toEqual([...features].sort())
    expect(read('ARCHITECTURE.md')).toContain(features.join(' '))
    for (const feature of features)
      expect(lines(`features/${feature}/README.md`), feature).toBeLessThanOrEqual(15)
  })
  test('no file is called utils, helpers, services, managers, types or index', () => {
    expect(files.filter((file) => SAYS_NOTHING.test(file) && !ALLOWED_NAMES.includes(file))).toEqual([])
  })
  test('files are named in kebab-case', () => {
    const wrong = code.filter((file) => !/(^|\/)\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.tsx?$/.test(file))
    expect(wrong).toEqual([])
  })
  test('no file is longer than 350 lines, and 95 % have at most 250', () => {
    const sizes = files
      .filter(
        (file) =>
          /\.(tsx?|css|mjs|cjs)$/.test(file) && file !== 'db/types.ts' && !file.startsWith('db/demo/'),
      )
      .map((file) => ({ file, lines: lines(file) }))
    const over = sizes.filter(({ file, lines: count }) => count > (LONG[file] ?? 350))
    expect(over).toEqual([])
    const long = sizes.filter(({ lines: count }) => count > 250)
    expect(long.length / sizes.length, long.map(({ file }) => file).join(', ')).toBeLessThanOrEqual(0.05)
  })
  test('half of the product files have at most 90 lines', () => {
    const sizes = code
      .filter((file) => !isTest(file))
      .map(lines)
      .sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(90)
  })
})
