import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields.tsx'
import { FormFoot, Section } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Callout, Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Charter, type OpenVersion, useReread, type Version } from './api.ts'
import css from './charter.module.css'
import { ClauseCard } from './clause-card.tsx'
import { Comments } from './comments.tsx'
import { Difference } from './difference.tsx'
import type { OnlyOptions } from './only-fields.tsx'
import { dayInWords, languageName, listInWords, principleTitle } from './say.ts'
import { type Person, VersionForm } from './version-form.tsx'
import { t } from './words.ts'

type Named = { readonly id: string; readonly name: string }
type OpenVersionProps = {
  open: OpenVersion
  inForce: Version | null
  principles: Charter['principles']
  teams: readonly Named[]
  colleagues: readonly Person[]
  options: OnlyOptions
  /** Begins with the form open, as after making it. */
  isNew: boolean
  onDropped: () => void
}

/** What is being written or talked about: what is missing, who has agreed, and what can be done next. */
export const OpenVersionPart = (props: OpenVersionProps) => {
  const { open, inForce, principles, teams, colleagues, options, isNew, onDropped } = props
  const { version } = open
  const [editing, setEditing] = useState(isNew)
  const nameIn = (list: readonly Named[]) => (id: string) => list.find((each) => each.id === id)?.name ?? ''
  const title = version.translatesId
    ? t('open.translation', { language: languageName(version.language) })
    : version.state === 'consultation'
      ? t('open.consultation')
      : t('open.draft')
  return (
    <Section
      title={title}
      actions={
        open.can.edit && !editing ? <Button onClick={() => setEditing(true)}>{t('open.edit')}</Button> : null
      }
    >
      {open.lacks.length > 0 ? (
        <Callout tone="warm">
          <p>{t('open.lacks')}</p>
          <ul className={css.lacks}>
            {open.lacks.map((lack) => (
              <li key={lack}>{t(`lack.${lack}`)}</li>
            ))}
          </ul>
        </Callout>
      ) : null}
      {editing ? (
        <VersionForm
          version={version}
          principles={principles}
          teams={teams}
          colleagues={colleagues}
          options={options}
          onDone={() => setEditing(false)}
        />
      ) : (
        <>
          <ClauseCard
            version={version}
            principle={principleTitle(principles, version.principleId)}
            teamName={nameIn(teams)}
            colleagueName={nameIn(colleagues)}
          />
          <div className={css.pills}>
            <Pill title={t('reading.how', { lix: open.readability.lix, grade: open.readability.grade })}>
              {t(`reading.${open.readability.level}`)}
            </Pill>
            {open.agreed.length > 0 ? (
              <Pill tone="kept">
                {t('open.agreed', { names: listInWords(open.agreed.map((each) => each.name)) })}
              </Pill>
            ) : null}
            {open.missing.length > 0 ? (
              <Pill>{t('open.missing', { names: listInWords(open.missing.map((each) => each.name)) })}</Pill>
            ) : null}
            {open.openObjections > 0 ? (
              <Pill tone="due">{t('open.objections', { count: open.openObjections })}</Pill>
            ) : null}
          </div>
          {inForce && version.translatesId === null ? (
            <details>
              <summary>{t('difference.title')}</summary>
              <Difference before={inForce} after={version} teamName={nameIn(teams)} />
            </details>
          ) : null}
          <Deeds open={open} onDropped={onDropped} />
        </>
      )}
      {version.state === 'consultation' ? <Comments versionId={version.id} /> : null}
    </Section>
  )
}

const Deeds = ({ open, onDropped }: { open: OpenVersion; onDropped: () => void }) => {
  const { id, state, publishOn, translatesId } = open.version
  const { attempt, busy, failure } = useAttempt()
  const reread = useReread()
  const [on, setOn] = useState('')
  const params = { id }
  const act = (run: () => Promise<unknown>, said: string) =>
    attempt(async () => {
      await run()
      toast({ text: said })
      await reread()
    })
  const publish = (day: string | null) =>
    act(
      () => api.post('/promise-versions/:id/publication', { params, body: { on: day } }),
      day ? t('open.scheduled', { day: dayInWords(day) }) : t('open.published'),
    )
  const signAndPublish = () =>
    act(async () => {
      await api.post('/promise-versions/:id/signature', { params })
    }, t('open.signed'))
  return (
    <>
      {failure ? <Failed text={failure} /> : null}
      {publishOn ? <p>{t('open.will-be', { day: dayInWords(publishOn) })}</p> : null}
      <FormFoot>
        {open.can.sign ? (
          <Button look="primary" busy={busy} onClick={() => void signAndPublish()}>
            {t('open.sign')}
          </Button>
        ) : null}
        {open.can.publish ? (
          <Button look="primary" busy={busy} onClick={() => void publish(null)}>
            {t('open.publish')}
          </Button>
        ) : null}
        {open.can.agree && !open.can.publish && !open.can.sign ? (
          <Button
            look="primary"
            busy={busy}
            onClick={() =>
              void act(() => api.post('/promise-versions/:id/agreement', { params }), t('open.agree-done'))
            }
          >
            {t('open.agree')}
          </Button>
        ) : null}
        {open.can.edit && state === 'draft' && translatesId === null ? (
          <Button
            busy={busy}
            onClick={() =>
              void act(
                () => api.post('/promise-versions/:id/consultation', { params }),
                t('open.consult-done'),
              )
            }
          >
            {t('open.consult')}
          </Button>
        ) : null}
        {publishOn && open.can.publish ? (
          <Button
            busy={busy}
            onClick={() =>
              void act(() => api.delete('/promise-versions/:id/publication', { params }), t('open.no-date'))
            }
          >
            {t('open.unschedule')}
          </Button>
        ) : null}
        {open.can.edit ? (
          <Button
            busy={busy}
            onClick={() =>
              void attempt(async () => {
                await api.delete('/promise-versions/:id', { params })
                toast({ text: t('open.dropped') })
                await reread()
                onDropped()
              })
            }
          >
            {t('open.drop')}
          </Button>
        ) : null}
      </FormFoot>
      {open.can.publish && !publishOn ? (
        <div className={css.line}>
          <TextField
            type="date"
            label={t('open.on')}
            value={on}
            onChange={(event) => setOn(event.currentTarget.value)}
          />
          <Button disabled={on === ''} busy={busy} onClick={() => void publish(on)}>
            {t('open.publish-on')}
          </Button>
        </div>
      ) : null}
    </>
  )
}
