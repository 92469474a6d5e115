/** Text whose soft line ends are taken out (format=flowed, RFC 3676); with `delSp` the blank before them as well. */
export const unflowed = (text: string, delSp: boolean): string => {
  const lines: string[] = []
  let open: { depth: number } | null = null
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    const depth = /^>*/.exec(line)![0].length
    const words = line.slice(depth).replace(/^ /, '')
    const isSign = words === '-- '
    const flows = !isSign && words.endsWith(' ')
    const kept = flows && delSp ? words.slice(0, -1) : words
    if (open && open.depth === depth && !isSign) lines[lines.length - 1] += kept
    else lines.push(depth > 0 ? `${'>'.repeat(depth)} ${kept}` : kept)
    open = flows ? { depth } : null
  }
  return lines.join('\n')
}
