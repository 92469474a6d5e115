import { Dialog } from '#ui/dialog.tsx'
import type { Conversation } from './api.ts'
import type { Deeds } from './deeds.ts'
import { useNames } from './names.ts'
import { type Pick, PickList } from './pick-list.tsx'
import { t } from './words.ts'

type GiveProps = { conversation: Conversation; meId: string; deeds: Deeds; onClose: () => void }

const fits = (label: string, words: string) =>
  label.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase())

/** Gives it to somebody of the team; what nobody has yet may go to another team. */
export const GiveDialog = ({ conversation, meId, deeds, onClose }: GiveProps) => {
  const names = useNames()
  const team = names.teams.find((each) => each.id === conversation.teamId)
  const members = team?.members ?? []
  const title = (id: string) => names.colleagues.find((each) => each.id === id)?.jobTitle
  const close = (run: () => Promise<boolean>) => () => {
    onClose()
    void run()
  }
  const picks = (words: string): readonly Pick[] => [
    ...members
      .filter((each) => each.id !== conversation.ownerId && fits(each.name, words))
      .map((each) => ({
        id: each.id,
        label: each.id === meId ? t('give.me', { name: each.name }) : each.name,
        hint: title(each.id),
        run: close(() => deeds.assign(each.id, t('deed.given', { name: each.name }))),
      })),
    ...(conversation.can.route ? names.teams : [])
      .filter((each) => each.id !== conversation.teamId && fits(each.name, words))
      .map((each) => ({
        id: each.id,
        label: each.name,
        hint: t('give.team'),
        run: close(() => deeds.route(each.id, each.name)),
      })),
  ]
  return (
    <Dialog title={t('give.title')} onClose={onClose} size="small" aside={t('give.aside')}>
      <PickList
        label={t('give.title')}
        placeholder={t('give.placeholder')}
        picks={picks}
        empty={t('give.empty')}
      />
    </Dialog>
  )
}
