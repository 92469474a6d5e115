import { createServer } from 'node:net'

const WANTED = [
  { setting: 'REGARD_PORT', otherwise: '7300' },
  { setting: 'REGARD_SMTP_PORT', otherwise: '2525' },
  { setting: 'REGARD_LMTP_PORT' },
]

/** Refuses to begin what takes minutes when the start at its end would find its ports in use. */
export const needFreePorts = async (env = process.env) => {
  const host = env.REGARD_HOST?.trim() || '127.0.0.1'
  const lines = []
  for (const { setting, otherwise } of WANTED) {
    const port = env[setting]?.trim() || otherwise
    if (!/^\d{1,5}$/.test(port ?? '') || Number(port) > 65_535) continue
    if (await isInUse({ host, port: Number(port) }))
      lines.push(
        `Port ${port} on ${host} is in use, perhaps by Regard itself: stop it or set ${setting} to a free port`,
      )
  }
  if (lines.length > 0) throw new Error(lines.join('\n'))
}

// Whatever else is wrong with an address, the start says once it is there.
const isInUse = (address) =>
  new Promise((answer) => {
    const server = createServer()
    server.once('error', ({ code }) => answer(code === 'EADDRINUSE'))
    server.listen({ ...address, exclusive: true }, () => server.close(() => answer(false)))
  })
