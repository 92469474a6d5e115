import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Page, Row, Rows, Section } from '#ui/page.tsx'
import { Callout, Failed } from '#ui/states.tsx'
import { api } from './api.ts'
import { useFactReaders } from './contribution.tsx'
import { t } from './words.ts'

type People = readonly {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly state: string
}[]

/** Who may open what customers contribute, and bringing in a year of it. */
export const FactsSettings = ({ colleagues }: { colleagues: People }) => {
  const readers = useFactReaders().data
  if (!readers) return <Page title={t('facts.settings-title')}>{null}</Page>
  return (
    <Page title={t('facts.settings-title')} lead={t('facts.settings-lead')}>
      <Section title={t('facts.readers')}>
        <Readers items={readers.items} canGive={readers.can.give} colleagues={colleagues} />
      </Section>
      {readers.can.read ? (
        <Section title={t('facts.import')} lead={t('facts.import-lead')}>
          <Import />
        </Section>
      ) : null}
    </Page>
  )
}

type ReadersProps = {
  items: readonly { id: string; name: string }[]
  canGive: boolean
  colleagues: People
}

const Readers = ({ items, canGive, colleagues }: ReadersProps) => {
  const cache = useQueryClient()
  const { attempt, busy, failure } = useAttempt()
  const [chosen, setChosen] = useState('')
  const change = (colleagueId: string, may: boolean) =>
    attempt(async () => {
      const given = { params: { colleagueId } }
      if (may) await api.put('/contact-facts/readers/:colleagueId', given)
      else await api.delete('/contact-facts/readers/:colleagueId', given)
      setChosen('')
      await cache.invalidateQueries({ queryKey: ['fact-readers'] })
    })
  const others = colleagues.filter(
    ({ id, role, state }) =>
      state === 'active' && role !== 'director' && items.every((each) => each.id !== id),
  )
  return (
    <>
      {items.length === 0 ? <p className="muted">{t('facts.readers-none')}</p> : null}
      <Rows label={t('facts.readers')}>
        {items.map(({ id, name }) => (
          <Row
            key={id}
            title={<bdi>{name}</bdi>}
            actions={
              canGive ? (
                <Button busy={busy} onClick={() => void change(id, false)}>
                  {t('facts.take')}
                </Button>
              ) : null
            }
          />
        ))}
      </Rows>
      {canGive && others.length > 0 ? (
        <Form onSubmit={() => void (chosen && change(chosen, true))}>
          <Choice
            label={t('facts.give')}
            value={chosen}
            onChange={setChosen}
            options={[
              { value: '', label: '–' },
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <FormFoot>
            <Button type="submit" busy={busy} disabled={chosen === ''}>
              {t('facts.give-submit')}
            </Button>
          </FormFoot>
        </Form>
      ) : null}
      {failure ? <Failed text={failure} /> : null}
    </>
  )
}

type Imported = Awaited<ReturnType<typeof bringIn>>
const bringIn = async (year: number, file: File) =>
  api.post('/contact-facts/import', { body: { year, csv: await file.text() } })

const Import = () => {
  const { attempt, busy, failure } = useAttempt()
  const [year, setYear] = useState(String(new Date().getFullYear() - 1))
  const [done, setDone] = useState<Imported>()
  const picker = useRef<HTMLInputElement>(null)
  const take = (file: File | undefined) =>
    attempt(async () => {
      if (file) setDone(await bringIn(Number(year), file))
    })
  return (
    <Form onSubmit={() => picker.current?.click()}>
      <TextField
        label={t('facts.import-year')}
        inputMode="numeric"
        value={year}
        onChange={(event) => setYear(event.currentTarget.value.replace(/\D/g, '').slice(0, 4))}
      />
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,text/csv"
        aria-label={t('facts.import-file')}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <FormFoot>
        <Button type="submit" busy={busy} disabled={year.length !== 4}>
          {t('facts.import-submit')}
        </Button>
      </FormFoot>
      {failure ? <Failed text={failure} /> : null}
      {done ? <Outcome {...done} /> : null}
    </Form>
  )
}

const Outcome = ({ kept, unknown, wrong }: Imported) => (
  <Callout tone={unknown.length + wrong.length > 0 ? 'warm' : 'plain'}>
    <p role="status">{t('facts.imported', { count: kept })}</p>
    {wrong.map(({ line, because }) => (
      <p key={line}>{t(`facts.import-wrong-${because}`, { line })}</p>
    ))}
    {unknown.map(({ line, email }) => (
      <p key={line}>{t('facts.import-unknown', { line, email })}</p>
    ))}
  </Callout>
)
