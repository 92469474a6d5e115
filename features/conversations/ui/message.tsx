import { type ReactNode, useState } from 'react'
import { full, moment } from '#platform/client/dates.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/states.tsx'
import { bodyAddress } from './addresses.ts'
import type { Conversation, Message } from './api.ts'
import { Attachments } from './attachments.tsx'
import { DeliveryLine } from './delivery.tsx'
import { MessageFrame } from './message-frame.tsx'
import { MessageTools } from './message-tools.tsx'
import { useNames } from './names.ts'
import css from './thread.module.css'
import { t } from './words.ts'

type MessageProps = {
  message: Message
  conversation: Conversation
  onForward: () => void
  /** Tries a failed message again; sending is the business of the mail. */
  again: (messageId: string) => ReactNode
}

// Words of a colleague without lists, links or pictures need no frame: their text says the same.
const isPlain = ({ html }: Message) => html !== null && !/<(?!\/?(?:p|br)\b)/i.test(html)

const isInvitation = ({ contentType }: Message['attachments'][number]) => contentType === 'text/calendar'

/** Its paragraphs with the room between them that they have in the mail. */
const wordsOf = ({ html, text }: Message) => {
  const { children } = new DOMParser().parseFromString(
    (html ?? '').replace(/<br\s*\/?>/gi, '\n'),
    'text/html',
  ).body
  return children.length === 0 ? text : [...children].map((each) => each.textContent).join('\n\n')
}

/** Whether we know that it came from where it says; nothing where there is nothing to say. */
const Proof = ({ message }: { message: Message }) => {
  const { address } = message.from
  if (message.senderProof === 'failed')
    return <Callout tone="late">{t('message.proof-failed', { address })}</Callout>
  if (message.isUnverified) return <Callout tone="warm">{t('message.unverified')}</Callout>
  if (message.senderProof !== 'unproven' || !address) return null
  return <p className={`${css.proof} muted small`}>{t('message.proof-unproven', { address })}</p>
}

const Body = ({ message, author }: { message: Message; author: string }) => {
  const [images, setImages] = useState(false)
  const [quote, setQuote] = useState(false)
  const framed = (message.hasHtml && !isPlain(message)) || message.attachments.some(isInvitation)
  return (
    <>
      {message.notice ? (
        <Callout tone="warm">{t.maybe(`notice.${message.notice}`) ?? message.notice}</Callout>
      ) : null}
      <Proof message={message} />
      {framed && message.hasRemoteImages && !images ? (
        <div className={css.notice}>
          <span className="muted">{t('message.images-held')}</span>
          <Button look="link" onClick={() => setImages(true)}>
            {t('message.images-show')}
          </Button>
        </div>
      ) : null}
      {framed || quote ? (
        <MessageFrame
          src={bodyAddress(message.id, { images, quote })}
          title={t('message.from', { name: author })}
        />
      ) : (
        <div className={css.text} dir="auto">
          {wordsOf(message) || <span className="muted">{t('message.empty')}</span>}
        </div>
      )}
      {message.isTruncated ? <Callout>{t('message.truncated')}</Callout> : null}
      {message.hasQuote ? (
        <button type="button" className={css.more} aria-expanded={quote} onClick={() => setQuote(!quote)}>
          {quote ? t('message.quote-hide') : t('message.quote-show')}
        </button>
      ) : null}
    </>
  )
}

const useAuthor = (message: Message) => {
  const names = useNames()
  if (message.authorColleagueId) return names.colleague(message.authorColleagueId) || message.from.name
  return message.from.name || message.from.address || t('row.somebody')
}

const list = (people: Message['to']) => people.map((each) => each.name || each.address).join(', ')

export const MessageView = ({ message, conversation, onForward, again }: MessageProps) => {
  const author = useAuthor(message)
  const isOurs = message.kind !== 'inbound'
  const { kind } = message
  const isInside = kind !== 'inbound' && kind !== 'outbound'
  const way =
    kind === 'inbound' || kind === 'outbound'
      ? t(`channel.${isOurs ? 'email' : conversation.channel}`)
      : t(`message.${kind}`)
  return (
    <article
      className={`${css.message} ${isInside ? css.note : ''}`}
      aria-label={t('message.label', { name: author, way, when: moment(message.createdAt) })}
    >
      <header className={css.by}>
        <Avatar name={author} />
        <bdi>{author}</bdi>
        <span className="muted small">
          {way} ·{' '}
          <time dateTime={message.createdAt} title={full(message.createdAt)}>
            {moment(message.createdAt)}
          </time>
          {message.isAutomatic ? ` · ${t('message.automatic')}` : ''}
          {message.arrivedInId !== conversation.id ? ` · ${t('message.merged-in')}` : ''}
        </span>
        {message.cc.length > 0 || (isOurs && message.to.length > 0) ? (
          <span className="muted small" dir="auto">
            {isOurs && message.to.length > 0 ? t('message.to', { people: list(message.to) }) : ''}
            {message.cc.length > 0 ? ` ${t('message.cc', { people: list(message.cc) })}` : ''}
            {message.bcc.length > 0 ? ` ${t('message.bcc', { people: list(message.bcc) })}` : ''}
          </span>
        ) : null}
        <MessageTools message={message} conversation={conversation} onForward={onForward} />
      </header>
      <div className={css.body}>
        <Body message={message} author={author} />
        <Attachments attachments={message.attachments} hasHtml={message.hasHtml} />
        <DeliveryLine message={message} conversationId={conversation.id} again={again} />
      </div>
    </article>
  )
}
