import { expect, test } from 'vitest'
import { inOrder, USUAL_HOURS } from './working-hours.ts'

const period = (weekday: number, opens: string, closes: string) => ({ weekday, opens, closes })

test('periods come in the order of the week', () => {
  const given = [period(2, '13:00', '17:00'), period(1, '09:00', '17:00'), period(2, '08:00', '12:00')]
  expect(inOrder(given)).toEqual([given[1], given[2], given[0]])
  expect(inOrder(USUAL_HOURS)).toEqual(USUAL_HOURS)
})
test('one may begin when another ends, not before', () => {
  expect(inOrder([period(1, '08:00', '12:00'), period(1, '12:00', '24:00')])).toHaveLength(2)
  expect(() => inOrder([period(1, '08:00', '12:00'), period(1, '11:59', '13:00')])).toThrow('hours_overlap')
  expect(() => inOrder([period(1, '12:00', '12:00')])).toThrow('opens_after_closing')
})
