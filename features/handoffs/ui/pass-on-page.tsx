import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { PHONE } from '#features/contacts/domain/address.ts'
import { useKeptHere } from '#platform/client/kept-here.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { TextArea, TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Page } from '#ui/page.tsx'
import { Callout } from '#ui/states.tsx'
import { api, type Handoff, type Names } from './api.ts'
import { useHanding } from './handing.ts'
import css from './handoffs.module.css'
import { askedName, sayWhy } from './why-words.ts'
import { t } from './words.ts'

const ANYONE = 'anyone'
const EMPTY = { name: '', reach: '', need: '', to: ANYONE }

/** A way to reach them, as it was typed; null where it is neither. */
const reachOf = (reach: string) => {
  const words = reach.trim()
  if (/^\S+@\S+\.\S+$/.test(words)) return { email: words }
  return PHONE.test(words) ? { phone: words } : null
}

type PassOnProps = { names: Names; link: (number: number, children: ReactNode) => ReactNode }

/** Somebody is in front of me: who, what, how to reach them, to whom. Ten seconds, also on a phone. */
export const PassOnPage = ({ names, link }: PassOnProps) => {
  const { value: given, change, drop } = useKeptHere('pass-on', EMPTY)
  const [unread, setUnread] = useState(false)
  const [done, setDone] = useState<Handoff | null>(null)
  const { busy, perform } = useHanding()
  const need = useDeferredValue(given.need.trim())
  const helpers = useQuery({
    queryKey: ['helpers', 'pass-on', need],
    queryFn: ({ signal }) => api.get('/pass-on/helpers', { query: { need: need.slice(0, 2_000) }, signal }),
    placeholderData: keepPreviousData,
  }).data?.items
  const set = (part: keyof typeof EMPTY) => (value: string) => change({ [part]: value })
  const toOf = () => {
    const one = helpers?.find(({ id }) => id === given.to)
    if (!one) return { anyone: true as const }
    return one.kind === 'team' ? { teamId: one.id } : { colleagueId: one.id }
  }
  const send = async () => {
    const reach = reachOf(given.reach)
    setUnread(reach === null)
    if (reach === null) return
    const body = { name: given.name.trim(), ...reach, need: given.need.trim(), to: toOf() }
    const handoff = await perform(() => api.post('/pass-on', { body }))
    if (!handoff) return
    drop()
    setDone(handoff)
  }
  if (done) {
    const params = { name: askedName(done, names), number: String(done.conversation.number) }
    return (
      <Page title={t('pass.title')}>
        <Callout>
          <div className={css.banner} role="status">
            <strong>{t(done.state === 'accepted' ? 'pass.done-given' : 'pass.done', params)}</strong>
            <p>{t('pass.say')}</p>
            <div className={css.deeds}>
              <Button
                look="primary"
                onClick={() => {
                  change(EMPTY)
                  setDone(null)
                }}
              >
                {t('pass.again')}
              </Button>
              {link(done.conversation.number, t('pass.open'))}
            </div>
          </div>
        </Callout>
      </Page>
    )
  }
  const options = [
    { value: ANYONE, label: t('pass.anyone') },
    ...(helpers ?? []).map(({ id, kind, name, why }) => ({
      value: id,
      label: `${name} (${kind === 'team' ? t('bring.team') : sayWhy(why)})`,
    })),
  ]
  return (
    <Page title={t('pass.title')} lead={t('pass.more')}>
      <Form onSubmit={() => void send()}>
        <TextArea
          dir="auto"
          autoFocus
          required
          label={t('pass.need')}
          minRows={2}
          maxLength={2_000}
          value={given.need}
          onChange={(event) => set('need')(event.currentTarget.value)}
        />
        <TextField
          required
          label={t('pass.reach')}
          autoComplete="off"
          maxLength={254}
          value={given.reach}
          error={unread ? t('pass.reach-unread') : undefined}
          onChange={(event) => {
            setUnread(false)
            set('reach')(event.currentTarget.value)
          }}
        />
        <TextField
          label={t('pass.name')}
          autoComplete="off"
          maxLength={200}
          value={given.name}
          onChange={(event) => set('name')(event.currentTarget.value)}
        />
        <Choice label={t('pass.to')} value={given.to} onChange={set('to')} options={options} />
        <FormFoot>
          <Button
            type="submit"
            look="primary"
            busy={busy}
            disabled={given.need.trim() === '' || given.reach.trim() === ''}
          >
            {t('pass.send')}
          </Button>
        </FormFoot>
      </Form>
    </Page>
  )
}
