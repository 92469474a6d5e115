/** A folder as the server lists it. */
export interface ListedFolder {
  readonly path: string
  readonly specialUse: string | null
  readonly isSelectable: boolean
}

export interface ChosenFolder {
  readonly path: string
  readonly role: 'incoming' | 'sent'
}

/** The folders that are followed unless somebody chooses others: the inbox, and Sent for our own replies. */
export const usualFolders = (listed: readonly ListedFolder[]): ChosenFolder[] => {
  const open = listed.filter(({ isSelectable }) => isSelectable)
  const inbox = open.find(({ path }) => path.toUpperCase() === 'INBOX')
  const sent = open.find(({ specialUse }) => specialUse === '\\Sent')
  return [
    { path: inbox?.path ?? 'INBOX', role: 'incoming' },
    ...(sent ? [{ path: sent.path, role: 'sent' as const }] : []),
  ]
}

export interface KnownFolder {
  readonly path: string
  readonly uidValidity: number | null
  readonly lastUid: number
  readonly serverId: string | null
}

export interface FoundFolder {
  readonly path: string
  readonly uidValidity: number
  readonly uidNext: number
  readonly serverId: string | null
}

/**
 * Where a folder that is gone was moved to: the only one with the same identity, else none, for reading the wrong folder
 * would be worse than asking a person.
 */
export const movedTo = (
  gone: KnownFolder,
  found: readonly FoundFolder[],
  followed: readonly string[],
): string | null => {
  const free = found.filter(({ path }) => !followed.includes(path))
  const fits = free.filter((each) =>
    gone.serverId !== null && each.serverId !== null
      ? each.serverId === gone.serverId
      : gone.uidValidity !== null && each.uidValidity === gone.uidValidity && each.uidNext > gone.lastUid,
  )
  return fits.length === 1 ? fits[0]!.path : null
}
