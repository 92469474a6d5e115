import { useShortcuts } from '#platform/client/shortcuts.ts'
import { listed } from '#platform/client/words.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { PanelSection } from '#ui/panel.tsx'
import { toast } from '#ui/toast.tsx'
import type { Demand } from './api.ts'
import { Barriers } from './barriers.tsx'
import css from './demand.module.css'
import { kindName, useDemand, useKinds, useSaying } from './demand-data.ts'
import { t } from './words.ts'

type WhyProps = {
  conversation: { id: string; nth: number; demand: string; startedBy: 'them' | 'us' }
  /** The words of the group of keys of a conversation. */
  keysGroup: string
  names: { colleague: (id: string | null) => string }
}

/** In the panel: why they came, as it looks or as one of us said, changed with one key; and what stopped somebody. */
export const WhyTheyCame = ({ conversation, keysGroup, names }: WhyProps) => {
  const it = useDemand(conversation)
  const saying = useSaying()
  const other = it?.demand === 'failure' ? 'value' : 'failure'
  const canSay = it?.can.say === true && conversation.startedBy === 'them'
  const change = async () => {
    const said = await saying.say(conversation.id, { demand: other })
    if (said) toast({ text: t('demand.changed', { demand: t(`demand.${said.demand}`) }) })
  }
  useShortcuts([
    {
      keys: 'v',
      label: t('demand.keys'),
      group: keysGroup,
      run: () => void change(),
      disabled: !canSay || saying.busy,
    },
  ])
  if (!it) return null
  return (
    <PanelSection title={t('demand.title')} className={css.section}>
      {conversation.startedBy === 'them' ? (
        <>
          <div className={css.said}>
            <span className={css.chip} data-by={it.by}>
              {t(`demand.${it.demand}`)}
            </span>
            <span className="muted small">
              {it.by === 'person' ? t('demand.said') : t('demand.inferred')}
            </span>
          </div>
          {canSay ? (
            <div className="small">
              <Button
                look="link"
                keys="v"
                busy={saying.busy}
                aria-label={t('demand.change')}
                onClick={() => void change()}
              >
                {t(other === 'failure' ? 'demand.to-failure' : 'demand.to-value')}
              </Button>
            </div>
          ) : null}
          {it.isAsked ? <p className={css.asked}>{t('question.title')}</p> : null}
          {it.by === 'inferred' && it.why.length > 0 ? (
            <p className="muted small">
              {t('demand.because', { reasons: listed(it.why.slice(0, 3).map((why) => t(`why.${why}`))) })}
            </p>
          ) : null}
          {it.nth > 2 ? <p>{t('repeat.begin')}</p> : null}
          {it.demand === 'failure' && canSay ? <WhatWentWrong it={it} say={saying.say} /> : null}
          {canSay ? <NotTheSame it={it} repeat={saying.repeat} /> : null}
        </>
      ) : null}
      <Barriers conversationId={conversation.id} canRaise={it.can.say} keysGroup={keysGroup} names={names} />
    </PanelSection>
  )
}

const SHOWN = 3

/** What was taken for the same need and is not: one press. */
const NotTheSame = ({ it, repeat }: { it: Demand; repeat: ReturnType<typeof useSaying>['repeat'] }) => (
  <>
    {it.repeats
      .filter(({ state }) => state === 'linked')
      .slice(0, SHOWN)
      .map(({ id, number }) => (
        <Button key={id} look="link" onClick={() => void repeat(it.conversationId, id, 'apart')}>
          {t('repeat.apart-number', { number: String(number) })}
        </Button>
      ))}
  </>
)

const NONE = ''

const WhatWentWrong = ({ it, say }: { it: Demand; say: ReturnType<typeof useSaying>['say'] }) => {
  const kinds = useKinds()
  const linked = it.repeats.filter(({ state }) => state === 'linked')
  const causes = [...(it.causedBy ? [it.causedBy] : []), ...linked].filter(
    ({ id }, at, all) => all.findIndex((one) => one.id === id) === at,
  )
  return (
    <div className={css.pair}>
      <Choice
        label={t('demand.kind')}
        value={it.kind?.id ?? NONE}
        onChange={(id) => void say(it.conversationId, { demand: 'failure', failureKindId: id || null })}
        options={[
          { value: NONE, label: t('demand.kind-none') },
          ...kinds
            .filter(({ id, isEnded }) => !isEnded || id === it.kind?.id)
            .map((kind) => ({ value: kind.id, label: kindName(kind) })),
        ]}
      />
      {causes.length > 0 ? (
        <Choice
          label={t('demand.caused-by')}
          value={it.causedBy?.id ?? NONE}
          onChange={(id) => void say(it.conversationId, { demand: 'failure', causedById: id || null })}
          options={[
            { value: NONE, label: t('demand.caused-by-none') },
            ...causes.map(({ id, number, subject }) => ({
              value: id,
              label: t('demand.caused-by-this', { number: String(number), subject }),
            })),
          ]}
        />
      ) : null}
    </div>
  )
}
