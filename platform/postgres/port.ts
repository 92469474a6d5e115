import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Whether nothing listens on this loopback port. */
export const isFree = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  new Promise((answer) => {
    const server = createServer()
    server.once('error', () => answer(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => answer(true)))
  })

// Whoever asked may not listen on it yet: until many others were handed out, nobody else in this process gets it.
const handedOut = new Set<number>()
const REMEMBERED = 2_000

/** A free loopback port; below 32768, because above it the system hands ports to outgoing connections. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(15000, 32768)
    if (handedOut.has(port)) continue
    handedOut.add(port)
    if (handedOut.size > REMEMBERED) handedOut.delete(handedOut.values().next().value!)
    if (await isFree(port)) return port
  }
}
