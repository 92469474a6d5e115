import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { keptHere, useKeptHere } from '#platform/client/kept-here.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { TextArea } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import css from './today.module.css'
import { api, todayKeys } from './today-data.ts'
import { t } from './words.ts'

type Named = readonly { readonly id: string; readonly name: string }[]
type NeedProps = {
  teams: Named
  colleagues: Named
  /** Where somebody is just now. */
  where: (colleagueId: string) => ReactNode
}

const KEPT_AS = 'i-need'

/** I need …: a colleague asks a colleague or a team, and sees here who has it and by when. */
export const INeed = ({ teams, colleagues, where }: NeedProps) => {
  const [open, setOpen] = useState(() => keptHere(KEPT_AS) !== undefined)
  return (
    <section>
      <h2 className={css.heading}>{t('today.need')}</h2>
      {open ? (
        <Asking teams={teams} colleagues={colleagues} where={where} onDone={() => setOpen(false)} />
      ) : (
        <div className={css.need}>
          <span className="muted">{t('today.need-hint')}</span>
          <Button onClick={() => setOpen(true)}>{t('today.need-ask')}</Button>
        </div>
      )}
    </section>
  )
}

const Asking = ({ teams, colleagues, where, onDone }: NeedProps & { onDone: () => void }) => {
  const cache = useQueryClient()
  const { attempt, busy, failure, isHere } = useAttempt()
  const { value, change, drop } = useKeptHere(KEPT_AS, { whom: '', words: '' })
  const { whom, words } = value
  const ask = () =>
    attempt(async () => {
      const to = teams.some(({ id }) => id === whom) ? { teamId: whom } : { colleagueId: whom }
      await api.post('/asks', { body: { to, words } })
      toast({ text: t('today.need-asked') })
      void cache.invalidateQueries({ queryKey: todayKeys.all })
      drop()
      if (isHere()) onDone()
    })
  const options = (items: Named) =>
    items.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ))
  return (
    <Form onSubmit={() => void ask()}>
      <label className={css.whom}>
        <span>{t('today.need-whom')}</span>
        <select value={whom} onChange={(event) => change({ whom: event.currentTarget.value })}>
          <option value="">–</option>
          <optgroup label={t('today.need-teams')}>{options(teams)}</optgroup>
          <optgroup label={t('today.need-people')}>{options(colleagues)}</optgroup>
        </select>
      </label>
      {colleagues.some(({ id }) => id === whom) ? where(whom) : null}
      <TextArea
        dir="auto"
        label={t('today.need-words')}
        value={words}
        maxLength={5_000}
        data-autofocus
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button type="submit" look="primary" busy={busy} disabled={whom === '' || words.trim() === ''}>
          {t('today.need-ask')}
        </Button>
        <Button
          onClick={() => {
            drop()
            onDone()
          }}
        >
          {t('today.need-cancel')}
        </Button>
      </FormFoot>
    </Form>
  )
}
