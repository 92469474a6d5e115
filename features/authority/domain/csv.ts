const DANGEROUS = /^[=+\-@\t\r]/

/** One line of CSV (RFC 4180); what a spreadsheet would take for a formula is text. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells
    .map((cell) => (DANGEROUS.test(cell) ? `'${cell}` : cell))
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')}\r\n`
