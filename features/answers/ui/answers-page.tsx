import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { allPages } from '#platform/client/all-pages.ts'
import { explain } from '#platform/client/problem.ts'
import { shortly } from '#platform/values/shortly.ts'
import { Button } from '#ui/button.tsx'
import type { EditorWords } from '#ui/editor-props.ts'
import { Page, Rows, Section } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import css from './answers.module.css'
import { api, type SavedReply } from './api.ts'
import { plain } from './plain.ts'
import { ReviewForm } from './review-form.tsx'
import { SavedReplyForm } from './saved-reply-form.tsx'
import { t } from './words.ts'

export type Teams = readonly { id: string; name: string }[]
type PageProps = { teams: Teams; mayChangeHouse: boolean; editorWords: EditorWords }

/** What helps with answering: words used again and again, and who looks at a matter from outside. */
export const AnswersPage = ({ teams, mayChangeHouse, editorWords }: PageProps) => {
  const cache = useQueryClient()
  const [open, setOpen] = useState<SavedReply | 'new' | null>(null)
  const query = useQuery({
    queryKey: ['saved-replies', 'all'],
    queryFn: () => allPages((cursor) => api.get('/saved-replies', { query: { cursor, limit: 100 } })),
  })
  /** What was opened instead meanwhile stays open. */
  const done = (text: string, which: typeof open) => {
    setOpen((now) => (now === which ? null : now))
    toast({ text })
    void cache.invalidateQueries({ queryKey: ['saved-replies'] })
  }
  const end = async (reply: SavedReply) => {
    try {
      await api.delete('/saved-replies/:id', { params: { id: reply.id } })
      done(t('replies.ended'), reply)
    } catch (failure) {
      toast({ text: explain(failure), tone: 'failed' })
    }
  }
  const teamName = (id: string | null) =>
    id === null ? t('replies.everyone') : (teams.find((team) => team.id === id)?.name ?? '')
  return (
    <Page title={t('replies.title')} lead={t('replies.lead')}>
      <Section
        title={t('replies.section')}
        lead={t('replies.section-lead')}
        actions={open === null ? <Button onClick={() => setOpen('new')}>{t('replies.add')}</Button> : null}
      >
        {open === null ? null : (
          <SavedReplyForm
            key={open === 'new' ? 'new' : open.id}
            reply={open === 'new' ? null : open}
            teams={teams}
            editorWords={editorWords}
            onDone={() => done(t('replies.saved'), open)}
            onLeave={() => setOpen(null)}
          />
        )}
        {query.isPending ? <Loading /> : null}
        {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
        {query.data?.length === 0 && open === null ? (
          <Empty title={t('replies.none')}>{t('replies.none-more')}</Empty>
        ) : null}
        <Rows label={t('replies.section')}>
          {query.data?.map((reply) => (
            <li key={reply.id} className={css.row}>
              <div className={css.rowText}>
                <strong dir="auto">{reply.name}</strong>{' '}
                <span className="muted small">{teamName(reply.teamId)}</span>{' '}
                {reply.isOverdue ? <Pill tone="due">{t('replies.overdue')}</Pill> : null}
                <p className="muted small" dir="auto">
                  {shortly(plain(reply.html))}
                </p>
              </div>
              {reply.can.change ? (
                <span className={css.rowActs}>
                  <Button onClick={() => setOpen(reply)}>{t('replies.change')}</Button>
                  <Button look="quiet" onClick={() => void end(reply)}>
                    {t('replies.end')}
                  </Button>
                </span>
              ) : null}
            </li>
          ))}
        </Rows>
      </Section>
      {mayChangeHouse ? <ReviewForm /> : null}
    </Page>
  )
}
