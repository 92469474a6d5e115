import { expect, test } from 'vitest'
import { room } from './room.ts'

test('who finds no room waits in line and is let in when another leaves', async () => {
  const it = room(10, 1_000)
  const first = await it.take(7)
  const order: string[] = []
  const second = it.take(6).then((leave) => {
    order.push('second')
    return leave
  })
  const third = it.take(1).then((leave) => {
    order.push('third')
    return leave
  })
  await Promise.resolve()
  expect(order).toEqual([])
  first?.()
  first?.()
  await Promise.all([second, third])
  expect(order).toEqual(['second', 'third'])
})

test('who asks for more than there is gets all of it, alone', async () => {
  const it = room(10, 1_000)
  const leave = await it.take(50)
  const other = it.take(1)
  leave?.()
  expect(await other).not.toBeNull()
})

test('nobody waits for ever', async () => {
  const it = room(10, 5)
  await it.take(10)
  expect(await it.take(1)).toBeNull()
})
