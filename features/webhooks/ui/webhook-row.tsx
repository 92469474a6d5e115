import { useState } from 'react'
import { stamp } from '#platform/client/dates.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Row } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Webhook } from './api.ts'
import { DeliveryLog } from './delivery-log.tsx'
import { WebhookForm } from './webhook-form.tsx'
import css from './webhooks.module.css'
import { t } from './words.ts'

type WebhookRowProps = {
  webhook: Webhook
  offered: readonly string[]
  onSecret: (secret: string) => void
  onChanged: () => void
}

const standing = (it: Webhook) =>
  it.offBecause !== null
    ? t(`webhooks.off-because.${it.offBecause}`)
    : it.failingSince !== null
      ? t('webhooks.failing-since', { when: stamp(it.failingSince) })
      : it.deliveredAt !== null
        ? t('webhooks.delivered-at', { when: stamp(it.deliveredAt) })
        : t('webhooks.never')

const State = ({ webhook: { state, failingSince } }: { webhook: Webhook }) =>
  state === 'off' ? (
    <Pill>{t('webhooks.off')}</Pill>
  ) : failingSince !== null ? (
    <Pill tone="due">{t('webhooks.failing')}</Pill>
  ) : (
    <Pill tone="kept">{t('webhooks.on')}</Pill>
  )

/** One system: how it stands, and what can be done about it. */
export const WebhookRow = ({ webhook, offered, onSecret, onChanged }: WebhookRowProps) => {
  const { id, state } = webhook
  const [open, setOpen] = useState<'change' | 'log' | 'end' | null>(null)
  const { attempt, busy, failure } = useAttempt()
  const doing = (act: () => Promise<unknown>) =>
    void attempt(async () => {
      await act()
      onChanged()
    })
  const change = (body: Partial<{ isOn: boolean; goesOnFrom: 'now' }>) =>
    doing(() => api.patch('/webhooks/:id', { params: { id }, body }))
  const detail = [
    standing(webhook),
    t('webhooks.told-of', { count: webhook.events.length }),
    webhook.waiting + webhook.failed > 0
      ? t('webhooks.counts', { waiting: webhook.waiting, failed: webhook.failed })
      : '',
    webhook.formerUntil === null ? '' : t('webhooks.former', { when: stamp(webhook.formerUntil) }),
  ]
  return (
    <Row
      title={
        <>
          <bdi>{webhook.name}</bdi> <State webhook={webhook} />
        </>
      }
      detail={
        <>
          <div className={css.address}>{webhook.address}</div>
          {detail.filter(Boolean).join(' · ')}
          {failure ? <Failed text={failure} /> : null}
          {open === 'change' ? (
            <div className={css.more}>
              <WebhookForm
                offered={offered}
                webhook={webhook}
                onCancel={() => setOpen(null)}
                onSave={async (body) => {
                  await api.patch('/webhooks/:id', { params: { id }, body })
                  setOpen(null)
                  onChanged()
                }}
              />
            </div>
          ) : null}
          {open === 'log' ? (
            <div className={css.more}>
              <DeliveryLog webhook={webhook} onChanged={onChanged} />
            </div>
          ) : null}
        </>
      }
      actions={
        <>
          <Button aria-expanded={open === 'log'} onClick={() => setOpen(open === 'log' ? null : 'log')}>
            {open === 'log' ? t('webhooks.log-close') : t('webhooks.log')}
          </Button>
          {state === 'on' ? (
            <>
              <Button
                busy={busy}
                onClick={() =>
                  doing(async () => {
                    await api.post('/webhooks/:id/trial', { params: { id } })
                    toast({ text: t('webhooks.tried') })
                    setOpen('log')
                  })
                }
              >
                {t('webhooks.try')}
              </Button>
              <Button busy={busy} onClick={() => change({ isOn: false })}>
                {t('webhooks.switch-off')}
              </Button>
            </>
          ) : (
            <>
              <Button busy={busy} onClick={() => change({ isOn: true })}>
                {t('webhooks.switch-on')}
              </Button>
              <Button busy={busy} onClick={() => change({ isOn: true, goesOnFrom: 'now' })}>
                {t('webhooks.switch-on-now')}
              </Button>
            </>
          )}
          <Button onClick={() => setOpen(open === 'change' ? null : 'change')}>{t('webhooks.change')}</Button>
          <Button
            busy={busy}
            onClick={() =>
              doing(async () => {
                const renewed = await api.post('/webhooks/:id/secret', {
                  params: { id },
                  body: {},
                  anew: true,
                })
                onSecret(renewed.secret)
                toast({ text: t('webhooks.renewed') })
              })
            }
          >
            {t('webhooks.renew')}
          </Button>
          <Button
            look="danger"
            busy={busy}
            onClick={() =>
              open === 'end'
                ? doing(async () => {
                    await api.delete('/webhooks/:id', { params: { id } })
                    toast({ text: t('webhooks.ended') })
                  })
                : setOpen('end')
            }
          >
            {open === 'end' ? t('webhooks.end-sure') : t('webhooks.end')}
          </Button>
        </>
      }
    />
  )
}
