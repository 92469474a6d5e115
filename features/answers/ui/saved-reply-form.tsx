import { useRef } from 'react'
import { useKeptHere } from '#platform/client/kept-here.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Chip } from '#ui/chip.tsx'
import { Choice } from '#ui/choice.tsx'
import type { EditorHandle, EditorWords } from '#ui/editor-props.ts'
import { CheckField, TextField } from '#ui/fields.tsx'
import { LeaveKept } from '#ui/leave-kept.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { Failed } from '#ui/states.tsx'
import { GAPS } from '../domain/gaps.ts'
import { TOUCHES } from '../domain/touches.ts'
import css from './answers.module.css'
import type { Teams } from './answers-page.tsx'
import { api, type SavedReply } from './api.ts'
import { t } from './words.ts'

type FormProps = {
  reply: SavedReply | null
  teams: Teams
  editorWords: EditorWords
  onDone: () => void
  onLeave: () => void
}

const begunOf = (reply: SavedReply | null) => ({
  name: reply?.name ?? '',
  teamId: reply?.teamId ?? null,
  html: reply?.html ?? '',
  touches: reply?.touches ?? [],
  reviewOn: reply?.reviewOn ?? '',
})

/** One saved reply: its name, for whom, its words with gaps, and when somebody reads it again. */
export const SavedReplyForm = ({ reply, teams, editorWords, onDone, onLeave }: FormProps) => {
  const editor = useRef<EditorHandle>(null)
  const { attempt, busy, failure } = useAttempt()
  const { value, change, drop, isFromBefore } = useKeptHere(
    `saved-reply.${reply?.id ?? 'new'}`,
    begunOf(reply),
  )
  const { name, teamId, html, touches, reviewOn } = value
  const save = () =>
    attempt(async () => {
      const body = { name, teamId, html, touches: [...touches], reviewOn: reviewOn || null }
      if (reply) await api.patch('/saved-replies/:id', { params: { id: reply.id }, body })
      else await api.post('/saved-replies', { body })
      drop()
      onDone()
    })
  return (
    <Form onSubmit={() => void save()}>
      <TextField
        label={t('replies.name')}
        description={t('replies.name-hint')}
        value={name}
        maxLength={80}
        dir="auto"
        data-autofocus
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Choice
        label={t('replies.team')}
        value={teamId ?? ''}
        onChange={(id) => change({ teamId: id || null })}
        options={[
          { value: '', label: t('replies.everyone') },
          ...teams.map(({ id, name: label }) => ({ value: id, label })),
        ]}
      />
      <div className={css.part}>
        <span className={css.label}>{t('replies.words')}</span>
        <div className={css.words}>
          <RichText
            handle={editor}
            label={t('replies.words')}
            placeholder=""
            html={html}
            words={editorWords}
            onChange={(next) => change({ html: next })}
          />
        </div>
        <span className="muted small">{t('replies.gaps')}</span>
        <div className={css.aids}>
          {GAPS.map((gap) => (
            <Chip key={gap} onClick={() => editor.current?.replaceBefore(0, `{${gap}}`)}>
              {t(`replies.gap-${gap}`)}
            </Chip>
          ))}
        </div>
      </div>
      <fieldset className={css.touches}>
        <legend>{t('replies.touches')}</legend>
        {TOUCHES.map((each) => (
          <CheckField
            key={each}
            label={t(`replies.touches-${each}`)}
            checked={touches.includes(each)}
            onChange={(event) =>
              change({
                touches: event.currentTarget.checked
                  ? [...touches, each]
                  : touches.filter((other) => other !== each),
              })
            }
          />
        ))}
      </fieldset>
      <TextField
        type="date"
        label={t('replies.review')}
        description={t('replies.review-hint')}
        value={reviewOn}
        onChange={(event) => change({ reviewOn: event.currentTarget.value })}
      />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button type="submit" look="primary" busy={busy} disabled={name.trim() === '' || html === ''}>
          {t('replies.save')}
        </Button>
        <LeaveKept kept={{ drop, isFromBefore }} onLeave={onLeave}>
          {t('replies.cancel')}
        </LeaveKept>
      </FormFoot>
    </Form>
  )
}
