import { z } from 'zod'
import { ForPeople } from '#platform/log/for-people.ts'

/** A mail address that somebody typed; complains in one line. */
export const mailAddress = (text: string): string => {
  const read = z.email().safeParse(text.trim())
  if (!read.success) throw new ForPeople(`"${text}" is no mail address`)
  return read.data
}
