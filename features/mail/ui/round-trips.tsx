import { useQuery, useQueryClient } from '@tanstack/react-query'
import { stamp } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { FormFoot, Section } from '#ui/page.tsx'
import { Callout, Failed, Loading } from '#ui/states.tsx'
import { type RoundTrip, roundTripsApi } from './api.ts'
import { t } from './words.ts'

const everyMs = 2_000
const wordsFor = ({ state, seconds, wayIn }: RoundTrip): string =>
  state === 'back'
    ? [t('round-trip.back', { count: seconds ?? 0 }), wayIn && t.maybe(`round-trip.way.${wayIn}`)]
        .filter(Boolean)
        .join(' ')
    : t(`round-trip.${state}`)

const tones = { late: 'warm', not_sent: 'warm', back: 'plain', under_way: 'plain' } as const

const Newest = ({ trip }: { trip: RoundTrip }) => (
  <Callout tone={tones[trip.state]}>
    <p>
      {wordsFor(trip)}{' '}
      {trip.serverWords && trip.state === 'not_sent' ? <q dir="auto">{trip.serverWords}</q> : null}
    </p>
    <p className="small muted">{t('round-trip.when', { when: stamp(trip.sentAt) })}</p>
  </Callout>
)

/** A mail of an inbox to itself: whether both directions work, and how long it takes. */
export const RoundTrips = ({ inboxId, address }: { inboxId: string; address: string }) => {
  const cache = useQueryClient()
  const queryKey = ['round-trips', inboxId]
  const query = useQuery({
    queryKey,
    queryFn: () => roundTripsApi.get('/inboxes/:id/round-trips', { params: { id: inboxId } }),
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'under_way' ? everyMs : false),
  })
  const { attempt, busy, failure } = useAttempt()
  const start = () =>
    attempt(async () => {
      await roundTripsApi.post('/inboxes/:id/round-trips', { params: { id: inboxId } })
      await cache.invalidateQueries({ queryKey })
    })
  const [newest, ...earlier] = query.data?.items ?? []
  return (
    <Section
      title={t('round-trip.title')}
      lead={t('round-trip.lead', { address })}
      actions={
        <FormFoot>
          <Button busy={busy} disabled={address === ''} onClick={() => void start()}>
            {t('round-trip.try')}
          </Button>
        </FormFoot>
      }
    >
      {query.isPending ? <Loading rows={1} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      <div role="status">{newest ? <Newest trip={newest} /> : null}</div>
      {query.isSuccess && !newest ? <p className="muted">{t('round-trip.none')}</p> : null}
      {earlier.length > 0 ? (
        <details>
          <summary>{t('round-trip.before')}</summary>
          <ul>
            {earlier.map((trip) => (
              <li key={trip.id} className="small">
                {stamp(trip.sentAt)}: {wordsFor(trip)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {failure ? <Failed text={failure} /> : null}
    </Section>
  )
}
