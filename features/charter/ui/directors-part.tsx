import { useState } from 'react'
import { day } from '#platform/client/dates.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { CheckField } from '#ui/fields.tsx'
import { Form, FormFoot, Row, Rows, Section } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Charter, useReread } from './api.ts'
import css from './charter.module.css'
import { t } from './words.ts'

type Named = { readonly id: string; readonly name: string }
type DirectorsPartProps = { charter: Charter; colleagues: readonly Named[] }

/** Who answers for the promises: each director agrees to them and holds one of their own. */
export const DirectorsPart = ({ charter, colleagues }: DirectorsPartProps) => {
  const [naming, setNaming] = useState(false)
  return (
    <Section
      title={t('directors.title')}
      lead={t('directors.lead')}
      actions={
        charter.can.board && !naming ? (
          <Button onClick={() => setNaming(true)}>{t('directors.board')}</Button>
        ) : null
      }
    >
      <Rows label={t('directors.title')}>
        {charter.directors.map((one) => (
          <Row
            key={one.id}
            title={<bdi>{one.name}</bdi>}
            detail={
              one.until && !(one.agreed && one.holdsOwn)
                ? t('directors.until', { since: day(one.since), until: day(one.until) })
                : null
            }
            actions={
              <span className={css.pills}>
                <Pill tone={one.agreed ? 'kept' : 'plain'}>
                  {t(one.agreed ? 'directors.agreed' : 'directors.not-agreed')}
                </Pill>
                <Pill tone={one.holdsOwn ? 'kept' : 'plain'}>
                  {t(
                    one.holdsOwn
                      ? 'directors.holds'
                      : one.signedOwn
                        ? 'directors.signed'
                        : 'directors.no-own',
                  )}
                </Pill>
              </span>
            }
          />
        ))}
      </Rows>
      {charter.board.quorum ? (
        <p className="muted">{t('directors.quorum-is', { count: charter.board.quorum })}</p>
      ) : null}
      {naming ? <Board charter={charter} colleagues={colleagues} onDone={() => setNaming(false)} /> : null}
    </Section>
  )
}

const Board = ({ charter, colleagues, onDone }: DirectorsPartProps & { onDone: () => void }) => {
  const [ids, setIds] = useState<string[]>(charter.board.ids)
  const [quorum, setQuorum] = useState(charter.board.quorum)
  const { attempt, busy, failure, isHere } = useAttempt()
  const reread = useReread()
  const count = ids.length > 0 ? ids.length : charter.directors.length
  const choices = Array.from({ length: count }, (_, at) => at + 1).filter((each) => each * 2 > count)
  const save = () =>
    attempt(async () => {
      await api.put('/charter/board', { body: { ids, quorum } })
      toast({ text: t('promise.saved') })
      await reread()
      if (isHere()) onDone()
    })
  return (
    <Form onSubmit={() => void save()}>
      <fieldset className={css.fieldset}>
        <legend>{t('directors.who')}</legend>
        {colleagues.map((each) => (
          <CheckField
            key={each.id}
            label={each.name}
            checked={ids.includes(each.id)}
            onChange={() =>
              setIds(ids.includes(each.id) ? ids.filter((id) => id !== each.id) : [...ids, each.id])
            }
          />
        ))}
      </fieldset>
      <Choice
        label={t('directors.quorum')}
        description={t('directors.quorum-hint')}
        value={quorum === null ? '' : String(quorum)}
        onChange={(value) => setQuorum(value === '' ? null : Number(value))}
        options={[
          { value: '', label: t('directors.quorum-all') },
          ...choices.map((each) => ({ value: String(each), label: String(each) })),
        ]}
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
