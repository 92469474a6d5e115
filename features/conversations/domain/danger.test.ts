import { expect, test } from 'vitest'
import type { Conversation } from './conversation.ts'
import { harmSet } from './danger.ts'

const it = (given: Partial<Conversation>) =>
  ({ harm: 'none', loweringTo: null, loweringBy: null, ...given }) as Conversation

test('anybody may say that somebody is in danger', () => {
  expect(harmSet(it({ harm: 'loss' }), 'danger', 'mia').harm).toBe('danger')
})
test('calling danger less takes two, and not the same one twice', () => {
  const asked = harmSet(it({ harm: 'danger' }), 'loss', 'mia')
  expect(asked).toMatchObject({ harm: 'danger', loweringTo: 'loss', loweringBy: 'mia' })
  expect(harmSet(asked, 'loss', 'mia').harm).toBe('danger')
  expect(harmSet(asked, 'loss', 'max')).toMatchObject({ harm: 'loss', loweringTo: null, loweringBy: null })
})
test('who disagrees keeps the danger', () => {
  const asked = harmSet(it({ harm: 'danger' }), 'none', 'mia')
  expect(harmSet(asked, 'danger', 'max')).toMatchObject({ harm: 'danger', loweringBy: null })
})
