const ADDRESS = /[^\s@<>(),;:"\\·]+@[^\s@<>(),;:"\\=?·]+\.[^\s@<>(),;:"\\=?·]*[^\s@<>(),;:"\\=?·.]/u

/** The first mail address in a line that says how somebody is reached; empty where there is none. */
export const mailIn = (reach: string): string => ADDRESS.exec(reach.slice(0, 600))?.[0] ?? ''
