import { moment } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Handoff, type Names } from './api.ts'
import { AskedCard } from './asked-card.tsx'
import { useHanding, useNewest } from './handing.ts'
import css from './handoffs.module.css'
import { IntroduceCard } from './introduce-card.tsx'
import { StoryTold } from './told-story.tsx'
import { askedName } from './why-words.ts'
import { t } from './words.ts'

type BannerProps = {
  conversation: { id: string; ownerId: string | null; state: string }
  meId: string
  names: Names
}

/** In the conversation: who is asked, or what is asked of me; then hello to the one who asked. */
export const HandoffBanner = ({ conversation, meId, names }: BannerProps) => {
  const newest = useNewest(conversation.id)
  if (!newest || conversation.state === 'closed') return null
  if (newest.can.accept) return <AskedCard handoff={newest} names={names} />
  if (newest.state === 'offered')
    return (
      <Waiting
        handoff={newest}
        names={names}
        isMine={conversation.ownerId === meId}
        ownerId={conversation.ownerId}
      />
    )
  if (newest.state !== 'accepted' || newest.acceptedBy !== conversation.ownerId) return null
  const { acceptedBy, isBack, can } = newest
  return (
    <>
      {isBack && !can.introduce ? (
        <Callout>{t('banner.back', { name: names.colleague(acceptedBy) })}</Callout>
      ) : null}
      <StoryTold
        key={`told ${newest.id}`}
        story={newest.story}
        giver={names.colleague(newest.giverId)}
        isOpen={acceptedBy === meId && newest.introducedAt === null}
      />
      {can.introduce ? <IntroduceCard key={newest.id} handoff={newest} /> : null}
    </>
  )
}

type WaitingProps = { handoff: Handoff; names: Names; isMine: boolean; ownerId: string | null }

const Waiting = ({ handoff, names, isMine, ownerId }: WaitingProps) => {
  const { busy, perform } = useHanding()
  const name = askedName(handoff, names)
  const withdraw = async () => {
    const done = await perform(() => api.post('/handoffs/:id/withdrawal', { params: { id: handoff.id } }))
    if (done) toast({ text: t('banner.withdrawn') })
  }
  return (
    <Callout>
      <div className={css.deeds}>
        <span>
          {isMine
            ? t('banner.asked', { name, when: moment(handoff.offeredAt), until: moment(handoff.expiresAt) })
            : t('banner.asked-other', { name, owner: names.colleague(ownerId) || t('banner.with-team') })}
        </span>
        {handoff.can.withdraw ? (
          <Button busy={busy} onClick={() => void withdraw()}>
            {t('banner.withdraw')}
          </Button>
        ) : null}
      </div>
    </Callout>
  )
}
