import { useState } from 'react'
import { useKeptHere } from '#platform/client/kept-here.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { CheckField, TextArea } from '#ui/fields.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Names, type Story } from './api.ts'
import { useHanding, useHelpers, useNewest } from './handing.ts'
import css from './handoffs.module.css'
import { type Choice, HelperList, nameOf, toOf } from './helper-list.tsx'
import { askedName } from './why-words.ts'
import { t } from './words.ts'

const PARTS = ['need', 'promised', 'tried', 'asked'] as const
const BEGUN = { story: {} as Partial<Story>, isWarm: true }

type BringProps = {
  conversation: { id: string; requesterName: string; ownerId: string | null; canRoute: boolean }
  names: Names
  /** What is asked, where that is known already. */
  asked?: string
  /** Somebody was asked. */
  onAsked?: () => void
  onRoute: (teamId: string, name: string) => void
  onClose: () => void
}

/** Brings someone in: the first who can help is chosen, so Enter is enough; Tab goes on to the story. */
export const BringDialog = ({ conversation, names, asked, onAsked, onRoute, onClose }: BringProps) => {
  const [words, setWords] = useState('')
  const [index, setIndex] = useState(0)
  const { value, change, drop } = useKeptHere(`bring.${conversation.id}`, BEGUN)
  const { isWarm } = value
  const story = asked === undefined ? value.story : { asked, ...value.story }
  const query = useHelpers(conversation.id, words.trim())
  const newest = useNewest(conversation.id)
  const { busy, perform } = useHanding()
  const fits = (name: string) => name.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase())
  const found = query.data?.items ?? []
  const choices: Choice[] = [
    ...found.filter(({ kind }) => kind === 'colleague'),
    ...(query.data && fits(t('bring.anyone')) ? (['anyone'] as const) : []),
    ...found.filter(({ kind }) => kind === 'team'),
  ]
  const at = Math.min(index, Math.max(choices.length - 1, 0))
  const ask = async (choice: Choice | undefined) => {
    if (choice === undefined || busy) return
    // What nobody has yet goes to another team by itself; only what somebody has is handed over.
    if (
      choice !== 'anyone' &&
      choice.kind === 'team' &&
      conversation.ownerId === null &&
      conversation.canRoute
    ) {
      onAsked?.()
      onClose()
      return onRoute(choice.id, choice.name)
    }
    const body = { to: toOf(choice), story, isWarm, tellsRequester: isWarm }
    const done = await perform(() =>
      api.post('/conversations/:id/handoffs', { params: { id: conversation.id }, body }),
    )
    if (!done) return
    drop()
    onAsked?.()
    const name = choice === 'anyone' ? askedName(done, names) : nameOf(choice)
    toast({ text: t(done.state === 'accepted' ? 'bring.given' : 'bring.asked', { name }) })
    onClose()
  }
  return (
    <Dialog
      title={t('bring.title')}
      onClose={onClose}
      onSubmit={() => void ask(choices[at])}
      aside={t('bring.aside')}
      actions={
        <Button type="submit" look="primary" keys="enter" busy={busy} disabled={choices.length === 0}>
          {t('bring.send')}
        </Button>
      }
    >
      <div className={css.column}>
        {newest?.state === 'offered' ? (
          <p className="muted">{t('bring.running', { name: askedName(newest, names) })}</p>
        ) : null}
        <HelperList
          choices={choices}
          index={at}
          onIndex={setIndex}
          words={words}
          onWords={setWords}
          onPick={(choice) => void ask(choice)}
          isLoading={query.isPending}
        />
        <div>
          <h2 className={css.heading}>{t('bring.story')}</h2>
          <p className="muted small">{t('bring.story-more')}</p>
        </div>
        <div className={css.story}>
          {PARTS.map((part) => (
            <TextArea
              dir="auto"
              key={part}
              label={t(`story.${part}`)}
              minRows={2}
              maxRows={5}
              maxLength={2_000}
              placeholder={part === 'asked' ? t('story.asked-hint') : ''}
              value={story[part] ?? query.data?.story[part] ?? ''}
              onChange={(event) => change({ story: { ...value.story, [part]: event.currentTarget.value } })}
            />
          ))}
        </div>
        <CheckField
          label={t('bring.warm', { name: conversation.requesterName })}
          checked={isWarm}
          onChange={(event) => change({ isWarm: event.currentTarget.checked })}
        />
      </div>
    </Dialog>
  )
}
