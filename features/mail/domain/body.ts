import { MailParser } from 'mailparser'
import { clean } from './clean.ts'
import type { ParsedAttachment } from './parsed-mail.ts'

export interface MailBody {
  text: string | null
  html: string | null
  attachments: ParsedAttachment[]
  isTruncated: boolean
}

const mostAttachments = 200
const options = {
  keepCidLinks: true,
  skipHtmlToText: true,
  skipTextLinks: true,
  maxHeadSize: 512 * 1024,
  maxChildNodes: 500,
}

/** The texts and attachments of a mail; what came before a fault is kept and marked as truncated. */
export const readBody = (raw: Uint8Array): Promise<MailBody> =>
  new Promise((resolve, reject) => {
    const attachments: ParsedAttachment[] = []
    const parser = new MailParser(options)
    let left = false
    let settled = false
    const settle = (finish: () => void) => {
      if (!settled) {
        settled = true
        finish()
      }
    }
    parser.on('error', (error: Error) =>
      settle(() => {
        const texts = salvaged(parser)
        if (attachments.length === 0 && !texts) reject(error)
        else resolve({ text: null, html: null, ...texts, attachments, isTruncated: true })
      }),
    )
    parser.on('data', (data) => {
      if (data.type !== 'attachment') return
      const chunks: Buffer[] = []
      const keep = attachments.length < mostAttachments
      left ||= !keep
      data.content.on('data', (chunk: Buffer) => keep && chunks.push(chunk))
      data.content.on('end', () => {
        if (keep) attachments.push(attachmentOf(data, Buffer.concat(chunks)))
        data.release()
      })
    })
    parser.on('end', () => settle(() => resolve({ ...textsOf(parser), attachments, isTruncated: left })))
    parser.end(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength))
  })

interface Texts {
  text: string | null
  html: string | null
}

const textsOf = (parser: object): Texts => {
  const { text, html } = parser as { text?: unknown; html?: unknown }
  return { text: typeof text === 'string' ? text : null, html: typeof html === 'string' ? html : null }
}

const salvaged = (parser: object): Texts | null => {
  try {
    ;(parser as { getTextContent?: () => unknown }).getTextContent?.()
  } catch {
    return null
  }
  const texts = textsOf(parser)
  return texts.text || texts.html ? texts : null
}

interface FoundAttachment {
  filename?: string | undefined
  contentType: string
  contentDisposition?: string | undefined
  cid?: string | undefined
  related?: boolean | undefined
}

const attachmentOf = (found: FoundAttachment, content: Buffer): ParsedAttachment => ({
  name: clean(found.filename ?? '', 255) || nameFor(found.contentType),
  contentType: mediaType(found.contentType),
  contentId: found.cid ? clean(found.cid, 255) : null,
  isInline: found.related === true || (found.contentDisposition === 'inline' && found.cid !== undefined),
  content,
})

const nameFor = (type: string) => {
  if (type === 'message/rfc822') return 'message.eml'
  if (type === 'text/calendar') return 'invitation.ics'
  const ending = /^[a-z]+\/([a-z0-9]{1,8})$/i.exec(type)?.[1]
  return ending ? `attachment.${ending}` : 'attachment'
}

const mediaType = (type: string) =>
  /^[a-z0-9!#$&^_.+-]{1,100}\/[a-z0-9!#$&^_.+-]{1,100}$/i.test(type)
    ? type.toLowerCase()
    : 'application/octet-stream'
