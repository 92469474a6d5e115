import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Isolate, IsolateFailure, isolate } from './isolate.ts'

describe('a function that runs apart', () => {
  type Apart = Isolate<[how: string, what?: unknown], unknown>
  const limited = (limits: { cpuMs: number; wallMs: number }): Apart =>
    isolate({
      module: new URL('./misbehaving.fixture.ts', import.meta.url),
      name: 'misbehave',
      children: 1,
      memoryMb: 64,
      ...limits,
    })
  let apart: Apart
  let hasty: Apart
  beforeAll(() => {
    // On a busy machine nothing but waiting may run into the end of its time.
    apart = limited({ cpuMs: 1_500, wallMs: 60_000 })
    hasty = limited({ cpuMs: 1_500, wallMs: 1_500 })
  })
  afterAll(() => {
    apart.close()
    hasty.close()
  })

  const reason = async (how: string, where = apart) => {
    const failure = await where.run(how).catch((error: unknown) => error)
    return failure instanceof IsolateFailure ? failure.reason : failure
  }

  test('gives back what it was given, bytes too', async () => {
    const bytes = Buffer.alloc(2_000_000, 7)
    expect(Buffer.from((await apart.run('echo', bytes)) as Uint8Array).equals(bytes)).toBe(true)
    expect(await apart.run('echo', { at: new Date(5), list: [null, 'ü'] })).toEqual({
      at: new Date(5),
      list: [null, 'ü'],
    })
  })

  test('that loops, waits, hoards or ends harms only its own call', async () => {
    expect(await reason('loop')).toBe('time')
    expect(await apart.run('echo', 1)).toBe(1)
    expect(await reason('wait', hasty)).toBe('time')
    expect(await hasty.run('echo', 2)).toBe(2)
    expect(await reason('hoard')).toBe('memory')
    expect(await apart.run('echo', 3)).toBe(3)
    expect(await reason('buffers')).toBe('memory')
    expect(await reason('exit')).toBe('crash')
    expect(await reason('throw')).toBe('error')
    expect(await apart.run('echo', 4)).toBe(4)
  })

  test('serves those who wait in their order, whatever happens to one of them', async () => {
    const results = await Promise.allSettled([
      apart.run('echo', 'a'),
      apart.run('exit'),
      apart.run('echo', 'b'),
      apart.run('throw'),
      apart.run('echo', 'c'),
    ])
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([
      'a',
      'failed',
      'b',
      'failed',
      'c',
    ])
  })
})
