/** A refusal that an SMTP client is told: a reply code and words that begin with an enhanced status code. */
export class SmtpRefusal extends Error {
  readonly responseCode: number
  constructor(code: number, words: string) {
    super(words)
    this.name = 'SmtpRefusal'
    this.responseCode = code
  }
}

const noSpace = new Set(['ENOSPC', 'EDQUOT', '53100', '53000', '53200'])

/** What a client is told when we fail: come again. Never a permanent refusal for a fault of ours. */
export const ourFault = (error: unknown): SmtpRefusal => {
  if (error instanceof SmtpRefusal) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return noSpace.has(code)
    ? new SmtpRefusal(452, '4.3.1 No space left here, please try again later')
    : new SmtpRefusal(451, '4.3.0 Something went wrong on our side, please try again later')
}
