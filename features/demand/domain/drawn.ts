/** FNV-1a, so that drawing by lot falls the same on every machine and every time. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Whether this one is drawn, one in so many; what for is part of the lot, so that two draws are independent. */
export const isDrawn = (what: string, id: string, oneIn: number): boolean =>
  hashOf(`${what}:${id}`) % oneIn === 0

/** Of closes, one in twenty is asked about; every repeat is. */
export const ASKED_ONE_IN = 20
/** Of closes that nothing else is asked about, one in ten is asked whether there was enough time. */
export const TIME_ONE_IN = 10
/** Of what is said to be value or failure, one in ten is looked at by two who do not see each other's word. */
export const CODED_ONE_IN = 10
