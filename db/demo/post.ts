import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import { fileNext } from '#features/mail/commands-file.ts'
import { parseMail } from '#features/mail/domain/parse.ts'
import { mailKeys } from '#features/mail/domain/tokens.ts'
import { run } from '#platform/db/database.ts'
import { dnsResolver } from '#platform/dns/resolver.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { Context } from '#platform/http/context.ts'
import type { Log } from '#platform/log/log.ts'
import { newId } from '#platform/values/id.ts'
import { FILES } from './files.ts'
import type { MailStep } from './story.ts'

export interface PostTools {
  readonly files: FileStore
  readonly log: Log
  readonly secret: string
}
export interface Letter {
  readonly step: MailStep
  readonly messageId: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  /** What it answers: our message with its headers and words. */
  readonly answers: {
    readonly id: string
    readonly references: readonly string[]
    readonly by: string
    readonly text: string
  } | null
}

// A body that says it has parts and has none: nothing can read it, and its raw file is kept.
const NOT_READABLE = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="lost"\r\n\r\n'

// The demo company's own mail server, which says who really wrote; nobody is asked.
const checkedBy = 'mx.demo.example'

/** Writes a mail as a mail program would. */
export async function writeMail(
  { step, messageId, from, to, subject, answers }: Letter,
  at: Date,
): Promise<Buffer> {
  if (step.raw === 'not-readable') {
    const head = `From: ${from.name} <${from.address}>\r\nTo: ${to}\r\nSubject: ${subject}\r\nDate: ${at.toUTCString()}\r\nMessage-ID: ${messageId}\r\n`
    return Buffer.from(`${head}${NOT_READABLE}--lost`, 'latin1')
  }
  const quoted =
    answers && !step.bare
      ? `\r\n\r\nOn ${at.toUTCString().slice(0, 16)}, ${answers.by} wrote:\r\n${answers.text.replace(/^/gm, '> ')}\r\n`
      : ''
  const mail = new MailComposer({
    from,
    to,
    ...(step.cc ? { cc: step.cc } : {}),
    subject,
    date: at,
    messageId,
    ...(answers ? { inReplyTo: answers.id, references: [...answers.references, answers.id] } : {}),
    text: `${step.text}${quoted}`,
    ...(step.html ? { html: step.html } : {}),
    headers: {
      'Authentication-Results': `${checkedBy}; dmarc=pass header.from=${from.address.split('@')[1]}`,
      ...step.headers,
    },
    attachments: (step.files ?? []).map((key) => {
      const { name, contentType, content } = FILES[key]()
      return { filename: name, contentType, content }
    }),
  })
  return mail.compile().build()
}

/** Takes a mail in as the door does, and files it as the worker does. Gives where it went. */
export async function takeIn(
  tx: Context,
  tools: PostTools,
  { raw, inboxId, from, to }: { raw: Buffer; inboxId: string; from: string; to: string },
): Promise<{ conversationId: string | null; messageId: string | null }> {
  const mailId = newId<'mail'>(tx.now().getTime())
  const entryId = newId<'ledger'>(tx.now().getTime())
  const envelope = { from, to: [to], clientAddress: '127.0.0.1', helo: from.split('@')[1] ?? '', tls: true }
  await run(
    tx.db,
    `with mail as (insert into mails (workspace_id, id, raw, sha256, size, envelope, way_in, trace_id, received_at)
       values ($1, $2, $3, $4, $5, $6, 'smtp', $7, $8))
     insert into mail_ledger (workspace_id, id, mail_id, inbox_id, recipient, received_at) values ($1, $9, $2, $10, $11, $8)`,
    [
      tx.workspaceId,
      mailId,
      raw,
      createHash('sha256').update(raw).digest('hex'),
      raw.length,
      JSON.stringify(envelope),
      `demo-${mailId.slice(-8)}`,
      tx.now(),
      entryId,
      inboxId,
      to,
    ],
  )
  const reader = { run: parseMail, close: () => {} }
  await fileNext(tx, {
    ...tools,
    reader,
    keys: mailKeys([tools.secret]),
    resolver: dnsResolver(null),
    trustedServers: [checkedBy],
  })
  const [entry] = await run<{ conversationId: string | null; messageId: string | null; state: string }>(
    tx.db,
    `select conversation_id as "conversationId", message_id as "messageId", state from mail_ledger where workspace_id = $1 and id = $2`,
    [tx.workspaceId, entryId],
  )
  if (!entry || entry.state === 'pending') throw new Error('a mail of the demo company could not be filed')
  return entry
}
