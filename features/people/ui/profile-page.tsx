import { type ReactNode, useRef, useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import type { EditorHandle, EditorWords } from '#ui/editor-props.ts'
import { SwitchField, TagsField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Page, Section } from '#ui/page.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Me } from './api.ts'
import { COMMON_LANGUAGES, languageCode, languageName } from './languages.ts'
import { useMe, useTakeInMe } from './me.ts'
import css from './people.module.css'
import { t } from './words.ts'

const tongueNames = { en: 'English', ar: 'العربية' } as const

type Change = Parameters<typeof api.patch<'/me'>>[1] extends infer R
  ? R extends { body?: infer B }
    ? B
    : never
  : never

const About = ({ me, change, busy }: { me: Me; change: (body: Change) => void; busy: boolean }) => {
  const [name, setName] = useState(me.name)
  const [jobTitle, setJobTitle] = useState(me.jobTitle)
  const [phone, setPhone] = useState(me.phone)
  const [languages, setLanguages] = useState(me.languages)
  const [lineOfSight, setLine] = useState(me.lineOfSight)
  return (
    <Section title={t('profile.about-you')}>
      <Form onSubmit={() => change({ name, jobTitle, phone, languages, lineOfSight })}>
        <TextField
          label={t('profile.name')}
          value={name}
          maxLength={200}
          autoComplete="name"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextField
          label={t('profile.job')}
          value={jobTitle}
          maxLength={120}
          onChange={(event) => setJobTitle(event.currentTarget.value)}
        />
        <TextField
          label={t('profile.phone')}
          type="tel"
          value={phone}
          maxLength={40}
          autoComplete="tel"
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <TagsField
          label={t('profile.languages')}
          description={t('profile.languages-hint')}
          data={COMMON_LANGUAGES.map(languageName)}
          value={languages.map(languageName)}
          maxTags={20}
          onChange={(names) => setLanguages(names.map(languageCode))}
        />
        <TextField
          label={t('profile.line')}
          description={t('profile.line-hint')}
          value={lineOfSight}
          maxLength={500}
          onChange={(event) => setLine(event.currentTarget.value)}
        />
        <FormFoot>
          <Button look="primary" type="submit" busy={busy} disabled={name.trim() === ''}>
            {t('profile.save')}
          </Button>
        </FormFoot>
      </Form>
    </Section>
  )
}

const Behaviour = ({
  me,
  change,
  onLanguage,
}: {
  me: Me
  change: (body: Change) => void
  onLanguage: (locale: string | null) => void
}) => (
  <Section title={t('profile.behaviour')}>
    <Form onSubmit={() => undefined}>
      <Choice
        label={t('profile.language')}
        value={me.locale ?? ''}
        onChange={(value) => onLanguage(value || null)}
        options={[
          { value: '', label: t('profile.language-house') },
          ...Object.entries(tongueNames).map(([value, label]) => ({ value, label })),
        ]}
      />
      <Choice
        label={t('profile.zone')}
        value={me.timeZone ?? ''}
        onChange={(value) => change({ timeZone: value || null })}
        options={[
          { value: '', label: `${t('profile.zone-house')} (${me.workspace.timeZone})` },
          ...Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value })),
        ]}
      />
      <div className={css.stack}>
        <span className={css.label}>{t('profile.scheme')}</span>
        <Segmented
          label={t('profile.scheme')}
          value={me.scheme}
          onChange={(scheme) => change({ scheme })}
          options={[
            { value: 'auto', label: t('profile.scheme-auto') },
            { value: 'light', label: t('profile.scheme-light') },
            { value: 'dark', label: t('profile.scheme-dark') },
          ]}
        />
      </div>
      <SwitchField
        label={t('profile.shortcuts')}
        description={t('profile.shortcuts-hint')}
        checked={me.shortcuts}
        onChange={(event) => change({ shortcuts: event.currentTarget.checked })}
      />
      <SwitchField
        label={t('profile.notify')}
        checked={me.notifyByMail}
        onChange={(event) => change({ notifyByMail: event.currentTarget.checked })}
      />
    </Form>
  </Section>
)

type ProfileProps = {
  onLanguage: (locale: string | null) => Promise<void>
  editorWords: EditorWords
  /** Leads to my own page among the people. */
  more: ReactNode
}

export const ProfilePage = ({ onLanguage, editorWords, more }: ProfileProps) => {
  const me = useMe()
  const takeIn = useTakeInMe()
  const editor = useRef<EditorHandle>(null)
  const [signature, setSignature] = useState(me.signatureHtml)
  const { attempt, busy, failure } = useAttempt()
  const change = (body: Change) =>
    attempt(async () => {
      takeIn(await api.patch('/me', { body }))
      toast({ id: 'profile', text: t('profile.saved') })
    })
  const changeLanguage = (locale: string | null) =>
    attempt(async () => {
      const next = await api.patch('/me', { body: { locale: locale as 'en' | 'ar' | null } })
      takeIn(next)
      await onLanguage(next.locale ?? next.workspace.locale)
    })
  return (
    <Page title={t('profile.title')} lead={t('profile.lead')}>
      {failure ? <Failed text={failure} /> : null}
      <About me={me} change={(body) => void change(body)} busy={busy} />
      <p>{more}</p>
      <Section title={t('profile.signature')}>
        <div className={css.box}>
          <RichText
            handle={editor}
            label={t('profile.signature')}
            placeholder={me.name}
            html={me.signatureHtml}
            words={editorWords}
            onChange={setSignature}
          />
        </div>
        <FormFoot>
          <Button busy={busy} onClick={() => void change({ signatureHtml: signature })}>
            {t('profile.save')}
          </Button>
        </FormFoot>
      </Section>
      <Behaviour
        me={me}
        change={(body) => void change(body)}
        onLanguage={(locale) => void changeLanguage(locale)}
      />
    </Page>
  )
}
