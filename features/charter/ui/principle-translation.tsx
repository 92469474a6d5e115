import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { TextArea, TextField } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Charter, useReread } from './api.ts'
import { LANGUAGES, languageName } from './say.ts'
import { t } from './words.ts'

type Principle = Charter['principles'][number]

/** What a principle says in another language; that changes nothing of what it means, and needs no notice. */
export const PrincipleTranslation = ({
  principle,
  own,
  onDone,
}: {
  principle: Principle
  /** The language that it is written in first. */
  own: string
  onDone: () => void
}) => {
  const others = LANGUAGES.filter((each) => each !== own)
  const [language, setLanguage] = useState<string>(others[0]!)
  const said = (code: string) => principle.translations[code] ?? { title: '', words: '' }
  const [draft, setDraft] = useState(said(language))
  const { attempt, busy, failure, isHere } = useAttempt()
  const reread = useReread()
  const save = () =>
    attempt(async () => {
      const { [language]: _, ...rest } = principle.translations
      const translations = draft.title.trim() === '' ? rest : { ...rest, [language]: draft }
      await api.patch('/principles/:id', { params: { id: principle.id }, body: { translations } })
      toast({ text: t('promise.saved') })
      await reread()
      if (isHere()) onDone()
    })
  return (
    <Form onSubmit={() => void save()}>
      <Choice
        label={t('deeds.language')}
        value={language}
        onChange={(code) => {
          setLanguage(code)
          setDraft(said(code))
        }}
        options={others.map((value) => ({ value, label: languageName(value) }))}
      />
      <TextField
        label={t('principles.name')}
        description={principle.title}
        value={draft.title}
        maxLength={120}
        dir="auto"
        onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
      />
      <TextArea
        label={t('principles.words')}
        description={principle.words}
        minRows={2}
        value={draft.words}
        maxLength={1000}
        dir="auto"
        onChange={(event) => setDraft({ ...draft, words: event.currentTarget.value })}
      />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button look="primary" type="submit" busy={busy}>
          {t('promise.keep')}
        </Button>
        <Button onClick={onDone}>{t('promise.cancel')}</Button>
      </FormFoot>
    </Form>
  )
}
