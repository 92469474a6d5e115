import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownPath } from './next.ts'

const base = new URL('https://desk.example.org')

test.each(['/', '/conversations/7', '/search?q=a%2Fb#here', '/ü'])('%s is a page of ours', (path) => {
  expect(new URL(ownPath(path, base), base).href).toBe(new URL(path, base).href)
})
test.each([
  undefined,
  '',
  'conversations',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https:evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/\n/evil.example',
  '/x/..//evil.example',
  '/.//evil.example',
])('%s leads nowhere else', (path) => {
  expect(ownPath(path, base)).toBe('/')
})
test('whatever is asked, the browser stays here', () => {
  const pieces = fc.array(
    fc.constantFrom('/', '\\', ':', 'evil.example', '%2f', '%09', '\t', '@', '..', '?', '#', 'https'),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        pieces.map((parts) => parts.join('')),
        fc.string(),
      ),
      (next) => {
        expect(new URL(ownPath(next, base), base).origin).toBe(base.origin)
      },
    ),
    { numRuns: 2_000 },
  )
})
