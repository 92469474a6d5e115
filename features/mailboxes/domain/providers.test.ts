import { expect, test } from 'vitest'
import { movedTo, usualFolders } from './folders.ts'
import { serversOf } from './providers.ts'

test('the servers of a mailbox are found from its address where they are well known', () => {
  expect(serversOf('Anna@GMAIL.com')).toMatchObject({
    imap: { host: 'imap.gmail.com', port: 993 },
    smtp: { host: 'smtp.gmail.com', port: 465 },
    hint: 'app_password',
  })
  expect(serversOf('help@gmx.de').imap.host).toBe('imap.gmx.net')
})
test('a domain of one’s own is known by the servers that take its mail', () => {
  expect(serversOf('help@firm.example', ['aspmx.l.google.com']).imap.host).toBe('imap.gmail.com')
  expect(serversOf('help@firm.example', ['firm-example.mail.protection.outlook.com.']).imap.host).toBe(
    'outlook.office365.com',
  )
})
test('otherwise the names are tried that most hosts use', () => {
  expect(serversOf('help@firm.example', ['mx.firm.example'])).toMatchObject({
    imap: { host: 'imap.firm.example', port: 993, security: 'tls' },
    isKnown: false,
  })
  expect(serversOf('help@constructor').imap.host).toBe('imap.constructor')
})
test('the inbox and Sent are followed unless somebody chooses otherwise', () => {
  const listed = [
    { path: 'Archive', specialUse: '\\Archive', isSelectable: true },
    { path: 'Gesendet', specialUse: '\\Sent', isSelectable: true },
    { path: 'INBOX', specialUse: '\\Inbox', isSelectable: true },
  ]
  expect(usualFolders(listed)).toEqual([
    { path: 'INBOX', role: 'incoming' },
    { path: 'Gesendet', role: 'sent' },
  ])
})
test('a folder that was renamed is known again only when there is no doubt', () => {
  const gone = { path: 'Orders', uidValidity: 7, lastUid: 40, serverId: null }
  const there = (path: string, uidValidity: number, uidNext: number) => ({
    path,
    uidValidity,
    uidNext,
    serverId: null,
  })
  expect(movedTo(gone, [there('Old orders', 7, 41), there('Else', 8, 90)], [])).toBe('Old orders')
  expect(movedTo(gone, [there('A', 7, 41), there('B', 7, 60)], [])).toBe(null)
  expect(movedTo(gone, [there('A', 7, 12)], [])).toBe(null)
  expect(movedTo({ ...gone, serverId: 'x' }, [{ ...there('A', 9, 2), serverId: 'x' }], [])).toBe('A')
})
