const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'it is not there',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'nothing can be written there',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
}

/** Why a file could not be opened, in words where we know them. */
export const fileTrouble = (error: NodeJS.ErrnoException): string => WORDS[error.code ?? ''] ?? error.message
