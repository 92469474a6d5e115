import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { Chance } from './chance.ts'

export interface Taken {
  readonly messageId: string
  readonly sha256: string
  /** When the sink said 250. */
  readonly at: number
}

/** A server that takes our mail and writes down each one it said 250 to; now and then it says "later" or drops the line. */
export const startSink = async (chance: Chance) => {
  const taken: Taken[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, _, answer) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const mood = chance.next()
        if (mood < 0.03) return answer(Object.assign(new Error('4.3.2 later'), { responseCode: 451 }))
        const raw = Buffer.concat(chunks)
        const messageId = /^message-id:\s*(<[^>]+>)/im.exec(raw.toString('latin1'))?.[1] ?? ''
        taken.push({ messageId, sha256: createHash('sha256').update(raw).digest('hex'), at: Date.now() })
        answer()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
