import { introducesQuote, separatesMails } from './quote-words.ts'

/** A plain-text mail in its parts: what was written, its signature, and the earlier mails below. */
export interface SplitText {
  reply: string
  signature: string
  quoted: string
}

const longestLine = 1000
const mostLines = 5000

/** Parts a reply from its signature and from the history below it; one pass, whatever the text. */
export const splitText = (text: string): SplitText => {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const cut = quoteStart(lines)
  const written = lines.slice(0, cut)
  const sign = signatureStart(written)
  return {
    reply: joined(written.slice(0, sign)),
    signature: joined(written.slice(sign)),
    quoted: joined(lines.slice(cut)),
  }
}

const joined = (lines: readonly string[]) => lines.join('\n').replace(/^\n+/, '').trimEnd()

const quoteStart = (lines: readonly string[]): number => {
  const lastOwn = lines.findLastIndex((line) => !/^\s*(>|$)/.test(line) && !signatureLine(line))
  let written = false
  for (let at = 0; at < lines.length && at < mostLines; at++) {
    const line = lines[at]!.slice(0, longestLine).trim()
    if (line === '') continue
    if (written) {
      if (separatesMails(line) || headerBlock(lines, at)) return at
      const head = introduction(lines, at)
      if (head > 0 && (lastOwn < at + head || beginsBelow(lines, at + head))) return at
      if (line.startsWith('>') && lastOwn < at) return at
    }
    written = true
  }
  return lines.length
}

/** How many lines the words "On … wrote:" take here; clients wrap them over up to three lines. */
const introduction = (lines: readonly string[], at: number): number => {
  let together = ''
  for (let more = 0; more < 4 && at + more < lines.length; more++) {
    const line = lines[at + more]!.trim()
    if (line === '' || line.length > 300) return 0
    together = `${together} ${line}`.trim()
    if (introducesQuote(together)) return more + 1
    if (/[:：]$/.test(line)) return 0
  }
  return 0
}

/** Whether what follows an introduction is quoted with ">" or, as some clients do, not marked at all. */
const beginsBelow = (lines: readonly string[], from: number): boolean => {
  const next = lines.slice(from, from + 3).find((line) => line.trim() !== '')
  return next === undefined || !next.trim().startsWith('>') || !answersBetween(lines, from)
}

/** Whether somebody wrote between the quoted lines, so that folding would hide the answer. */
const answersBetween = (lines: readonly string[], from: number): boolean => {
  const rest = lines.slice(from, from + mostLines)
  const quoted = rest.findIndex((line) => line.trim().startsWith('>'))
  const own = rest.findIndex((line, at) => at > quoted && !/^\s*(>|$)/.test(line))
  return own >= 0 && !signatureLine(rest[own]!)
}

const headerLine =
  /^\**\s*(from|von|de|da|van|från|fra|od|från|lähettäjä|от|отправитель|差出人|发件人|寄件者|보낸 사람|gönderen|feladó|kimden|מאת|من)\s*\**\s*[:：]\s*\S/iu
const followingHeader =
  /^\**\s*(sent|date|to|subject|cc|gesendet|datum|an|betreff|envoyé|à|objet|enviado|el|para|asunto|assunto|inviato|a|oggetto|data|verzonden|aan|onderwerp|skickat|till|ämne|sendt|til|emne|wysłano|do|temat|отправлено|кому|тема|дата|送信日時|宛先|件名|发送时间|收件人|主题|보낸 날짜|받는 사람|제목)\s*\**\s*[:：]/iu

const headerBlock = (lines: readonly string[], at: number): boolean => {
  if (!headerLine.test(lines[at]!.slice(0, 200))) return false
  let following = 0
  for (let next = at + 1; next < lines.length && next <= at + 6; next++)
    if (followingHeader.test(lines[next]!.slice(0, 200))) following++
  return following >= 2
}

const signatureLine = (line: string) => line === '-- ' || line === '--' || /^_{3,80}$/.test(line.trim())

const signatureStart = (lines: readonly string[]): number => {
  let written = false
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    if (line.trim() === '') continue
    if (written && (line === '-- ' || line === '--') && lines.length - at <= 20) return at
    if (written && sentFrom.test(line.slice(0, 80)) && lines.length - at <= 3) return at
    written = true
  }
  return lines.length
}

const sentFrom =
  /^(sent from my|get outlook for|von meinem .{0,40} gesendet|gesendet von|envoyé de mon|enviado desde mi|enviado do meu|inviato da|verzonden vanaf|sendt fra min|skickat från)/iu
