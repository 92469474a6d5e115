import { beforeAll, describe, expect, it } from 'vitest'
import { mailDoor } from '#features/mail/commands-accept.ts'
import { run } from '#platform/db/database.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

// biome-ignore lint/suspicious/noExplicitAny: what the server sent
type Sent = any
let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})

async function heard(subject: string, words: string, more: object = {}, at = w): Promise<Sent> {
  at.clock.move({ minutes: 1 })
  const { status, body } = await at.member.post('/conversations', {
    inboxId: at.inboxId,
    requester: { name: 'Somebody', phone: '+44 20 7946 0000' },
    subject,
    heard: { how: 'call', words },
    ...more,
  })
  expect([status, status === 200 ? '' : body]).toEqual([200, ''])
  return body
}
const found = async (q: string, by: TestWorkspace['member'] = w.member, more = ''): Promise<Sent> => {
  const { status, body } = await by.get(`/search?q=${encodeURIComponent(q)}${more}`)
  expect({ q, status }).toEqual({ q, status: 200 })
  return body
}
const numbers = (body: Sent): number[] => body.items.map((item: Sent) => item.conversation.number)
const marked = (item: Sent) =>
  item.excerpt.map((piece: Sent) => (piece.hit ? `[${piece.text}]` : piece.text)).join('')

