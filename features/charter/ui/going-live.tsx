import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { FormFoot } from '#ui/page.tsx'
import { Callout, Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Charter, useReread } from './api.ts'
import css from './charter.module.css'
import { listInWords } from './say.ts'
import { t } from './words.ts'

type Named = { readonly id: string; readonly name: string }

const headOf = (isLive: boolean, ready: number) => {
  if (ready === 0) return t(isLive ? 'live.waits' : 'live.not-yet-none')
  return t(isLive ? 'live.ready' : 'live.not-yet', { count: ready })
}

/** What is left to do until the promises are public, and the next step of it. */
export const GoingLive = ({ charter, colleagues }: { charter: Charter; colleagues: readonly Named[] }) => {
  const [keeperId, setKeeper] = useState('')
  const { attempt, busy, failure } = useAttempt()
  const reread = useReread()
  const act = (run: () => Promise<unknown>, said: string) =>
    attempt(async () => {
      await run()
      toast({ text: said })
      await reread()
    })
  const { liveAt, directors, ready, waiting, can } = charter
  const toAgree = directors.filter((one) => !one.agreed)
  const toSign = directors.filter((one) => !one.holdsOwn && !one.signedOwn)
  const lacksNames = waiting.some(
    ({ lack }) => lack === 'keeper' || lack === 'review' || lack === 'need_unmet',
  )
  if (liveAt && ready === 0 && !can.agree && !(lacksNames && can.draft)) return null
  const names = (list: typeof directors) => listInWords(list.map(({ name }) => name))
  return (
    <Callout tone={liveAt ? 'plain' : 'warm'}>
      <div className={css.steps}>
        <p>
          <strong>{headOf(liveAt !== null, ready)}</strong>
        </p>
        <ul className={css.lacks}>
          {waiting.map(({ lack, count }) => (
            <li key={lack}>{t('live.lack', { count, what: t(`lack.${lack}`) })}</li>
          ))}
          {!liveAt && ready > 0 && toAgree.length > 0 ? (
            <li>{t('live.agree', { names: names(toAgree) })}</li>
          ) : null}
          {!liveAt && toSign.length > 0 ? <li>{t('live.own', { names: names(toSign) })}</li> : null}
        </ul>
        {failure ? <Failed text={failure} /> : null}
        {lacksNames && can.draft ? (
          <div className={css.line}>
            <Choice
              label={t('live.keeper')}
              value={keeperId}
              onChange={setKeeper}
              options={[
                { value: '', label: t('field.choose') },
                ...colleagues.map((each) => ({ value: each.id, label: each.name })),
              ]}
            />
            <Button
              busy={busy}
              disabled={keeperId === ''}
              onClick={() =>
                void act(() => api.put('/charter/names', { body: { keeperId } }), t('live.names-done'))
              }
            >
              {t('live.names')}
            </Button>
          </div>
        ) : null}
        <FormFoot>
          {can.publish ? (
            <Button
              look="primary"
              busy={busy}
              onClick={() => void act(() => api.post('/charter/publication'), t('live.published'))}
            >
              {t('live.publish', { count: ready })}
            </Button>
          ) : null}
          {can.agree ? (
            <Button
              busy={busy}
              onClick={() => void act(() => api.post('/charter/agreement'), t('open.agree-done'))}
            >
              {t('live.agree-all')}
            </Button>
          ) : null}
        </FormFoot>
      </div>
    </Callout>
  )
}
