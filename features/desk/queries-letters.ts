import { type Db, run } from '#platform/db/database.ts'

/** Number and subject of a conversation, for a mail about it. */
export const findAbout = async (
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<{ number: number; subject: string } | undefined> =>
  (
    await run<{ number: number; subject: string }>(
      db,
      `select number, subject from conversations where workspace_id = $1 and id = $2`,
      [workspaceId, conversationId],
    )
  )[0]
