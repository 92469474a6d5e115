const largestHead = 256 * 1024
const largestBody = 20 * 1024 * 1024
const mostSignatures = 10
const dkim = /^dkim-signature[ \t]*:/gim
const seal = /^arc-seal[ \t]*:/gim
const sealed = /^arc-message-signature[ \t]*:/gim

/** Why a mail costs too much to check its signatures; null for every mail that people and their servers write. */
export const tooMuchToCheck = (raw: Buffer): 'large_head' | 'large_body' | 'many_signatures' | null => {
  const begin = raw.subarray(0, largestHead + 4)
  const ends = [begin.indexOf('\n\n'), begin.indexOf('\n\r\n')].filter((at) => at >= 0)
  if (ends.length === 0 && raw.length > largestHead) return 'large_head'
  const end = ends.length === 0 ? raw.length : Math.min(...ends)
  if (raw.length - end > largestBody) return 'large_body'
  const head = begin.toString('latin1', 0, end)
  const times = (field: RegExp) => head.match(field)?.length ?? 0
  // A chain of forwarders sets both fields at every hop.
  return times(dkim) + Math.max(times(seal), times(sealed)) > mostSignatures ? 'many_signatures' : null
}
