import { useState } from 'react'
import { moment } from '#platform/client/dates.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Row, Rows, Section } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Calendar } from './api.ts'
import { t } from './words.ts'

type FeedsProps = { calendar: Calendar; isDirty: boolean; onChanged: (next: Calendar) => void }

const stateOf = ({ readAt, trouble }: Calendar['feeds'][number]) => {
  if (trouble) return t(`feeds.trouble.${trouble}`)
  return readAt ? t('feeds.read-at', { when: moment(readAt) }) : t('feeds.never')
}

/** Addresses whose holidays are read every day. */
export const HolidayFeeds = ({ calendar, isDirty, onChanged }: FeedsProps) => {
  const [address, setAddress] = useState('')
  const { attempt, busy, failure } = useAttempt()
  const change = (run: () => Promise<Calendar>, said?: string) =>
    attempt(async () => {
      onChanged(await run())
      if (said) toast({ text: said })
    })
  const { teamId, feeds, can } = calendar
  if (feeds.length === 0 && !can.change) return null
  return (
    <Section title={t('feeds.title')} lead={isDirty ? t('feeds.first') : t('feeds.lead')}>
      {feeds.length > 0 ? (
        <Rows label={t('feeds.title')}>
          {feeds.map((each) => {
            const params = { id: each.id }
            return (
              <Row
                key={each.id}
                title={<bdi dir="ltr">{each.address}</bdi>}
                detail={stateOf(each)}
                actions={
                  can.change ? (
                    <>
                      <Button
                        busy={busy}
                        disabled={isDirty}
                        onClick={() => void change(() => api.post('/holiday-feeds/:id/reading', { params }))}
                      >
                        {t('feeds.again')}
                      </Button>
                      <Button
                        busy={busy}
                        disabled={isDirty}
                        onClick={() =>
                          void change(() => api.delete('/holiday-feeds/:id', { params }), t('feeds.ended'))
                        }
                      >
                        {t('feeds.end')}
                      </Button>
                    </>
                  ) : null
                }
              />
            )
          })}
        </Rows>
      ) : null}
      {can.change ? (
        <Form
          onSubmit={() =>
            void change(async () => {
              const next = await api.post('/holiday-feeds', { body: { teamId, address: address.trim() } })
              setAddress('')
              return next
            })
          }
        >
          <TextField
            label={t('feeds.address')}
            dir="ltr"
            type="url"
            placeholder="https://"
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          {failure ? <Failed text={failure} /> : null}
          <FormFoot>
            <Button
              type="submit"
              busy={busy}
              disabled={isDirty || !/^(https?|webcal):\/\/\S+/i.test(address.trim())}
            >
              {t('feeds.add')}
            </Button>
          </FormFoot>
        </Form>
      ) : null}
    </Section>
  )
}
