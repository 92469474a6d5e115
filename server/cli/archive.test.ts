import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type ArchiveKind, listArchive, readArchived } from './archive.ts'

const folder = mkdtempSync(join(tmpdir(), 'regard-archive-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const mail = (subject: string, day: string, body = 'words') =>
  `Subject: ${subject}\nDate: ${day} Mar 2020 10:00:00 +0000\n\n${body}\n`
const all = async (kind: ArchiveKind, path: string) => {
  const found = await listArchive(kind, path)
  return Promise.all(found.map(async (each) => (await readArchived(kind, each)).toString('latin1')))
}
const whole = (text: string) => text.replaceAll('\n', '\r\n')

test('an mbox is cut where mails begin, and not where a sentence begins with From', async () => {
  const body = 'one\n\nFrom here on two\n>From three\n>>From four\nFrom five at 10:00'
  const file = join(folder, 'a.mbox')
  writeFileSync(
    file,
    `From a@b.c Tue Mar  3 10:00:00 2020\n${mail('second', '3')}\nFrom a@b.c Mon Mar  2 10:00:00 2020\n${mail('first', '2', body)}`,
  )
  expect(await all('mbox', file)).toEqual([
    whole(mail('first', '2', body.replace('>From', 'From').replace('>>From', '>From'))),
    whole(`${mail('second', '3')}\n`),
  ])
})

test('lines end as they do on the way, whatever they ended with in the file, and bytes stay bytes', async () => {
  const file = join(folder, 'b.mbox')
  writeFileSync(
    file,
    Buffer.from(
      `From x Mon Mar  2 10:00:00 2020\r\n${whole(mail('crlf', '2', 'gr\u00fc\u00dfe'))}`,
      'latin1',
    ),
  )
  expect(await all('mbox', file)).toEqual([whole(mail('crlf', '2', 'gr\u00fc\u00dfe'))])
})

test('a mail is found though it is cut by what is read at once', async () => {
  const file = join(folder, 'c.mbox')
  const large = 'x'.repeat(700_000)
  const mails = ['2', '3', '4', '5'].map((day) => mail(`n${day}`, day, large))
  writeFileSync(file, mails.map((text) => `From x Mon Mar  2 10:00:00 2020\n${text}\n`).join(''))
  expect((await all('mbox', file)).map((text) => text.length)).toEqual(
    mails.map((text) => whole(`${text}\n`).length),
  )
})

test('a maildir gives what is in cur and new, a folder its .eml files, oldest first', async () => {
  for (const place of ['cur', 'new', 'tmp', '.Sent/cur'])
    mkdirSync(join(folder, 'md', place), { recursive: true })
  writeFileSync(join(folder, 'md/cur/1:2,S'), mail('third', '4'))
  writeFileSync(join(folder, 'md/new/2'), mail('first', '2'))
  writeFileSync(join(folder, 'md/.Sent/cur/3'), mail('second', '3'))
  writeFileSync(join(folder, 'md/tmp/4'), mail('unfinished', '1'))
  writeFileSync(join(folder, 'md/a.EML'), mail('eml', '1'))
  const subjects = async (kind: ArchiveKind) =>
    (await all(kind, join(folder, 'md'))).map((text) => /^Subject: (.*)\r$/m.exec(text)?.[1])
  expect(await subjects('maildir')).toEqual(['first', 'second', 'third'])
  expect(await subjects('eml')).toEqual(['eml'])
  await expect(listArchive('eml', join(folder, 'nowhere'))).rejects.toThrow(/cannot be read/)
})
