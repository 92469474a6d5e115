import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const dist = new URL('dist/', import.meta.url)
const page = readFileSync(new URL('index.html', dist), 'utf8')
const zipped = (wanted: RegExp) =>
  [...page.matchAll(wanted)]
    .map(([, path]) => gzipSync(readFileSync(new URL(`.${path}`, dist))).length)
    .reduce((sum, bytes) => sum + bytes, 0)
const kilobyte = 1_000

test('the desk opens with at most 200 kB of script and 40 kB of style, zipped, and without the editor', () => {
  const scripts = /(?:<script[^>]+src|<link rel="modulepreload"[^>]+href)="([^"]+\.js)"/g
  expect(zipped(scripts)).toBeLessThanOrEqual(200 * kilobyte)
  expect(zipped(/<link rel="stylesheet"[^>]+href="([^"]+\.css)"/g)).toBeLessThanOrEqual(40 * kilobyte)
  expect(page).not.toMatch(/modulepreload[^>]+editor-[^w]/)
})
