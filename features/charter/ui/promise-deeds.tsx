import { useState } from 'react'
import { useKeptWords } from '#platform/client/kept-here.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea } from '#ui/fields.tsx'
import { FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type PromisePageView, useReread } from './api.ts'
import css from './charter.module.css'
import { LANGUAGES, languageName } from './say.ts'
import { t } from './words.ts'

/** What can be done with a promise in force: the next version, a translation, its figure, withdrawing. */
export const PromiseDeeds = ({ promise }: { promise: PromisePageView }) => {
  const { attempt, busy, failure, isHere } = useAttempt()
  const reread = useReread()
  const [asking, setAsking] = useState<'hide' | 'withdraw' | null>(null)
  const [language, setLanguage] = useState('')
  const params = { id: promise.id }
  const act = (run: () => Promise<unknown>, said: string) =>
    attempt(async () => {
      await run()
      toast({ text: said })
      await reread()
      return true
    })
  const begin = (body: { editClass?: 'wording' | 'meaning'; language?: string }) =>
    act(() => api.post('/promises/:id/versions', { params, body }), t('deeds.begun'))
  const own = promise.inForce?.language ?? ''
  const isOpen = promise.open.some(({ version }) => version.translatesId === null)
  return (
    <>
      {failure && !asking ? <Failed text={failure} /> : null}
      {promise.can.change ? (
        <FormFoot>
          {isOpen ? null : (
            <>
              <Button busy={busy} onClick={() => void begin({ editClass: 'meaning' })}>
                {t('deeds.meaning')}
              </Button>
              <Button busy={busy} onClick={() => void begin({ editClass: 'wording' })}>
                {t('deeds.wording')}
              </Button>
            </>
          )}
        </FormFoot>
      ) : null}
      {promise.can.change ? (
        <div className={css.line}>
          <Choice
            label={t('deeds.language')}
            value={language}
            onChange={setLanguage}
            options={[
              { value: '', label: t('field.choose') },
              ...LANGUAGES.filter((each) => each !== own).map((each) => ({
                value: each,
                label: languageName(each),
              })),
            ]}
          />
          <Button disabled={language === ''} busy={busy} onClick={() => void begin({ language })}>
            {t('deeds.translate')}
          </Button>
        </div>
      ) : null}
      <FormFoot>
        {promise.can.hideFigure ? (
          promise.figureHidden ? (
            <Button
              busy={busy}
              onClick={() =>
                void act(
                  () => api.put('/promises/:id/figure', { params, body: { hidden: false } }),
                  t('deeds.shown'),
                )
              }
            >
              {t('deeds.show')}
            </Button>
          ) : (
            <Button onClick={() => setAsking('hide')}>{t('deeds.hide')}</Button>
          )
        ) : null}
        {promise.can.withdraw ? (
          <Button look="danger" onClick={() => setAsking('withdraw')}>
            {t('deeds.withdraw')}
          </Button>
        ) : null}
      </FormFoot>
      {asking ? (
        <Because
          what={asking}
          promiseId={promise.id}
          busy={busy}
          failure={failure}
          onClose={() => setAsking(null)}
          onSay={async (because) => {
            const done = await (asking === 'hide'
              ? act(
                  () => api.put('/promises/:id/figure', { params, body: { hidden: true, because } }),
                  t('deeds.hidden'),
                )
              : act(
                  () => api.post('/promises/:id/withdrawal', { params, body: { because } }),
                  t('deeds.withdrawn'),
                ))
            if (done && isHere()) setAsking(null)
            return done === true
          }}
        />
      ) : null}
    </>
  )
}

type BecauseProps = {
  what: 'hide' | 'withdraw'
  promiseId: string
  busy: boolean
  failure: string
  onClose: () => void
  onSay: (because: string) => Promise<boolean>
}

const Because = ({ what, promiseId, busy, failure, onClose, onSay }: BecauseProps) => {
  const [because, setBecause, drop] = useKeptWords(`promise-${what}.${promiseId}`)
  return (
    <Dialog
      title={t(`deeds.${what}`)}
      onClose={onClose}
      onSubmit={() => void onSay(because).then((done) => done && drop())}
      aside={t('deeds.public')}
      actions={
        <Button
          look={what === 'withdraw' ? 'danger' : 'primary'}
          type="submit"
          busy={busy}
          disabled={because.trim() === ''}
        >
          {t(`deeds.${what}`)}
        </Button>
      }
    >
      <TextArea
        label={t('deeds.because')}
        description={t(`deeds.${what}-hint`)}
        dir="auto"
        value={because}
        maxLength={1000}
        onChange={(event) => setBecause(event.currentTarget.value)}
      />
      {failure ? <Failed text={failure} /> : null}
    </Dialog>
  )
}
