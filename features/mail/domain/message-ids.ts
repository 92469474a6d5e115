const longest = 998

/** The Message-IDs in a header's text, at most `limit`, the first and the last ones kept. */
export const readMessageIds = (text: string, limit = 100): string[] => {
  const ids: string[] = []
  let from = 0
  for (let end = text.indexOf('>'); end >= 0; end = text.indexOf('>', from)) {
    const piece = text.slice(from, end + 1)
    const begin = piece.lastIndexOf('<')
    const id = begin < 0 ? null : wellFormed(piece.slice(begin))
    if (id) ids.push(id)
    from = end + 1
  }
  const unique = [...new Set(ids)]
  return unique.length <= limit ? unique : [unique[0]!, ...unique.slice(unique.length - limit + 1)]
}

/** A Message-ID as it may be looked up, or null when it is empty or absurd. */
export const wellFormed = (text: string): string | null => {
  let id = text.replace(/[\s\0]/g, '')
  if (!id.startsWith('<')) id = `<${id}`
  if (!id.endsWith('>')) id = `${id}>`
  const inside = id.slice(1, -1)
  return inside.length >= 3 && id.length <= longest && !/[<>]/.test(inside) && /[^@.]/.test(inside)
    ? id
    : null
}
