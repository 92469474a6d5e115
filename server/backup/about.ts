import { z } from 'zod'
import { knownMigrations } from '#platform/db/migrate.ts'
import { ForPeople } from '#platform/log/for-people.ts'
import { contentOf, readContainer } from './read-container.ts'

/** What a backup says of itself in its first part. */
export const About = z.object({
  madeAt: z.iso.datetime(),
  version: z.string(),
  postgres: z.string(),
  migrations: z.array(z.string()).min(1),
  newestTransaction: z.string(),
})
export type About = z.infer<typeof About>

/** What it says in its last part: how much must be there. */
export const End = z.object({
  rows: z.record(z.string(), z.number().int()),
  files: z.number().int(),
})
export type End = z.infer<typeof End>

/** Reads a backup from end to end and throws when anything in it is not as it was written, or too new. */
export const verifyBackup = async (path: string): Promise<{ about: About; end: End }> => {
  let about: About | undefined
  let end: End | undefined
  let files = 0
  for await (const part of readContainer(path)) {
    if (part.header.kind === 'about') about = About.parse(JSON.parse((await contentOf(part)).toString()))
    if (part.header.kind === 'end') end = End.parse(JSON.parse((await contentOf(part)).toString()))
    if (part.header.kind === 'file') files++
  }
  if (!about || !end || files !== end.files)
    throw new ForPeople(`${path} is damaged (parts are missing): nothing was changed`)
  const known = await knownMigrations()
  const stranger = about.migrations.find((name) => !known.includes(name))
  if (stranger)
    throw new ForPeople(
      `${path} was made by version ${about.version}, which is newer than this one (it has the change "${stranger}")`,
    )
  return { about, end }
}
