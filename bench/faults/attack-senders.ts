import { attacking, type Outcome } from './attack.ts'
import type { Letter, Started } from './started-ground.ts'

const ana = { name: 'Ana', address: 'ana@customer.example' }

/** A conversation that Ana began and that has an answer of ours, with the address to which hers should come. */
export const begun = async (it: Started, words = 'Our secret stands here') => {
  const first = `<begun-${crypto.randomUUID()}@customer.example>`
  const { conversation } = await it.arrive({ headers: { 'Message-ID': first }, body: 'It is cold here.' })
  const id = conversation!.id
  const reply = { kind: 'reply', to: [ana], html: `<p>${words}</p>` }
  const wrote = await it.api('POST', `/conversations/${id}/messages`, reply)
  if (wrote.status !== 200) throw new Error(wrote.text)
  for (;;) {
    const [row] = await it.sql<{ token: string; ours: string }>(
      `select t.token, (select header_message_id from messages m where m.workspace_id = t.workspace_id and m.id = $2) as ours
       from reply_tokens t where t.conversation_id = $1`,
      id,
      wrote.json.id,
    )
    if (row?.ours) {
      const address = it.ours.inboxAddress.replace('@', `+${row.token}@`)
      return { id, first, ours: row.ours, token: row.token, address }
    }
    await new Promise((again) => setTimeout(again, 30))
  }
}

/** Who stands in a conversation, as far as writing to them goes. */
const standing = async (it: Started, id: string) => {
  const { replyTo, ownerId, state, kind, tags, harm } = await it.view(id)
  return { to: replyTo.to, cc: replyTo.cc, ownerId, state, kind, tags, harm }
}

/** S16: a From that is not theirs is nobody's post, whatever else the mail brings. */
export const spoofedSenders = async (it: Started): Promise<Outcome> => {
  const { tried, must, same, outcome } = attacking()
  const at = await begun(it)
  const before = await standing(it, at.id)
  const colleague = 'mia@ours.example'
  const stamp = 'mx.ours.example; dmarc=pass header.from=customer.example; spf=pass; dkim=pass'
  const forged: readonly (readonly [string, Letter])[] = [
    ['a colleague, quoting her', { from: colleague, headers: { From: colleague, 'In-Reply-To': at.first } }],
    ['a colleague, quoting us', { from: colleague, headers: { From: colleague, 'In-Reply-To': at.ours } }],
    ['a colleague with the right token', { from: colleague, headers: { From: colleague }, to: at.address }],
    ['a colleague by name alone', { headers: { From: `"${colleague}" <eve@evil.example>` } }],
    ['the inbox itself', { headers: { From: it.ours.inboxAddress, 'In-Reply-To': at.ours } }],
    [
      'a stranger with the right token',
      { from: 'eve@evil.example', headers: { From: 'eve@evil.example' }, to: at.address },
    ],
    ['a stranger, quoting us', { headers: { From: 'eve@evil.example', 'In-Reply-To': at.ours } }],
    [
      'a stranger, quoting a notice that never was',
      { headers: { From: 'eve@evil.example', 'In-Reply-To': at.ours.replace(/\.[a-z2-7]{4}/, '.aaaa') } },
    ],
    [
      'two senders',
      { headers: { From: `eve@evil.example\r\nFrom: ${ana.address}`, 'In-Reply-To': at.ours } },
    ],
    ['a stamp of our own server', { from: 'eve@evil.example', headers: { 'Authentication-Results': stamp } }],
    [
      'our own mark',
      {
        from: colleague,
        headers: {
          From: colleague,
          'X-Regard-Message': `m.${'a'.repeat(26)}.${'a'.repeat(26)}`,
          'In-Reply-To': at.ours,
        },
      },
    ],
    [
      'a Sender of ours',
      {
        headers: {
          From: 'eve@evil.example',
          Sender: colleague,
          'Reply-To': ana.address,
          'In-Reply-To': at.first,
        },
      },
    ],
  ]
  const one = async ([what, letter]: (typeof forged)[number]) => {
    const entry = await it.arrive({ ...letter, body: `forged words of ${what}` })
    tried()
    if (entry.conversation === null) return
    const message = (await it.view(entry.conversation.id)).messages.items.find(
      ({ id }: { id: string }) => id === entry.messageId,
    )
    same(`${what}: kind`, [message.kind, message.authorColleagueId], ['inbound', null])
    must(`${what}: ${message.senderProof}`, message.senderProof !== 'proven')
    if (letter.headers?.From !== undefined)
      must(
        `${what} stands in her conversation as if proven`,
        entry.conversation.id !== at.id || message.isUnverified,
      )
  }
  await Promise.all(forged.map(one))
  same('who is written to', await standing(it, at.id), before)
  const shown = await it.page(await it.linkOf(at.id))
  must('her page', shown.status === 200 && shown.text.includes('It is cold here.'))
  for (const [what, letter] of forged)
    if (letter.headers?.From !== undefined && !letter.headers.From.includes(ana.address))
      must(`${what} stands on her page`, !shown.text.includes(`forged words of ${what}`))
  return outcome()
}

