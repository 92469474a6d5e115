import { z } from 'zod'
import type { FileStore } from '#platform/files/store.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import { type LetterSettings, writeLetter } from './commands-letters.ts'

const removal = z.object({ workspaceId: z.uuid(), keys: z.array(z.string()) })

/** Removes files after what named them is gone; a job, so that nothing is left when a process dies in between. */
export const removeFilesJob = (files: Pick<FileStore, 'remove'>) =>
  defineJob('desk.remove-files', removal, async (_ctx, { keys }) => {
    for (const key of keys) await files.remove(key)
  })

const letter = z.object({ workspaceId: z.uuid(), notificationId: z.uuid() })

/** Mails somebody what came to them. */
export const letterJob = (settings: LetterSettings) =>
  defineJob('desk.letter', letter, (ctx, { notificationId }) => writeLetter(ctx, settings, notificationId))

export const deskJobs = (parts: LetterSettings & { readonly files: FileStore }): Job[] => [
  removeFilesJob(parts.files) as unknown as Job,
  letterJob(parts) as unknown as Job,
]
