import { decodeText } from './charsets.ts'
import { fromQuoted } from './transfer.ts'

const word = /=\?([\w.:-]{1,40})(?:\*[\w-]{0,20})?\?([bq])\?((?:[^?\r\n]|\?(?!=)){0,2000})\?=/gi

interface Run {
  charset: string
  bytes: Buffer[]
}

/**
 * A header's text with its encoded words (RFC 2047) read in whatever charset they name. Neighbours of one charset are
 * put together before they are read: many a program breaks them in the middle of a character.
 */
export const decodeWords = (text: string): string => {
  if (!text.includes('=?')) return text
  const out: string[] = []
  let run: Run | null = null
  let from = 0
  const finish = () => {
    if (run) out.push(decodeText(Buffer.concat(run.bytes), run.charset))
    run = null
  }
  for (const found of text.matchAll(word)) {
    const [whole, charset = '', encoding = '', content = ''] = found
    const between = text.slice(from, found.index)
    const bytes = bytesOf(content, encoding.toLowerCase())
    if (run && /^\s*$/.test(between)) {
      if (run.charset === charset.toLowerCase()) run.bytes.push(bytes)
      else {
        finish()
        run = { charset: charset.toLowerCase(), bytes: [bytes] }
      }
    } else {
      finish()
      out.push(between)
      run = { charset: charset.toLowerCase(), bytes: [bytes] }
    }
    from = found.index + whole.length
  }
  finish()
  return out.join('') + text.slice(from)
}

const bytesOf = (content: string, encoding: string): Buffer =>
  encoding === 'b'
    ? Buffer.from(content, 'base64')
    : Buffer.from(fromQuoted(Buffer.from(content.replaceAll('_', ' '))))
