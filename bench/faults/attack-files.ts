import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import {
  hostileNames,
  mixedBody,
  mixedHeaders,
  pretenders,
  safeDownload,
  unsafeInDownload,
} from '#features/mail/hostile.fixture.ts'
import { packed } from '#features/mail/packed.fixture.ts'
import { attacking, type Outcome } from './attack.ts'
import type { Answered, Started } from './started-ground.ts'

/** A mail with files arrives; gives what the API hands out of each, in their order. */
const through = async (it: Started, files: Parameters<typeof mixedBody>[0]): Promise<Answered[]> => {
  const { conversation } = await it.arrive({ headers: mixedHeaders, body: mixedBody(files) })
  const [message] = (await it.view(conversation!.id)).messages.items
  const ids = (message.attachments as { id: string }[]).map(({ id }) => id)
  return Promise.all(ids.map((id) => it.api('GET', `/attachments/${id}`)))
}

/** S3: files that would run where they are opened come back as bytes, under rules in which nothing runs. */
export const filesThatRun = async (it: Started): Promise<Outcome> => {
  const { tried, must, same, outcome } = attacking()
  const files = pretenders.flatMap(([what, type, content]) =>
    ['attachment', 'inline'].map((where) => ({
      what: `${what} as ${where}`,
      disposition: `${where}; filename="x"`,
      type,
      content: Buffer.from(content),
    })),
  )
  const answers = await through(it, files)
  same('files kept', answers.length, files.length)
  for (const [at, { headers, bytes }] of answers.entries()) {
    const { what, content } = files[at]!
    tried()
    must(`${what} was changed`, bytes.equals(content))
    same(`${what} may be guessed at`, headers['x-content-type-options'], 'nosniff')
    must(`${what} has no sandbox`, String(headers['content-security-policy']).includes('sandbox'))
    must(`${what} is shown`, /^attachment/.test(String(headers['content-disposition'])))
    must(`${what} has its type`, !/html|svg|xml/.test(String(headers['content-type'])))
  }
  return outcome()
}

/** S4: the name of a file is a name: not a path, not a header, not a name in our store. */
export const namesOfFiles = async (it: Started): Promise<Outcome> => {
  const { tried, must, same, outcome } = attacking()
  const files = hostileNames.map(([what, name]) => ({
    what,
    disposition: `attachment; ${name}`,
    content: Buffer.from(`words of ${what}`.padEnd(2_000)),
  }))
  const answers = await through(it, files)
  same('files kept', answers.length, files.length)
  for (const [at, { headers, bytes }] of answers.entries()) {
    const { what, content } = files[at]!
    const named = String(headers['content-disposition'])
    tried()
    must(`${what}: changed`, bytes.equals(content))
    must(`${what}: ${named}`, safeDownload.test(named) && !unsafeInDownload.test(named))
    same(`${what}: a cookie`, headers['set-cookie'], undefined)
  }
  const kept = readdirSync(join(it.system.dataDir, 'files'), { recursive: true, withFileTypes: true })
  const odd = kept.filter((entry) => entry.isFile() && !/^[0-9a-f]{32}$/.test(entry.name))
  same(
    'names in the store',
    odd.map(({ name }) => name),
    [],
  )
  return outcome()
}

/** S32: what comes packed is kept as it came, and a packed request is refused before it is opened. */
export const packedFiles = async (it: Started, most: number): Promise<Outcome> => {
  const { tried, must, outcome } = attacking()
  for (const [what, type, make] of packed.slice(-most)) {
    const content = make()
    const [answer] = await through(it, [{ disposition: 'attachment; filename="bomb"', type, content }])
    tried()
    must(`${what} was opened or changed`, answer!.bytes.equals(content))
  }
  const answer = await it.ask('/api/v1/conversations', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${it.ours.token}`,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    },
    body: gzipSync(Buffer.from(JSON.stringify({ subject: 'x'.repeat(20_000_000) }))),
  })
  tried()
  must(`a packed request: ${answer.status}`, answer.status >= 400 && answer.status < 500)
  return outcome()
}
