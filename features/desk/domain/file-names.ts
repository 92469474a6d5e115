const LONGEST = 80

/** A name for a file inside an archive: letters, digits, dots and dashes, never a path. */
export const archiveName = (id: string, name: string): string => {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .replace(/^[._]+/, '')
  return `${id}-${[...plain].slice(-LONGEST).join('') || 'file'}`
}
