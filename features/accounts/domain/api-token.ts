import { randomBytes } from 'node:crypto'

const FORM = /^rgd_([0-9a-f]{32})_([0-9a-f]{64})$/

/** Makes the text of an API token; the workspace inside lets one look-up find it. */
export function makeApiToken(workspaceId: string): { text: string; secret: string } {
  const secret = randomBytes(32).toString('hex')
  return { text: `rgd_${workspaceId.replaceAll('-', '')}_${secret}`, secret }
}

/** Reads an API token, or gives null when it cannot be one. */
export function readApiToken(text: string): { workspaceId: string; secret: string } | null {
  const found = FORM.exec(text)
  if (!found) return null
  const workspaceId = found[1]!.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { workspaceId, secret: found[2]! }
}
