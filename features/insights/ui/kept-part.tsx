import type { ReactNode } from 'react'
import type { Insights } from './api.ts'
import css from './insights.module.css'
import { type KeptLine, KeptTable } from './kept-table.tsx'
import { MonthsChart } from './months-chart.tsx'
import { sayHours, sayRate, saySure } from './say.ts'
import { t } from './words.ts'

type Kept = NonNullable<Insights['kept']>
type Part<More> = { kept: Kept; how: ReactNode } & More

/** Leaders first, and inside before outside. */
export const LeadersPart = ({ kept, waiting, how }: Part<{ waiting: Insights['waiting'] }>) => {
  const half = waiting?.inside.answered
  const lines: KeptLine[] = [
    { key: 'leaders', name: t('insights.leaders'), kept: kept.leaders },
    {
      key: 'inside',
      name: t('insights.inside'),
      kept: kept.inside,
      ...(half?.median.at != null ? { median: sayHours(half.median.at) } : {}),
    },
  ]
  return (
    <section className={css.part}>
      <h2>{t('insights.kept-leaders')}</h2>
      <KeptTable title={t('insights.table-promises')} lines={lines} median />
      {how}
    </section>
  )
}

export const KeptPart = ({ kept, how }: Part<object>) => (
  <section className={css.part}>
    <h2>{t('insights.kept')}</h2>
    <div>
      {kept.outside.n > 0 ? (
        <span className={css.big}>{sayRate(kept.outside)}</span>
      ) : (
        <p className={css.said}>{t('insights.kept-none')}</p>
      )}
      {kept.outside.n >= 10 ? (
        <span className="muted small">
          {t('insights.counted-of', { count: kept.outside.n })}, {saySure(kept.outside)}
        </span>
      ) : null}
    </div>
    {kept.outside.unknown > 0 ? (
      <p className="muted">{t('insights.unknown', { count: kept.outside.unknown })}</p>
    ) : null}
    {kept.byMonth.some(({ kept: { n } }) => n > 0) ? <MonthsChart months={kept.byMonth} /> : null}
    {how}
  </section>
)

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

export const SplitPart = ({
  kept,
  channelName,
}: {
  kept: Kept
  channelName: (channel: string) => string
}) => {
  const byHand: KeptLine[] =
    kept.byHand.n + kept.byHand.unknown > 0
      ? [{ key: 'by-hand', name: t('insights.by-hand'), kept: kept.byHand }]
      : []
  const promises = [
    ...kept.byPromise.map(({ id, text, kept: sum }) => ({ key: id, name: text, kept: sum })),
    ...byHand,
  ]
  const channels = kept.byChannel.map(({ channel, kept: sum }) => ({
    key: channel,
    name: channelName(channel),
    kept: sum,
  }))
  const parties = kept.byParty.map(({ party, kept: sum }) => ({
    key: party,
    name: capital(party === 'other' ? t('insights.party-other') : (t.maybe(`insights.by.${party}`) ?? party)),
    kept: sum,
  }))
  const teams = kept.byTeam.map(({ name, kept: sum }) => ({ key: name, name, kept: sum }))
  return (
    <section className={css.part}>
      {promises.length > 0 ? <KeptTable title={t('insights.by-promise')} lines={promises} /> : null}
      {channels.length > 1 ? <KeptTable title={t('insights.by-channel')} lines={channels} /> : null}
      {parties.length > 1 ? <KeptTable title={t('insights.by-party')} lines={parties} /> : null}
      {teams.length > 0 ? (
        <KeptTable
          title={t('insights.by-team')}
          lines={[...teams, { key: '', name: t('insights.other-teams'), kept: kept.otherTeams }]}
        />
      ) : null}
    </section>
  )
}