describe('searching', () => {
  it('opens a number first, with or without #', async () => {
    const one = await heard('Number', 'nothing of it')
    for (const q of [`#${one.number}`, String(one.number)]) {
      const { items } = await found(q)
      expect(items[0]).toMatchObject({ found: 'number', conversation: { id: one.id } })
    }
  })

  it('puts subjects before requesters before words, and words newest first', async () => {
    const old = await heard('Tomorrow', 'the quibble in the text')
    const young = await heard('Another', 'a quibble again')
    const subject = await heard('About a quibble', 'short')
    const requester = await heard('Name', 'short', {
      requester: { name: 'Quentin Quibble', email: `q@${w.id}.example` },
    })
    const { items } = await found('quibble')
    expect(items.map((item: Sent) => [item.found, item.conversation.number])).toEqual([
      ['subject', subject.number],
      ['requester', requester.number],
      ['message', subject.number],
      ['message', young.number],
      ['message', old.number],
    ])
    expect(marked(items[0])).toBe('About a [quibble]')
    expect(marked(items[1])).toBe('Quentin [Quibble]')
    expect(marked(items[4])).toBe('the [quibble] in the text')
    expect(items[4].messageId).not.toBeNull()
  })

  it('finds the beginning of the last word, every word, and words that stand together', async () => {
    const both = await heard('A', 'the frobnicator leaks badly')
    const apart = await heard('B', 'badly built, says the frobnicator owner, and it leaks')
    expect(numbers(await found('leaks frobni')).sort()).toEqual([both.number, apart.number].sort())
    expect(numbers(await found('"frobnicator leaks"'))).toEqual([both.number])
    expect(numbers(await found('frobnicator zzz'))).toEqual([])
    expect(numbers(await found('frobni leaks'))).toEqual([])
  })

  const written = [
    ['de', 'Bitte helfen Sie mir, die Wärmepumpen sind ausgefallen und ich habe kein Wasser', 'warmepumpe'],
    ['fr', 'Bonjour, pouvez-vous réparer les chaudières pour nous, elles sont en panne', 'chaudière'],
    [
      'en',
      'Please could you tell me when the refrigerators will be delivered to us',
      'refrigerator delivering',
    ],
    ['ru', 'Здравствуйте, у нас не работают батареи отопления', 'отопление'],
    ['ja', '暖房が壊れましたので修理をお願いします', '修理'],
    ['th', 'เครื่องทำความร้อนเสียครับ', 'ความร้อน'],
    ['ar', 'السخّان لا يعمل منذ يومين', 'السخان'],
    ['accents', 'Zażółć gęślą jaźń', 'zazolc gesla'],
  ] as const
  it('is right in several languages, with the forms and the letters of each', async () => {
    const many = await testWorkspace()
    const opened = []
    for (const [, words] of written) opened.push(await heard('…', words, {}, many))
    for (const [at, [language, , q]] of written.entries()) {
      const body = await found(q, many.member)
      expect({ language, numbers: numbers(body) }).toEqual({ language, numbers: [opened[at].number] })
    }
  })

  it('finds names of files and of those who wrote', async () => {
    const door = mailDoor({ db: w.installation.database.db, now: w.clock.now, wayIn: 'smtp' })
    const raw = [
      'From: Wilhelmina Xylander <wx@letters.example>',
      `To: ${w.inboxAddress}`,
      'Subject: Papers',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'Here it is.',
      '--b',
      'Content-Type: application/pdf',
      'Content-Disposition: attachment; filename="guarantee_certificate-7781.pdf"',
      '',
      'x',
      '--b--',
      '',
    ].join('\r\n')
    await door.accept({
      raw: Buffer.from(raw),
      envelope: {
        from: 'wx@letters.example',
        to: [w.inboxAddress],
        clientAddress: '127.0.0.1',
        helo: 'x',
        tls: false,
      },
      traceId: 'test',
    })
    await w.drain()
    for (const q of ['guarantee', '7781', 'certificate-7781.pdf']) {
      const { items } = await found(q)
      expect({ q, count: items.length }).toEqual({ q, count: 1 })
      expect(marked(items[0])).toContain('[')
    }
    const { items } = await found('xylander')
    expect(items[0]).toMatchObject({ found: 'requester', conversation: { subject: 'Papers' } })
    expect((await found('wx@letters')).items[0].found).toBe('requester')
  })

  it('pages through all words, each message once', async () => {
    for (let at = 0; at < 7; at += 1) await heard(`P${at}`, `pagination number ${at}`)
    const seen: string[] = []
    let cursor = ''
    for (let pages = 0; pages < 9; pages += 1) {
      const body = await found('pagination', w.member, `&limit=3${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.items.map((item: Sent) => item.messageId))
      if (body.next === null) break
      cursor = body.next
    }
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
  })

  it('has room for words after a full page of subjects', async () => {
    await heard('Fullness one', 'x')
    await heard('Fullness two', 'x')
    const first = await found('fullness', w.member, '&limit=2')
    expect(first.items.map((item: Sent) => item.found)).toEqual(['subject', 'subject'])
    const second = await found('fullness', w.member, `&limit=2&cursor=${first.next}`)
    expect(second.items.map((item: Sent) => item.found)).toEqual(['message', 'message'])
  })

  it('finds a new subject as soon as it is changed', async () => {
    const one = await heard('Vaguely', 'x')
    await w.member.patch(`/conversations/${one.id}`, { subject: 'Precisely this' })
    expect((await found('precisely')).items[0]).toMatchObject({
      found: 'subject',
      conversation: { id: one.id },
    })
  })

  it('shows only what the one who asks may see', async () => {
    const outside = await w.colleague()
    const { body: inbox } = await w.admin.post('/inboxes', {
      name: 'Payroll',
      teamId: w.teamId,
      openTo: 'members',
    })
    const hidden = await heard('Salaryhike', 'salaryhike words', {
      inboxId: inbox.id,
      requester: { name: 'Petra Salaryhike', phone: '+44 20 7946 0001' },
    })
    expect(numbers(await found('salaryhike')).length).toBeGreaterThan(1)
    expect((await found('salaryhike', outside)).items).toEqual([])
    expect((await found(`#${hidden.number}`, outside)).items).toEqual([])
    const other = await testWorkspace()
    expect((await found('salaryhike', other.admin)).items).toEqual([])
  })

  it.each(['a:*|b', "'", '"', '\\', '!!!', '\u0000', 'x\u0000y', '<->', '&', '#', '()', '%', 'ﷺ', '👩‍👩‍👧'])(
    'takes %j as it is, without harm',
    async (q) => {
      await found(q)
    },
  )

  it('goes by date where a word is everywhere, and by words where that leads nowhere', async () => {
    const other = await testWorkspace()
    const last = await heard('Begin', 'ubiquitous and solitary', {}, other)
    const { db } = other.installation.database
    await run(
      db,
      `with made as (insert into messages (workspace_id, id, conversation_id, arrived_in_id, kind, created_at)
         select workspace_id, gen_random_uuid(), conversation_id, arrived_in_id, kind, created_at + n * interval '1 second'
         from messages, generate_series(1, 5200) n where workspace_id = $1 returning *)
       insert into message_search (workspace_id, message_id, conversation_id, inbox_id, at, words)
       select workspace_id, id, conversation_id, $2, created_at, '''ubiquitous'':1' from made`,
      [other.id, other.inboxId],
    )
    const many = await found('ubiquitous', other.member)
    expect(many.items).toHaveLength(25)
    const at = many.items.map((item: Sent) => item.at)
    expect(at).toEqual([...at].sort().reverse())
    expect(numbers(await found('solitary', other.member))).toEqual([last.number])
  })
})
