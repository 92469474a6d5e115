/** The part of smtp-server's parser that takes a message's bytes; its version is pinned, and a test guards this shape. */
export interface DataParser {
  _lastBytes: Buffer | false
  _atDataStart: boolean
  _dataStream: {
    write(bytes: Buffer): boolean
    once(event: 'drain', listener: () => void): void
    writable: boolean
  }
  _countDataBytes(length: number): void
  _endDataMode(last: Buffer | false, rest: Buffer, done: () => void): void
  _feedDataStream(chunk: Buffer, done: () => void): void
}

/**
 * Reads the message strictly by RFC 5321 section 4.5.2: only CRLF ends a line, only CRLF "." CRLF ends the message, and
 * a dot is taken away only after CRLF. A bare LF or CR is a byte like any other, so no second message hides in a first.
 */
export const readStrictly = (parser: DataParser): void => {
  parser._feedDataStream = (chunk, done) => {
    const data = parser._lastBytes ? Buffer.concat([parser._lastBytes, chunk]) : chunk
    const { content, held, end } = scan(data, parser._atDataStart)
    parser._lastBytes = held.length > 0 ? held : false
    if (content.length > 0 || held.length < data.length) parser._atDataStart = false
    parser._countDataBytes(content.length)
    if (end >= 0) return parser._endDataMode(content, data.subarray(end), done)
    const stream = parser._dataStream
    if (content.length > 0 && stream.writable && !stream.write(content)) stream.once('drain', done)
    else done()
  }
}

const [cr, lf, dot] = [13, 10, 46]
const none = Buffer.alloc(0)
const lineWithDot = Buffer.from('\r\n.')

const scan = (data: Buffer, atStart: boolean): { content: Buffer; held: Buffer; end: number } => {
  const pieces: Buffer[] = []
  let from = 0
  let at = atStart && data[0] === dot ? 0 : dotAfterLine(data, 0)
  while (at >= 0) {
    const [next, afterNext] = [data[at + 1], data[at + 2]]
    if (next === cr && afterNext === lf) {
      pieces.push(data.subarray(from, at))
      return { content: Buffer.concat(pieces), held: none, end: at + 3 }
    }
    if (next === undefined || (next === cr && afterNext === undefined)) break
    pieces.push(data.subarray(from, at))
    from = at + 1
    at = dotAfterLine(data, from)
  }
  const keep = at >= 0 ? Math.max(from, at - 2) : Math.max(from, data.length - unfinishedLine(data))
  pieces.push(data.subarray(from, keep))
  return { content: Buffer.concat(pieces), held: data.subarray(keep), end: -1 }
}

const dotAfterLine = (data: Buffer, from: number) => {
  const at = data.indexOf(lineWithDot, from)
  return at < 0 ? -1 : at + 2
}

const unfinishedLine = (data: Buffer) => {
  if (data.at(-1) === cr) return 1
  return data.at(-1) === lf && data.at(-2) === cr ? 2 : 0
}
