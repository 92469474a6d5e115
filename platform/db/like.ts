/** A pattern for `like` that finds these words anywhere, whatever signs are in them. */
export const containing = (words: string): string => `%${asTyped(words)}%`

/** The same signs in a pattern for `like`, standing for themselves. */
export const asTyped = (words: string): string => words.replaceAll('\0', '').replace(/[\\%_]/g, '\\$&')
