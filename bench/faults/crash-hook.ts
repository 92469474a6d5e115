import { createHook } from 'node:async_hooks'
import { readFileSync, writeFileSync } from 'node:fs'
import { Socket } from 'node:net'

// Loaded before the SMTP part (--import): kills it at the n-th step of work after the end of a mail's data. The file
// named by CRASH_FILE says n; it is emptied first, so that the part that is started in its place lives.
const file = process.env.CRASH_FILE
const limit = file && process.argv[1]?.endsWith('smtp.ts') ? Number(readFileSync(file, 'utf8')) : 0

if (file && limit > 0) {
  let isHeard = false
  let steps = 0
  const push = Socket.prototype.push
  Socket.prototype.push = function (this: Socket, chunk: unknown, encoding?: BufferEncoding) {
    if (Buffer.isBuffer(chunk) && chunk.includes('\r\n.\r\n')) isHeard = true
    return push.call(this, chunk, encoding)
  }
  createHook({
    before: () => {
      if (!isHeard || ++steps < limit) return
      writeFileSync(file, '0')
      process.kill(process.pid, 'SIGKILL')
    },
  }).enable()
}