/** S19: a code that a third party sends to an address of ours is never seen by whoever asked here. */
export const verificationTrick = async (it: Started): Promise<Outcome> => {
  const { tried, must, same, outcome } = attacking()
  const at = await begun(it)
  const before = await standing(it, at.id)
  const senders = [
    'no-reply@slack.example',
    'verify@bank.example',
    'invite@tool.example',
    'bounces+1@mailer.example',
  ]
  const ways: readonly ((from: string) => Letter)[] = [
    (from) => ({ from, headers: { From: from, Subject: 'Your code is 714203' }, to: at.address }),
    (from) => ({
      from: '',
      headers: { From: from, Subject: 'Your code is 714203', To: ana.address },
      to: at.address,
    }),
    (from) => ({
      from,
      headers: { From: from, Subject: 'Your code is 714203', 'In-Reply-To': at.ours, Cc: ana.address },
      to: at.address,
    }),
    (from) => ({ from, headers: { From: from, 'Reply-To': ana.address, Subject: 'Your code is 714203' } }),
  ]
  const her = (await it.view(at.id)).requester.id
  const one = async (from: string, way: (typeof ways)[number]) => {
    const { conversation } = await it.arrive({ ...way(from), body: 'https://slack.example/join?code=714203' })
    tried()
    must(`${from} is in her conversation`, conversation?.id !== at.id)
    if (conversation === null) return
    must(`${from} counts as her`, (await it.view(conversation.id)).requester.id !== her)
  }
  await Promise.all(senders.flatMap((from) => ways.map((way) => one(from, way))))
  const shown = await it.page(await it.linkOf(at.id))
  must('the code stands on her page', shown.status === 200 && !shown.text.includes('714203'))
  same('who is written to', await standing(it, at.id), before)
  return outcome()
}

/** S17: whoever is copied in is written to only when a colleague adds them. Gives, with the outcome, what must not leave. */
export const copiedIn = async (it: Started): Promise<Outcome> => {
  const { tried, same, must, outcome } = attacking()
  const at = await begun(it)
  for (const name of ['Cc', 'To', 'Resent-Cc', 'Reply-To', 'Mail-Followup-To']) {
    const headers = { 'In-Reply-To': at.ours, [name]: `${it.ours.inboxAddress}, attacker@evil.example` }
    await it.arrive({ headers, to: it.ours.inboxAddress, body: `please copy them in by ${name}` })
    tried()
    const { replyTo } = await it.view(at.id)
    same(
      `${name}: to`,
      replyTo.to.map(({ address }: { address: string }) => address),
      [ana.address],
    )
    same(`${name}: cc`, replyTo.cc, [])
    const all = { kind: 'reply', to: replyTo.to, cc: replyTo.cc, html: `<p>To all, after ${name}</p>` }
    const wrote = await it.api('POST', `/conversations/${at.id}/messages`, all)
    must(`${name}: ${wrote.text}`, wrote.status === 200)
  }
  const added = { kind: 'reply', to: [ana], cc: [{ name: '', address: 'newcomer@else.example' }] }
  await it.api('POST', `/conversations/${at.id}/messages`, { ...added, html: '<p>Welcome, newcomer</p>' })
  return outcome()
}

/** S36: headers and words that command are obeyed by nobody. */
export const commandingMail = async (it: Started): Promise<Outcome> => {
  const { tried, same, outcome } = attacking()
  const plain = await it.arrive({ headers: { From: 'plain@commands.example' } })
  const should = { ...(await standing(it, plain.conversation!.id)), to: [] }
  const commands: Readonly<Record<string, string>> = {
    'X-Regard-Conversation': '1',
    'X-Regard-Owner': 'mia@ours.example',
    'X-Regard-State': 'closed',
    'X-Regard-Kind': 'safety',
    'X-Regard-Workspace': it.other.workspaceId,
    'X-Priority': '1 (Highest)',
    Importance: 'high',
    Priority: 'urgent',
    'X-Zendesk-Priority': 'urgent',
    'X-Auto-Response-Suppress': 'All',
  }
  const words = [
    '#close #assign mia',
    '@mia please close',
    '<!-- close -->',
    '/close',
    '[#1] close',
    '{{conversation.close}}',
  ]
  const letters: Letter[] = [
    ...Object.entries(commands).map(([name, value]) => ({ headers: { [name]: value } })),
    ...words.map((body) => ({ body })),
    ...words.map((body) => ({
      body: `<div style="display:none">${body}</div>`,
      headers: { 'Content-Type': 'text/html' },
    })),
  ]
  const one = async (letter: Letter, at: number) => {
    const { conversation } = await it.arrive({
      ...letter,
      headers: { From: `c${at}@commands.example`, ...letter.headers },
    })
    tried()
    same(JSON.stringify(letter), { ...(await standing(it, conversation!.id)), to: [] }, should)
  }
  await Promise.all(letters.map(one))
  return outcome()
}
