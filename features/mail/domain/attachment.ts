import { clean } from './clean.ts'
import { decodeWords } from './encoded-words.ts'
import { headerText, readHeaders } from './headers.ts'
import type { MimePart } from './mime.ts'
import { fileNameOf } from './parameters.ts'
import type { ParsedAttachment } from './parsed-mail.ts'

/** A part of a mail as a file; a mail inside a mail is one that opens in any mail program. */
export const attachmentOf = (
  { fields, type, disposition }: MimePart,
  content: Uint8Array,
  isRelated: boolean,
): ParsedAttachment => {
  const contentId = clean(headerText(fields, 'content-id').replace(/^\s*<|>\s*$/g, ''), 255)
  const contentType = mediaType(type.value)
  return {
    name: fileNameOf(type, disposition) ?? nameFor(contentType, content),
    contentType,
    contentId: contentId || null,
    isInline:
      contentId !== '' && (isRelated || disposition.value === 'inline') && disposition.value !== 'attachment',
    content,
  }
}

const names: Record<string, string> = {
  'text/calendar': 'invitation.ics',
  'message/delivery-status': 'delivery-status.txt',
  'text/rfc822-headers': 'headers.txt',
  'message/rfc822-headers': 'headers.txt',
  'application/pgp-signature': 'signature.asc',
  'application/pgp-encrypted': 'version.asc',
  'application/pkcs7-mime': 'smime.p7m',
  'application/x-pkcs7-mime': 'smime.p7m',
  'application/pkcs7-signature': 'smime.p7s',
  'application/x-pkcs7-signature': 'smime.p7s',
  'text/x-vcard': 'contact.vcf',
  'text/vcard': 'contact.vcf',
}

const nameFor = (type: string, content: Uint8Array): string => {
  if (type === 'message/rfc822' || type === 'message/global') {
    const subject = decodeWords(headerText(readHeaders(content).fields, 'subject').slice(0, 2000))
    return `${clean(subject.replaceAll(/[/\\]/g, '-'), 120) || 'message'}.eml`
  }
  const ending = /^[a-z]+\/([a-z0-9]{1,8})$/.exec(type)?.[1]
  return names[type] ?? (ending ? `attachment.${ending}` : 'attachment')
}

/** A media type that is one, in lower case, or the one that says nothing. */
export const mediaType = (type: string): string =>
  /^[a-z0-9!#$&^_.+-]{1,100}\/[a-z0-9!#$&^_.+-]{1,100}$/.test(type) ? type : 'application/octet-stream'
