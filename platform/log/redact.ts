const secretName =
  /pass(word|wd|phrase)?$|secret|token|authorization|cookie|api[-_]?key|private[-_]?key|credential|otp|recovery/i
const hidden = '[redacted]'

/** Copies what will be logged, with passwords, tokens and credentials in addresses left out. */
export const redacted = (fields: object): Record<string, unknown> =>
  copyObject(fields, new Set()) as Record<string, unknown>

const copy = (value: unknown, seen: Set<object>): unknown => {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'function' || typeof value === 'symbol') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (seen.has(value) || seen.size > 8) return '[…]'
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof URL) return cleanText(value.href)
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  const inside = new Set(seen).add(value)
  if (value instanceof Error) return copyError(value, inside)
  if (Array.isArray(value)) return value.slice(0, 100).map((each) => copy(each, inside))
  return copyObject(value, inside)
}

const copyObject = (value: object, seen: Set<object>): object =>
  Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      secretName.test(name) && each !== null && each !== undefined && typeof each !== 'boolean'
        ? hidden
        : copy(each, seen),
    ]),
  )

const copyError = (error: Error, seen: Set<object>): object => ({
  type: error.name,
  message: cleanText(error.message),
  ...(copyObject(error, seen) as object),
  ...(error.cause === undefined ? {} : { cause: copy(error.cause, seen) }),
  stack: error.stack ? cleanText(error.stack) : undefined,
})

const cleanText = (text: string): string =>
  text
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s/@]+@/gi, `$1:${hidden}@`)
    .replace(/([?&][a-z_-]*(?:token|secret|password|code|key)=)[^&\s"#]+/gi, `$1${hidden}`)
    .replace(/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]+/gi, `$1 ${hidden}`)
