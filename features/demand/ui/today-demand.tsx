import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { moment } from '#platform/client/dates.ts'
import { useKeptWords } from '#platform/client/kept-here.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Barrier, type Names } from './api.ts'
import css from './demand.module.css'
import { keys, useSaying } from './demand-data.ts'
import { t } from './words.ts'

type Open = (number: number, subject: string, children: ReactNode) => ReactNode

/** On Today: the one question of the day, if there is one, and what stopped somebody and waits for me. */
export const TodayDemand = ({ open, names }: { open: Open; names: Names }) => (
  <>
    <Question open={open} />
    <WaitingForMe open={open} names={names} />
  </>
)

const Question = ({ open }: { open: Open }) => {
  const { busy, say, perform } = useSaying()
  const asked = useQuery({
    queryKey: keys.question,
    queryFn: ({ signal }) => api.get('/demand-question', { signal }),
  }).data?.question
  if (!asked) return null
  const { id, number, subject, requesterName } = asked.conversation
  const answerTime = async (enough: boolean) => {
    const done = await perform(() =>
      api.put('/conversations/:id/time-answer', { params: { id }, body: { enough } }).then(() => true),
    )
    if (done) toast({ text: t('time.thanks') })
  }
  const isTime = asked.about === 'time'
  const answer = async (demand: 'value' | 'failure') => {
    if (await say(id, { demand })) toast({ text: t('question.thanks') })
  }
  return (
    <section>
      <h2 className={css.today}>{t('question.title')}</h2>
      <div className={css.card}>
        <div>
          <strong dir="auto">{t(isTime ? 'time.lead' : 'question.lead', { name: requesterName })}</strong>
          <div className="muted small" dir="auto">
            {open(number, subject, t('question.about', { number: String(number), subject }))}
          </div>
        </div>
        <div className={css.deeds}>
          <Button busy={busy} onClick={() => void (isTime ? answerTime(true) : answer('value'))}>
            {t(isTime ? 'time.yes' : 'question.value')}
          </Button>
          <Button busy={busy} onClick={() => void (isTime ? answerTime(false) : answer('failure'))}>
            {t(isTime ? 'time.no' : 'question.failure')}
          </Button>
        </div>
        {isTime ? <p className="muted small">{t('time.anonymous')}</p> : null}
      </div>
    </section>
  )
}

const WaitingForMe = ({ open, names }: { open: Open; names: Names }) => {
  const items =
    useQuery({
      queryKey: keys.mine,
      queryFn: ({ signal }) => api.get('/barriers', { query: { limit: 25 }, signal }),
    }).data?.items ?? []
  if (items.length === 0) return null
  return (
    <section>
      <h2 className={css.today}>{t('barrier.mine')}</h2>
      {items.map((each) => (
        <OneBarrier key={each.id} it={each} open={open} names={names} />
      ))}
    </section>
  )
}

const OneBarrier = ({ it, open, names }: { it: Barrier; open: Open; names: Names }) => {
  const [words, setWords, drop] = useKeptWords(`barrier-answer.${it.id}`)
  const cache = useQueryClient()
  const { busy, perform } = useSaying()
  const who = names.colleague(it.raisedBy)
  const answer = async () => {
    const done = await perform(() =>
      api.post('/barriers/:id/answer', { params: { id: it.id }, body: { words } }),
    )
    if (!done) return
    drop()
    toast({ text: t('barrier.answered-done', { who }) })
    void cache.invalidateQueries({ queryKey: keys.mine })
  }
  return (
    <form
      className={css.card}
      onSubmit={(event) => {
        event.preventDefault()
        void answer()
      }}
    >
      <div>
        <strong dir="auto">{t('barrier.mine-said', { who, kind: t(`barrier.${it.kind}`) })}</strong>
        {it.words ? <div dir="auto">{it.words}</div> : null}
        <div className="muted small" dir="auto">
          {open(it.conversation.number, it.conversation.subject, `#${it.conversation.number}`)} ·{' '}
          {t('barrier.mine-by', { when: moment(it.dueAt) })}
        </div>
      </div>
      <TextField
        label={t('barrier.answer')}
        value={words}
        maxLength={2_000}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className={css.deeds}>
        <Button type="submit" busy={busy} disabled={words.trim() === ''}>
          {t('barrier.answer-send', { who })}
        </Button>
      </div>
    </form>
  )
}
