export const victim = 'x@evil.example'

/** What somebody writes where a name, a subject or an address is asked for, to make a header or a recipient of it. */
export const headerAttacks: readonly string[] = [
  `\r\nBcc: ${victim}`,
  `\nBcc: ${victim}`,
  `\rBcc: ${victim}`,
  `%0d%0aBcc: ${victim}`,
  `=?utf-8?q?=0D=0ABcc:_${victim}?=`,
  `=?utf-8?b?${Buffer.from(`\r\nBcc: ${victim}`).toString('base64')}?=`,
  `\u2028Bcc: ${victim}`,
  `\u0085Bcc: ${victim}`,
  `>\r\nRCPT TO:<${victim}`,
  `" <${victim}>, "`,
  `, ${victim}`,
]

/** The headers that a reply of ours has, and no other. */
export const honestHeaders: readonly string[] = [
  'content-type',
  'date',
  'from',
  'in-reply-to',
  'message-id',
  'mime-version',
  'references',
  'reply-to',
  'subject',
  'to',
  'x-regard-message',
]

/** The names of the headers of a mail, in order of their letters. */
export const headersOf = (raw: string): string[] =>
  raw
    .split('\r\n\r\n')[0]!
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => line.split(':')[0]!.toLowerCase())
    .toSorted()

/** What some servers take for the end of a mail. */
export const falseEnds: readonly string[] = [
  '\n.\n',
  '\n.\r\n',
  '\r\n.\n',
  '\r.\r',
  '\r\n.\r',
  '\r.\r\n',
  '\n.\r',
]
export const smuggled = `MAIL FROM:<a@b.c>\r\nRCPT TO:<${victim}>\r\nDATA\r\nsecond`

/** How files are called by who wants out of a folder, or to hide what they are. */
export const hostileNames: readonly (readonly [what: string, disposition: string])[] = [
  ['climbs', `filename="../../etc/passwd"`],
  ['climbs as on Windows', `filename="..\\\\..\\\\x"`],
  ['is coded and climbs', `filename*=utf-8''..%2F..%2Fetc%2Fpasswd`],
  ['has a zero', `filename*=utf-8''a%00.txt`],
  ['breaks the line', `filename*=utf-8''a%0d%0aSet-Cookie:%20x.txt`],
  ['is very long', `filename="${'x'.repeat(300)}.txt"`],
  ['turns text around', `filename*=utf-8''%E2%80%AEfdp.exe`],
  ['hides its dot', `filename*=utf-8''%E2%80%8B.htaccess`],
  ['is a device', 'filename="con.txt"'],
  ['is a path', 'filename="a/b"'],
  ['is empty', 'filename=""'],
  ['closes the quotation', `filename*=utf-8''a%22%3B%20filename=b.html`],
  ['is half a sign', `filename*=utf-8''%ED%A0%80.txt`],
]
export const safeDownload = /^attachment; filename="[^"\r\n/\\]+"; filename\*=UTF-8''[\w.~!$&+^`|%-]+$/
export const unsafeInDownload = /%E2%80%(AE|8B)|%2F|%5C|%00|%0[AD]|\.\.\//i

/** Files that say to be one thing and are another, or run where they are opened. */
export const pretenders: readonly (readonly [what: string, type: string, content: string])[] = [
  [
    'a PDF with a script',
    'application/pdf',
    '%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>',
  ],
  ['a picture that is a page too', 'image/gif', 'GIF89a/*<script>top.hostile=1</script>*/=1;'],
  ['a page called a picture', 'image/png', '<html><script>top.hostile=1</script>'],
  ['a type made up', 'text/html; charset="x"\r\n\tx="', '<script>top.hostile=1</script>'],
  ['a drawing', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="top.hostile=1"/>'],
]

interface Enclosed {
  readonly disposition: string
  readonly type?: string
  readonly content: Buffer
}
export const mixedHeaders = {
  'MIME-Version': '1.0',
  'Content-Type': 'multipart/mixed; boundary=b',
} as const

/** The body of a mail that encloses files, to be sent with `mixedHeaders`. */
export const mixedBody = (files: readonly Enclosed[]): string => {
  const parts = files.map(({ disposition, type = 'application/octet-stream', content }) =>
    [
      '--b',
      `Content-Type: ${type}`,
      `Content-Disposition: ${disposition}`,
      'Content-Transfer-Encoding: base64',
      '',
      content.toString('base64').replace(/.{76}/g, '$&\r\n'),
      '',
    ].join('\r\n'),
  )
  return `--b\r\n\r\nsee file\r\n${parts.join('')}--b--`
}
