import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { day } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { CheckField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Page, Section } from '#ui/page.tsx'
import { Callout, Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type PublicWays } from './api.ts'
import { t } from './words.ts'

const REGARD = '#0b6e5f'

/** How people outside reach a person, and what the public pages look like. */
export const PublicPage = ({
  inboxes,
  surveys,
}: {
  inboxes: readonly { id: string; name: string }[]
  /** How often answers ask the three questions. */
  surveys: ReactNode
}) => {
  const query = useQuery({ queryKey: ['public-ways'], queryFn: () => api.get('/public-ways') })
  return (
    <Page title={t('ways.title')} lead={t('ways.lead')}>
      {query.isPending ? <Loading rows={6} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data ? <WaysForm ways={query.data} inboxes={inboxes} /> : null}
      {surveys}
    </Page>
  )
}

const WaysForm = ({
  ways,
  inboxes,
}: {
  ways: PublicWays
  inboxes: readonly { id: string; name: string }[]
}) => {
  const cache = useQueryClient()
  const { attempt, busy, failure } = useAttempt()
  const [draft, setDraft] = useState(ways)
  const { name, phone, place, hours, inboxId, colour } = draft
  const change = (part: Partial<PublicWays>) => setDraft({ ...draft, ...part })
  const save = () =>
    attempt(async () => {
      const own = { phone: phone.trim(), place: place.trim(), hours: hours.trim(), inboxId, colour }
      const body = { ...own, name: name.trim() }
      cache.setQueryData(['public-ways'], await api.put('/public-ways', { body }))
      void cache.invalidateQueries({ queryKey: ['me'] })
      toast({ text: t('ways.saved') })
    })
  return (
    <>
      <Links ways={ways} />
      <Section
        title={t('ways.reach')}
        lead={t('ways.reach-lead')}
        actions={
          <a href={ways.path} target="_blank" rel="noreferrer">
            {t('ways.look')}
          </a>
        }
      >
        <Form onSubmit={() => void save()}>
          <TextField
            label={t('ways.name')}
            description={t('ways.name-hint')}
            value={name}
            maxLength={200}
            required
            dir="auto"
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TextField
            label={t('ways.phone')}
            value={phone}
            maxLength={60}
            dir="auto"
            onChange={(event) => change({ phone: event.currentTarget.value })}
          />
          <TextField
            label={t('ways.place')}
            value={place}
            maxLength={200}
            dir="auto"
            onChange={(event) => change({ place: event.currentTarget.value })}
          />
          <TextField
            label={t('ways.hours')}
            description={t('ways.hours-hint')}
            value={hours}
            maxLength={200}
            dir="auto"
            onChange={(event) => change({ hours: event.currentTarget.value })}
          />
          <Choice
            label={t('ways.inbox')}
            value={inboxId ?? ''}
            onChange={(value) => change({ inboxId: value || null })}
            options={[
              { value: '', label: t('ways.no-inbox') },
              ...inboxes.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <CheckField
            label={t('ways.own-colour')}
            description={t('ways.colour-hint')}
            checked={colour !== null}
            onChange={(event) => change({ colour: event.currentTarget.checked ? REGARD : null })}
          />
          {colour === null ? null : (
            <TextField
              label={t('ways.colour')}
              type="color"
              value={colour}
              onChange={(event) => change({ colour: event.currentTarget.value.toLowerCase() })}
            />
          )}
          {failure ? <Failed text={failure} /> : null}
          <FormFoot>
            <Button look="primary" type="submit" busy={busy}>
              {t('ways.save')}
            </Button>
          </FormFoot>
        </Form>
      </Section>
    </>
  )
}

const Links = ({ ways: { links } }: { ways: PublicWays }) => (
  <Section title={t('ways.links')}>
    {links.missing === null ? (
      <p>{t('ways.links-on', { origin: links.origin, day: links.seenAt ? day(links.seenAt) : '' })}</p>
    ) : (
      <Callout>{t(`ways.links-${links.missing}`, { origin: links.origin })}</Callout>
    )}
  </Section>
)
