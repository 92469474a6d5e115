import { bytes } from '#platform/client/dates.ts'
import { attachmentAddress } from './addresses.ts'
import type { Message } from './api.ts'
import css from './thread.module.css'
import { t } from './words.ts'

type AttachmentsProps = { attachments: Message['attachments']; hasHtml: boolean }

/** Files of a message; pictures that stand inside its text are not listed again. */
export const Attachments = ({ attachments, hasHtml }: AttachmentsProps) => {
  const files = attachments.filter((each) => !(each.isInline && each.contentId && hasHtml))
  if (files.length === 0) return null
  return (
    <ul className={css.files} aria-label={t('message.files')} style={{ listStyle: 'none', padding: 0 }}>
      {files.map((each) => (
        <li key={each.id} style={{ maxInlineSize: '100%' }}>
          <a className={css.file} href={attachmentAddress(each.id)} download={each.name}>
            <span className={css.fileName} dir="auto">
              {each.name}
            </span>
            <span className="muted small">{bytes(each.size)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
