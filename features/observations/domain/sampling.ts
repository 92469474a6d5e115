/** Unless somebody chose: one closing answer in five. */
export const ONE_IN = 5
/** Nobody is asked twice within so long (I18). */
export const REST_MS = 30 * 86_400_000

/** Whether the lot falls on a message: its id ends in digits that nobody chose. */
export const isDrawn = (messageId: string, oneIn: number | null): boolean =>
  oneIn !== null && Number.parseInt(messageId.slice(-8), 16) % oneIn === 0

/** Whether somebody may be asked again. */
export const mayBeAsked = (lastAskedAt: Date | null, now: Date): boolean =>
  lastAskedAt === null || now.getTime() - lastAskedAt.getTime() >= REST_MS
