import { useState } from 'react'
import { teamInWords } from '#features/people/domain/team-name.ts'
import { moment } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Handoff, type Names } from './api.ts'
import { DeclineDialog } from './decline-dialog.tsx'
import { useHanding } from './handing.ts'
import css from './handoffs.module.css'
import { ToldStory } from './told-story.tsx'
import { t } from './words.ts'

const question = ({ giverId, colleagueId, teamId, toKind, conversation }: Handoff, names: Names) => {
  const giver = names.colleague(giverId) || t('banner.the-team')
  const requester = conversation.requesterName
  if (colleagueId === null)
    return t('banner.asks-team', { team: teamInWords(names.team(teamId)), requester, giver })
  return t(toKind === 'anyone' ? 'banner.asks-anyone' : 'banner.asks', { requester, giver })
}

type AskedProps = {
  handoff: Handoff
  names: Names
  onAccepted?: ((handoff: Handoff) => void) | undefined
  link?: React.ReactNode
}

/** For the one asked: what it is about, and yes or no. */
export const AskedCard = ({ handoff, names, onAccepted, link }: AskedProps) => {
  const [declining, setDeclining] = useState(false)
  const { busy, perform } = useHanding()
  const accept = async () => {
    const done = await perform(() => api.post('/handoffs/:id/acceptance', { params: { id: handoff.id } }))
    if (!done) return
    toast({ text: t('banner.accepted') })
    onAccepted?.(done)
  }
  return (
    <Callout tone="warm">
      <div className={css.banner}>
        <strong>{question(handoff, names)}</strong>
        <ToldStory story={handoff.story} />
        <span className="muted small">
          {t(handoff.colleagueId === null ? 'banner.until-team' : 'banner.until', {
            when: moment(handoff.expiresAt),
          })}
        </span>
        <div className={css.deeds}>
          <Button look="primary" busy={busy} onClick={() => void accept()}>
            {t('banner.accept')}
          </Button>
          {handoff.can.decline ? (
            <Button onClick={() => setDeclining(true)}>{t('banner.decline')}</Button>
          ) : null}
          {link}
        </div>
      </div>
      {declining ? <DeclineDialog handoff={handoff} onClose={() => setDeclining(false)} /> : null}
    </Callout>
  )
}
