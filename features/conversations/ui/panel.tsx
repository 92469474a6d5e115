import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { short } from '#platform/client/dates.ts'
import { HARMS, KINDS } from '#platform/values/asking.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { PanelSection } from '#ui/panel.tsx'
import { Tag } from '#ui/pill.tsx'
import { api, type Conversation } from './api.ts'
import type { Deeds } from './deeds.ts'
import { keys } from './keys.ts'
import { NextStep } from './next-step.tsx'
import css from './panel.module.css'
import { t } from './words.ts'

type LinkTo = (number: number) => { href: string; onClick: (event: React.MouseEvent) => void }

export const Earlier = ({ conversation, linkTo }: { conversation: Conversation; linkTo: LinkTo }) => {
  const { requester } = conversation
  const query = useQuery({
    queryKey: keys.ofContact(requester.id),
    queryFn: () =>
      api.get('/contacts/:id/conversations', { params: { id: requester.id }, query: { limit: 8 } }),
    enabled: requester.kind === 'contact',
  })
  const others = (query.data?.items ?? []).filter((each) => each.id !== conversation.id)
  if (requester.kind !== 'contact' || !query.data) return null
  return (
    <PanelSection title={t('panel.earlier')}>
      {others.length === 0 ? <p className="muted small">{t('panel.earlier-none')}</p> : null}
      <ul className={css.list}>
        {others.map((each) => (
          <li key={each.id} className={css.item}>
            <a {...linkTo(each.number)} dir="auto">
              {each.subject || t('row.no-subject')}
            </a>
            <span className="muted small">{short(each.lastMessageAt)}</span>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}

export const Related = ({ conversation, linkTo }: { conversation: Conversation; linkTo: LinkTo }) => {
  const { mergedInto, merged, links } = conversation
  if (!mergedInto && merged.length === 0 && links.length === 0) return null
  return (
    <PanelSection title={t('panel.related')}>
      <ul className={css.list}>
        {mergedInto ? (
          <li>
            <a {...linkTo(mergedInto.number)}>
              {t('panel.merged-into', { number: String(mergedInto.number) })}
            </a>
          </li>
        ) : null}
        {merged.map((each) => (
          <li key={each.id}>
            <a {...linkTo(each.number)}>{t('panel.merged', { number: String(each.number) })}</a>
          </li>
        ))}
        {links.map((each) => (
          <li key={`${each.id} ${each.kind}`}>
            <a {...linkTo(each.number)} dir="auto">
              {each.subject || `#${each.number}`}
            </a>
            {each.kind === 'quoted' ? (
              <div className="muted small">{t('panel.quoted', { number: String(each.number) })}</div>
            ) : null}
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}

const PromisePanel = lazy(() =>
  import('./promise-panel.tsx').then((module) => ({ default: module.PromisePanel })),
)

type AboutProps = {
  conversation: Conversation
  deeds: Deeds
  onTags: () => void
  /** Stands below what was promised. */
  afterPromises?: ReactNode
}

export const About = ({ conversation, deeds, onTags, afterPromises }: AboutProps) => {
  const names = conversation.tags.map((each) => each.name)
  const can = conversation.can.work
  return (
    <>
      <Suspense>
        <PromisePanel conversation={conversation} deeds={deeds} />
      </Suspense>
      {afterPromises}
      {conversation.state !== 'closed' ? (
        <PanelSection title={t('panel.next-step')}>
          <NextStep conversation={conversation} deeds={deeds} />
        </PanelSection>
      ) : null}
      <PanelSection title={t('panel.about')}>
        <div className={css.pair}>
          <Choice
            label={t('panel.kind')}
            value={conversation.kind}
            disabled={!can}
            onChange={(kind) => void deeds.change({ kind: kind as Conversation['kind'] })}
            options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
          <Choice
            label={t('panel.harm')}
            value={conversation.harm}
            disabled={!can}
            onChange={(harm) => void deeds.change({ harm: harm as Conversation['harm'] })}
            options={HARMS.map((value) => ({ value, label: t(`harm.${value}`) }))}
          />
        </div>
        <div className={css.tags}>
          {conversation.tags.map((each) => (
            <Tag
              key={each.id}
              removeLabel={t('tags.remove', { name: each.name })}
              {...(can ? { onRemove: () => void deeds.tag(names.filter((name) => name !== each.name)) } : {})}
            >
              {each.name}
            </Tag>
          ))}
          {names.length === 0 ? <span className="muted small">{t('tags.none')}</span> : null}
          {can ? (
            <span className="small">
              <Button look="link" onClick={onTags} aria-label={`${t('panel.tags')}: ${t('tags.change')}`}>
                {t('tags.change')}
              </Button>
            </span>
          ) : null}
        </div>
      </PanelSection>
    </>
  )
}
