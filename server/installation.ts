import type { LinkFor } from '#features/mail/commands-acknowledge.ts'
import type { EndingFor } from '#features/mail/commands-compose.ts'
import type { SignInFor } from '#features/mail/commands-send.ts'
import type { Config } from '#platform/config/config.ts'
import type { Database } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { Log } from '#platform/log/log.ts'

/** What a process is made of; the composition root hands it to whoever needs a part of it. */
export interface Installation {
  readonly config: Config & { readonly secret: string }
  readonly database: Database
  readonly databaseUrl: string
  readonly files: FileStore
  readonly now: () => Date
  readonly log: Log
  /** How inboxes send that have a sign-in instead of a password. */
  readonly signInFor?: SignInFor
  /** Where whoever asked sees how it stands, for mails. */
  readonly linkFor?: LinkFor
  /** What stands below an answer: where they say whether it is solved. */
  readonly endingFor?: EndingFor
}
