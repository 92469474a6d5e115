import { useQuery } from '@tanstack/react-query'
import { allPages } from '#platform/client/all-pages.ts'
import { moment } from '#platform/client/dates.ts'
import { useKeptHere, useKeptWords } from '#platform/client/kept-here.ts'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { TextArea } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { api, type Comment, keys, useReread } from './api.ts'
import css from './charter.module.css'
import { t } from './words.ts'

/** What colleagues say of it; an objection is answered first, or stands. */
export const Comments = ({ versionId }: { versionId: string }) => {
  const query = useQuery({
    queryKey: keys.comments(versionId),
    queryFn: () =>
      allPages((cursor) =>
        api.get('/promise-versions/:id/comments', {
          params: { id: versionId },
          query: { cursor, limit: 100 },
        }),
      ),
  })
  if (query.isPending) return <Loading rows={2} />
  if (query.isError) return <Failed text={explain(query.error)} onRetry={() => void query.refetch()} />
  return (
    <>
      <h3>{t('comments.title')}</h3>
      {query.data.length === 0 ? <p className="muted">{t('comments.none')}</p> : null}
      {query.data.map((comment) => (
        <One key={comment.id} comment={comment} />
      ))}
      <Say versionId={versionId} />
    </>
  )
}

const One = ({ comment }: { comment: Comment }) => {
  const [answer, setAnswer, drop] = useKeptWords(`comment-answer.${comment.id}`)
  const { attempt, busy, failure } = useAttempt()
  const reread = useReread()
  const params = { id: comment.id }
  const act = (run: () => Promise<unknown>) =>
    attempt(async () => {
      await run()
      await reread()
    })
  return (
    <div className={css.said}>
      <div className={css.pills}>
        <strong>
          <bdi>{comment.by.name}</bdi>
        </strong>
        <span className="muted">{moment(comment.createdAt)}</span>
        {comment.kind === 'objection' ? (
          <Pill tone={comment.answeredAt ? 'plain' : 'due'}>
            {comment.standsAt
              ? t('comments.stands')
              : comment.answeredAt
                ? t('comments.answered')
                : t('comments.objection')}
          </Pill>
        ) : null}
      </div>
      <p dir="auto">{comment.words}</p>
      {comment.answer ? (
        <div className={css.answer}>
          <span className="muted small">{comment.answeredBy}</span>
          <p dir="auto">{comment.answer}</p>
        </div>
      ) : null}
      {failure ? <Failed text={failure} /> : null}
      {comment.can.answer ? (
        <Form
          onSubmit={() =>
            void act(() => api.post('/promise-comments/:id/answer', { params, body: { answer } }).then(drop))
          }
        >
          <TextArea
            label={t('comments.answer-label', { name: comment.by.name })}
            minRows={1}
            dir="auto"
            value={answer}
            maxLength={4000}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
          <FormFoot>
            <Button type="submit" busy={busy} disabled={answer.trim() === ''}>
              {t('comments.answer')}
            </Button>
          </FormFoot>
        </Form>
      ) : null}
      {comment.can.letStand ? (
        <FormFoot>
          <Button
            busy={busy}
            onClick={() => void act(() => api.post('/promise-comments/:id/standing', { params }))}
          >
            {t('comments.let-stand')}
          </Button>
        </FormFoot>
      ) : null}
    </div>
  )
}

const SILENT = { kind: 'comment' as Comment['kind'], words: '' }

const Say = ({ versionId }: { versionId: string }) => {
  const { value, change, drop } = useKeptHere(`comment.${versionId}`, SILENT)
  const { kind, words } = value
  const { attempt, busy, failure } = useAttempt()
  const reread = useReread()
  const say = () =>
    attempt(async () => {
      await api.post('/promise-versions/:id/comments', { params: { id: versionId }, body: { kind, words } })
      drop()
      change(SILENT)
      await reread()
    })
  return (
    <Form onSubmit={() => void say()}>
      <Segmented
        label={t('comments.kind')}
        value={kind}
        onChange={(next) => change({ kind: next })}
        options={[
          { value: 'comment', label: t('comments.kind-comment') },
          { value: 'objection', label: t('comments.kind-objection') },
        ]}
      />
      <TextArea
        label={t('comments.words')}
        minRows={2}
        dir="auto"
        value={words}
        maxLength={4000}
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button type="submit" busy={busy} disabled={words.trim() === ''}>
          {t('comments.say')}
        </Button>
      </FormFoot>
    </Form>
  )
}
