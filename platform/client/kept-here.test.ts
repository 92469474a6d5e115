import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dropHere, keepFor, keepHere, keptHere, typedOf } from './kept-here.ts'

beforeEach(() => {
  const stored = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, text: string) => stored.set(name, text),
    removeItem: (name: string) => stored.delete(name),
  })
})
afterEach(() => vi.unstubAllGlobals())

test('at a counter everybody finds their own words, and nobody another’s', () => {
  keepFor('maya')
  keepHere('pass-on', { need: 'A lost key' })
  keepFor('jonas')
  expect(keptHere('pass-on')).toBeUndefined()
  keepFor('maya')
  expect(keptHere('pass-on')).toEqual({ need: 'A lost key' })
})

test('what was sent from here is dropped; what another tab wrote there since stays', () => {
  keepHere('new.', { heard: 'Mine' })
  dropHere('new.', { heard: 'Mine' })
  expect(keptHere('new.')).toBeUndefined()
  keepHere('new.', { heard: 'Of the other tab' })
  dropHere('new.', { heard: 'Mine' })
  expect(keptHere('new.')).toEqual({ heard: 'Of the other tab' })
})

test('a browser that keeps nothing stops nobody', () => {
  vi.stubGlobal('localStorage', undefined)
  keepHere('pass-on', { need: 'A lost key' })
  expect(keptHere('pass-on')).toBeUndefined()
})

test('only what was typed is kept, and nothing where it is as it began', () => {
  const begun = { name: 'Opening hours', html: '<p>Nine to five</p>' }
  expect(typedOf({ html: '<p>Ten to six</p>' }, begun)).toEqual({ html: '<p>Ten to six</p>' })
  expect(typedOf({ html: '<p>Nine to five</p>' }, begun)).toBeNull()
  expect(typedOf({}, begun)).toBeNull()
})
