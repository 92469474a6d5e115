/** How far a folder was read. */
export interface Cursor {
  /** Null before the first look. */
  readonly uidValidity: number | null
  /** Everything up to this uid was picked up. */
  readonly lastUid: number
  /** From this uid on every mail is ours; below it, those that came after the beginning. */
  readonly boundaryUid: number
}

/** What the server says of the folder as it is opened. */
export interface FolderNow {
  readonly uidValidity: number
  readonly uidNext: number
}

/**
 * The cursor for a folder as it stands now. When the server numbered the folder anew, or at the first look, it is read
 * from the start; what lay there before the mailbox's beginning was never ours and stays.
 */
export const cursorFor = (cursor: Cursor, now: FolderNow, begins: Date | null): Cursor =>
  cursor.uidValidity === now.uidValidity
    ? cursor
    : {
        uidValidity: now.uidValidity,
        lastUid: 0,
        boundaryUid: begins === null ? 1 : Math.max(1, now.uidNext),
      }

/** Whether a mail is ours to read: it came after the boundary, or after the beginning. */
export const isOurs = (
  { boundaryUid }: Pick<Cursor, 'boundaryUid'>,
  mail: { readonly uid: number; readonly arrivedAt: Date | null },
  begins: Date | null,
): boolean =>
  mail.uid >= boundaryUid ||
  begins === null ||
  mail.arrivedAt === null ||
  mail.arrivedAt.getTime() >= Math.floor(begins.getTime() / 1_000) * 1_000

/** The uids on the server that were not picked up yet, in order, each once. */
export const notYetTaken = (onServer: readonly number[], taken: ReadonlySet<number>): number[] =>
  [...new Set(onServer)].filter((uid) => !taken.has(uid)).sort((a, b) => a - b)

export interface Weighed {
  readonly uid: number
  readonly size: number
}

/** How much is read and written at once. */
export interface BatchLimits {
  readonly mails: number
  readonly bytes: number
}

/** Mails in batches that stay small in number and bytes; one that is bigger than a batch stands alone. */
export const batchesOf = <Mail extends Weighed>(mails: readonly Mail[], limits: BatchLimits): Mail[][] => {
  const batches: Mail[][] = []
  let bytes = 0
  for (const mail of mails) {
    const last = batches.at(-1)
    if (!last || last.length >= limits.mails || bytes + mail.size > limits.bytes) {
      batches.push([mail])
      bytes = mail.size
    } else {
      last.push(mail)
      bytes += mail.size
    }
  }
  return batches
}

const day = 86_400_000

/** When a mail arrived: as the server says, unless that lies in the future or before mail was invented. */
export const arrivalOf = (arrivedAt: Date | null, now: Date): Date =>
  arrivedAt && arrivedAt.getTime() > 365 * day && arrivedAt <= now ? arrivedAt : now
