import { describe, expect, test } from 'vitest'
import { checkPassword } from './password.ts'

const refusalOf = (password: string, about = { name: 'Ottilie Brandt', email: 'o.brandt@house.example' }) => {
  try {
    checkPassword(password, about)
    return null
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('a password', () => {
  test.each([
    'a quiet walk by the river',
    'Xk9$mmQ2!vLp',
    'brandt likes grey geese',
    'пять тихих вечеров',
    '七つの灯りと古い橋の上',
  ])('%s will do', (password) => expect(refusalOf(password)).toBeNull())
  test.each(['', 'short', 'ninechars', '橋'.repeat(9)])('%s is too short', (password) =>
    expect(refusalOf(password)).toBe('password_too_short'),
  )
  test.each([
    'aaaaaaaaaaaa',
    '123456789012',
    'password123456',
    'Passwort 2026!',
    'qwertz123456',
    'ottiliebrandt',
    'Ottilie Brandt 1990',
    'o.brandt@house.example',
    'brandt-house-2026',
    'abababababab',
  ])('%s is easy to guess', (password) => expect(refusalOf(password)).toBe('password_too_simple'))
})
