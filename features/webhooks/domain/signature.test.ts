import { expect, test } from 'vitest'
import { secretFrom, signedHeaders } from './signature.ts'

test('a post is signed as the example of Standard Webhooks is', () => {
  const headers = signedHeaders(
    {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: new Date(1_614_265_330_000),
      body: '{"test": 2432232314}',
    },
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  )
  expect(headers).toEqual({
    'content-type': 'application/json',
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('while two secrets live, both sign, the newer first', () => {
  const [one, two] = [secretFrom(new Uint8Array(32).fill(1)), secretFrom(new Uint8Array(32).fill(2))]
  expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const given = { id: 'x', at: new Date(0), body: '{}' }
  const of = (secrets: string[]) => signedHeaders(given, secrets)['webhook-signature']!.split(' ')
  expect(of([two, one])).toEqual([...of([two]), ...of([one])])
  expect(of([one])).not.toEqual(of([two]))
  expect(() => secretFrom(new Uint8Array(8))).toThrow(RangeError)
})
