/** The end of a day, as the wire has it. */
export const endOfDay = (onDate: string) => new Date(`${onDate}T17:00`).toISOString()
