const plain = [
  'REGARD_HOST',
  'REGARD_PORT',
  'REGARD_SMTP_PORT',
  'REGARD_LMTP_PORT',
  'REGARD_DATA',
  'REGARD_URL',
  'REGARD_TLS_CERT',
  'REGARD_TLS_KEY',
  'REGARD_TRUSTED_PROXIES',
  'REGARD_DNS',
  'REGARD_TRUSTED_AUTHSERV',
  'REGARD_REACHABLE',
  'REGARD_INNER_HOSTS',
  'REGARD_GOOGLE_CLIENT_ID',
  'REGARD_MICROSOFT_CLIENT_ID',
  'REGARD_CLOCK',
  'REGARD_LOG',
]

/** Settings that may also come from a file, named by the same variable with _FILE. */
export const secrets = new Set([
  'DATABASE_URL',
  'REGARD_SECRET',
  'REGARD_SMTP_URL',
  'REGARD_GOOGLE_CLIENT_SECRET',
  'REGARD_MICROSOFT_CLIENT_SECRET',
])

/** Every variable that starts with REGARD_ and means something. */
export const known = new Set([...plain, ...[...secrets].flatMap((name) => [name, `${name}_FILE`])])

/** The known setting that a mistyped one most probably means, or null. */
export const closest = (name: string): string | null => {
  const ranked = [...known]
    .map((other) => ({ other, far: distance(name, other) }))
    .sort((a, b) => a.far - b.far)
  const best = ranked[0]
  return best && best.far <= 4 ? best.other : null
}

const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]!
}
