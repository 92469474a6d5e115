import { z } from 'zod'
import type { FileStore } from '#platform/files/store.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'

const removal = z.object({ workspaceId: z.uuid(), keys: z.array(z.string()) })

/** Removes files after what named them is gone; a job, so that nothing is left when a process dies in between. */
export const removeFilesJob = (files: Pick<FileStore, 'remove'>) =>
  defineJob('desk.remove-files', removal, async (_ctx, { keys }) => {
    for (const key of keys) await files.remove(key)
  })

export const deskJobs = ({ files }: { readonly files: FileStore }): Job[] => [
  removeFilesJob(files) as unknown as Job,
]
