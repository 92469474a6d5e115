import { useQueryClient } from '@tanstack/react-query'
import type { ReplyOf } from '#platform/client/api.ts'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { Row, Rows, Section } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import type { listAuditors } from '../contract-ledger.ts'
import { ledgerApi } from './api.ts'
import type { People } from './grants-page.tsx'
import { t } from './words.ts'

/** Who may read the books; whoever may name them adds and takes back. */
export const BookReaders = ({ items, can, people }: ReplyOf<typeof listAuditors> & { people: People }) => {
  const cache = useQueryClient()
  const others = people.filter(({ id }) => !items.some((one) => one.id === id))
  const name = async (colleagueIds: string[]) => {
    try {
      await ledgerApi.put('/ledger/auditors', { body: { colleagueIds } })
      toast({ text: t('books.readers-saved') })
    } catch (failure) {
      toast({ text: explain(failure), tone: 'failed' })
    }
    void cache.invalidateQueries({ queryKey: ['given'] })
  }
  return (
    <Section title={t('books.readers')} lead={t('books.readers-lead')}>
      {items.length === 0 ? <p className="muted">{t('books.readers-none')}</p> : null}
      <Rows label={t('books.readers')}>
        {items.map((one) => (
          <Row
            key={one.id}
            title={<bdi>{one.name}</bdi>}
            actions={
              can.name ? (
                <Button
                  aria-label={t('books.reader-end-name', { name: one.name })}
                  onClick={() => void name(items.filter(({ id }) => id !== one.id).map(({ id }) => id))}
                >
                  {t('books.reader-end')}
                </Button>
              ) : null
            }
          />
        ))}
      </Rows>
      {can.name && others.length > 0 ? (
        <Choice
          label={t('books.reader-add')}
          value=""
          onChange={(id) => id && void name([...items.map((one) => one.id), id])}
          options={[
            { value: '', label: t('books.reader-choose') },
            ...others.map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
      ) : null}
    </Section>
  )
}
