import { writeNotice } from '#features/accounts/commands-notices.ts'
import { findMailable, markMailed } from '#features/people/queries-notifications.ts'
import { ar as peopleAr } from '#features/people/words/ar.ts'
import { en as peopleEn } from '#features/people/words/en.ts'
import type { Context } from '#platform/http/context.ts'
import { filled } from '#platform/values/say.ts'
import { findAbout } from './queries-letters.ts'
import { ar } from './words/ar.ts'
import { en } from './words/en.ts'

export interface LetterSettings {
  readonly config: { readonly url: URL; readonly secret: string }
}

const what = (locale: string, kind: string, actorName: string | null): string => {
  const words: Record<string, unknown> = locale === 'ar' ? peopleAr : peopleEn
  const said = words[`notice.${kind}`] ?? words['notice.other']
  return filled(String(said), { who: actorName ?? String(words['notice.somebody']) })
}

const placeOf = ({ promiseId, kind }: { promiseId: string | null; kind: string }): string | null => {
  if (promiseId !== null) return `/charter/promises/${promiseId}`
  return kind === 'director_asked' ? '/charter' : null
}

/** Writes a mail about what came to somebody, unless they have seen it meanwhile or want no mail. */
export const writeLetter = (ctx: Context, settings: LetterSettings, notificationId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const came = await findMailable(tx.db, tx.workspaceId, notificationId)
    if (!came || !(await markMailed(tx.db, tx.workspaceId, notificationId, tx.now()))) return
    const { locale, conversationId } = came
    const words = locale === 'ar' ? ar : en
    const about = conversationId === null ? undefined : await findAbout(tx.db, tx.workspaceId, conversationId)
    const path = about ? `/desk/${about.number}` : placeOf(came)
    const { origin } = settings.config.url
    const said = what(locale, came.kind, came.actorName)
    await writeNotice(tx, settings, {
      to: came.email,
      conversationId,
      locale,
      subject: about ? `${said}: ${about.subject || `#${about.number}`}` : said,
      paragraphs: [
        about ? `${said}: #${about.number} ${about.subject}`.trim() : said,
        words['letter.came.end'],
      ],
      ...(path === null ? {} : { link: { words: words['letter.came.link'], url: `${origin}${path}` } }),
    })
  })
