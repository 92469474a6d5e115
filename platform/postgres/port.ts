import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Whether nothing listens on this loopback port. */
export const isFree = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  new Promise((answer) => {
    const server = createServer()
    server.once('error', () => answer(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => answer(true)))
  })

/** A free loopback port; below 32768, because above it the system hands ports to outgoing connections. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(15000, 32768)
    if (await isFree(port)) return port
  }
}
