import { createServer } from 'node:net'

export interface WantedPort {
  host: string
  port: number
  /** The setting that chooses this port. */
  setting: string
}

/** Says for each port that cannot be listened on why, and which setting changes it; empty when all are free. */
export const busyPorts = async (wanted: readonly WantedPort[]): Promise<string[]> =>
  (await Promise.all(wanted.map(problem))).filter((line) => line !== null)

const problem = ({ host, port, setting }: WantedPort): Promise<string | null> =>
  new Promise((answer) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => answer(words(error, host, port, setting)))
    server.listen({ host, port, exclusive: true }, () => server.close(() => answer(null)))
  })

const words = (
  { code, message }: NodeJS.ErrnoException,
  host: string,
  port: number,
  setting: string,
): string => {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use by another program: stop it or set ${setting} to a free port`
  if (code === 'EACCES') return `No permission to listen on port ${port}: set ${setting} to 1024 or higher`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `REGARD_HOST=${host} is no address of this machine: use one of its own, or 0.0.0.0 for all`
  return `Port ${port} on ${host} cannot be used (${message}): set ${setting} to another`
}
