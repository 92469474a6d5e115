import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { day } from '#platform/client/dates.ts'
import { useKeptHere } from '#platform/client/kept-here.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { TextArea, TextField } from '#ui/fields.tsx'
import { LeaveKept } from '#ui/leave-kept.tsx'
import { MenuButton } from '#ui/menu.tsx'
import { Form, FormFoot, Row, Rows, Section } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Charter, keys, useReread } from './api.ts'
import { PrincipleEnd } from './principle-end.tsx'
import { PrincipleTranslation } from './principle-translation.tsx'
import { listInWords, principleIn } from './say.ts'
import { t } from './words.ts'

type Principle = Charter['principles'][number]

/** The principles; of a live charter they are amended: every director agrees, and fourteen days of notice. */
export const PrinciplesPart = ({ charter }: { charter: Charter }) => {
  const [editing, setEditing] = useState<string | null>(null)
  const [more, setMore] = useState<{ id: string; what: 'translate' | 'end' } | null>(null)
  const isLive = charter.liveAt !== null
  const changed = charter.principles.find(({ id }) => id === editing)
  const chosen = charter.principles.find(({ id }) => id === more?.id)
  return (
    <Section
      title={t('principles.title')}
      lead={t('principles.lead')}
      actions={
        charter.can.draft && charter.principles.length < 7 && editing === null ? (
          <Button onClick={() => setEditing('new')}>{t('principles.add')}</Button>
        ) : null
      }
    >
      <Rows label={t('principles.title')}>
        {charter.principles.map((each) => (
          <Row
            key={each.id}
            title={<bdi>{principleIn(each).title}</bdi>}
            detail={<bdi>{principleIn(each).words}</bdi>}
            actions={
              charter.can.draft && editing === null && more === null ? (
                <MenuButton
                  aria-label={t('principles.change-one', { name: each.title })}
                  entries={[
                    { label: t('open.edit'), run: () => setEditing(each.id) },
                    { label: t('deeds.translate'), run: () => setMore({ id: each.id, what: 'translate' }) },
                    { label: t('principles.end'), run: () => setMore({ id: each.id, what: 'end' }) },
                  ]}
                >
                  ⋯
                </MenuButton>
              ) : null
            }
          />
        ))}
      </Rows>
      {editing ? <PrincipleForm principle={changed} isLive={isLive} onDone={() => setEditing(null)} /> : null}
      {chosen && more?.what === 'translate' ? (
        <PrincipleTranslation principle={chosen} own={charter.language} onDone={() => setMore(null)} />
      ) : null}
      {chosen && more?.what === 'end' ? (
        <PrincipleEnd principle={chosen} isLive={isLive} onDone={() => setMore(null)} />
      ) : null}
      {isLive ? <Amendments /> : null}
    </Section>
  )
}

type PrincipleFormProps = { principle: Principle | undefined; isLive: boolean; onDone: () => void }

const PrincipleForm = ({ principle, isLive, onDone }: PrincipleFormProps) => {
  const { value, change, drop, isFromBefore } = useKeptHere(`principle.${principle?.id ?? 'new'}`, {
    title: principle?.title ?? '',
    words: principle?.words ?? '',
    because: '',
  })
  const { title, words, because } = value
  const { attempt, busy, failure, isHere } = useAttempt()
  const reread = useReread()
  const send = async () => {
    const body = { title, words }
    if (isLive) {
      const about = principle
        ? { deed: 'change' as const, principleId: principle.id }
        : { deed: 'add' as const }
      return api.post('/principle-changes', { body: { ...body, ...about, because } })
    }
    if (principle) return api.patch('/principles/:id', { params: { id: principle.id }, body })
    return api.post('/principles', { body: { ...body, scope: 'organisation' } })
  }
  const save = () =>
    attempt(async () => {
      await send()
      toast({ text: t(isLive ? 'principles.proposed' : 'promise.saved') })
      drop()
      await reread()
      if (isHere()) onDone()
    })
  return (
    <Form onSubmit={() => void save()}>
      <TextField
        label={t('principles.name')}
        value={title}
        maxLength={120}
        dir="auto"
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <TextArea
        label={t('principles.words')}
        minRows={2}
        value={words}
        maxLength={1000}
        dir="auto"
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
      {isLive ? (
        <TextArea
          label={t('principles.because')}
          description={t('principles.notice')}
          minRows={2}
          value={because}
          maxLength={1000}
          dir="auto"
          onChange={(event) => change({ because: event.currentTarget.value })}
        />
      ) : null}
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button
          look="primary"
          type="submit"
          busy={busy}
          disabled={title === '' || (isLive && because === '')}
        >
          {t(isLive ? 'principles.propose' : 'promise.keep')}
        </Button>
        <LeaveKept kept={{ drop, isFromBefore }} onLeave={onDone}>
          {t('promise.cancel')}
        </LeaveKept>
      </FormFoot>
    </Form>
  )
}

const Amendments = () => {
  const { attempt, busy, failure } = useAttempt()
  const reread = useReread()
  const query = useQuery({
    queryKey: keys.principleChanges,
    queryFn: () => api.get('/principle-changes', { query: { limit: 25 } }),
  })
  const open = query.data?.items.filter(({ state }) => state === 'proposed' || state === 'announced') ?? []
  if (open.length === 0) return null
  const act = (run: () => Promise<unknown>) =>
    attempt(async () => {
      await run()
      await reread()
    })
  return (
    <>
      <h3>{t('principles.changes')}</h3>
      {failure ? <Failed text={failure} /> : null}
      <Rows label={t('principles.changes')}>
        {open.map((change) => (
          <Row
            key={change.id}
            title={
              change.deed === 'end' ? (
                t('principles.ends', { name: change.title })
              ) : (
                <>
                  {change.before ? (
                    <>
                      <bdi>{change.before.title}</bdi> →{' '}
                    </>
                  ) : null}
                  <bdi>{change.title}</bdi>
                </>
              )
            }
            detail={
              <>
                <bdi>{change.words}</bdi>
                <br />
                {change.inForceAt
                  ? t('principles.in-force', { day: day(change.inForceAt) })
                  : t('open.missing', { names: listInWords(change.missing.map(({ name }) => name)) })}
              </>
            }
            actions={
              <>
                {change.can.agree ? (
                  <Button
                    look="primary"
                    busy={busy}
                    onClick={() =>
                      void act(() =>
                        api.post('/principle-changes/:id/agreement', { params: { id: change.id } }),
                      )
                    }
                  >
                    {t('open.agree')}
                  </Button>
                ) : null}
                {change.can.drop ? (
                  <Button
                    busy={busy}
                    onClick={() =>
                      void act(() => api.delete('/principle-changes/:id', { params: { id: change.id } }))
                    }
                  >
                    {t('principles.drop')}
                  </Button>
                ) : null}
              </>
            }
          />
        ))}
      </Rows>
    </>
  )
}
