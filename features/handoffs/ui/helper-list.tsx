import { Avatar } from '#ui/avatar.tsx'
import { ListField } from '#ui/list-field.tsx'
import { Who } from '#ui/panel.tsx'
import type { Helper } from './api.ts'
import { sayWhy } from './why-words.ts'
import { t } from './words.ts'

/** Anyone is a choice too: one after the other until someone says yes. */
export type Choice = Helper | 'anyone'
export const idOf = (choice: Choice) => (choice === 'anyone' ? choice : choice.id)
export const nameOf = (choice: Choice) => (choice === 'anyone' ? t('bring.anyone') : choice.name)
export const toOf = (choice: Choice) => {
  if (choice === 'anyone') return { anyone: true as const }
  return choice.kind === 'team' ? { teamId: choice.id } : { colleagueId: choice.id }
}
const hintOf = (choice: Choice) => {
  if (choice === 'anyone') return t('bring.anyone-more')
  if (choice.kind === 'team') return t('bring.team')
  return [sayWhy(choice.why), choice.acceptsAtOnce ? t('bring.now-with') : ''].filter(Boolean).join(' · ')
}

type HelperListProps = {
  choices: readonly Choice[]
  index: number
  onIndex: (index: number) => void
  words: string
  onWords: (words: string) => void
  onPick: (choice: Choice) => void
  isLoading: boolean
}

/** A field and those who can help under it, the first one chosen: letters filter, arrows choose, Enter asks. */
export const HelperList = ({
  choices,
  index,
  onIndex,
  words,
  onWords,
  onPick,
  isLoading,
}: HelperListProps) => (
  <ListField
    label={t('bring.find')}
    listLabel={t('helpers.title')}
    placeholder={t('bring.placeholder')}
    words={words}
    onWords={onWords}
    index={index}
    onIndex={onIndex}
    empty={t(isLoading ? 'bring.loading' : 'bring.empty')}
    options={choices.map((each) => ({
      id: idOf(each),
      run: () => onPick(each),
      face: (
        <>
          <Avatar name={nameOf(each)} />
          <Who name={nameOf(each)}>
            <span className="muted small">{hintOf(each)}</span>
          </Who>
        </>
      ),
    }))}
  />
)
