import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accentsOf, contrastOf } from './colour.ts'

const channel = fc.integer({ min: 0, max: 255 })
const colour = fc
  .tuple(channel, channel, channel)
  .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`)

test('whatever colour an organisation chooses, every word can be read by day and by night', () => {
  fc.assert(
    fc.property(colour, (chosen) => {
      const { light, dark } = accentsOf(chosen)
      for (const [accent, paper, words] of [
        [light, '#ffffff', ['#1d2327', '#566067', '#5f6971']],
        [dark, '#16191b', ['#e9e7e2', '#b0b6b9', '#939b9f']],
      ] as const) {
        for (const ground of [paper, accent.wash]) {
          expect(contrastOf(accent.accent, ground)).toBeGreaterThanOrEqual(4.5)
          expect(contrastOf(accent.ink, ground)).toBeGreaterThanOrEqual(4.5)
        }
        expect(contrastOf(accent.onAccent, accent.accent)).toBeGreaterThanOrEqual(4.5)
        for (const ink of words.slice(0, 2)) expect(contrastOf(ink, accent.wash)).toBeGreaterThanOrEqual(4.5)
      }
    }),
  )
})

test('a colour that can be read stays as it is', () => {
  expect(accentsOf('#0b6e5f').light.accent).toBe('#0b6e5f')
  expect(accentsOf('#ffe000').light.accent).not.toBe('#ffe000')
})
