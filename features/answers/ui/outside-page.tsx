import { useDeferredValue, useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields.tsx'
import { Page, Rows } from '#ui/page.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import type { Outside } from './api.ts'
import { useOutsideDeeds, useOutsideList } from './outside-data.ts'
import { OutsideForm, type People } from './outside-form.tsx'
import { OutsideRow } from './outside-row.tsx'
import { t } from './words.ts'

type PageProps = { people: People; meId: string }

const NoOne = ({ words, archived }: { words: string; archived: boolean }) => {
  if (words) return <Empty title={t('outside.found-none', { words })}>{t('outside.found-none-more')}</Empty>
  return archived ? (
    <Empty title={t('outside.archive-empty')} />
  ) : (
    <Empty title={t('outside.none')}>{t('outside.none-more')}</Empty>
  )
}

/** Who outside can help with what: found by what is needed, added to by everybody. */
export const OutsidePage = ({ people, meId }: PageProps) => {
  const [words, setWords] = useState('')
  const [archived, setArchived] = useState(false)
  const [open, setOpen] = useState<Outside | 'new' | null>(null)
  const q = useDeferredValue(words.trim())
  const { query, helpers } = useOutsideList(q, archived)
  const deeds = useOutsideDeeds()
  const nameOf = (id: string | null) => people.find((each) => each.id === id)?.name ?? ''
  /** What was opened instead meanwhile stays open. */
  const done = (which: typeof open) => {
    setOpen((now) => (now === which ? null : now))
    toast({ text: t('outside.saved') })
    void deeds.again()
  }
  return (
    <Page
      title={t('outside.title')}
      lead={t('outside.lead')}
      actions={open === null ? <Button onClick={() => setOpen('new')}>{t('outside.add')}</Button> : null}
    >
      {open === null ? null : (
        <OutsideForm
          key={open === 'new' ? 'new' : open.id}
          helper={open === 'new' ? null : open}
          people={people}
          meId={meId}
          onDone={() => done(open)}
          onLeave={() => setOpen(null)}
        />
      )}
      <TextField
        type="search"
        aria-label={t('outside.search')}
        placeholder={t('outside.search')}
        value={words}
        maxLength={80}
        dir="auto"
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {query.isPending ? <Loading rows={6} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {helpers?.length === 0 && open === null ? <NoOne words={q} archived={archived} /> : null}
      {helpers && helpers.length > 0 ? (
        <Rows label={t('outside.title')}>
          {helpers.map((each) => (
            <OutsideRow
              key={each.id}
              helper={each}
              keeper={nameOf(each.keptBy)}
              archived={archived}
              busy={deeds.busyId === each.id}
              onChange={() => setOpen(each)}
              onConfirm={() => void deeds.confirm(each)}
              onArchive={() => void deeds.archive(each)}
              onRestore={() => void deeds.restore(each)}
            />
          ))}
        </Rows>
      ) : null}
      {query.hasNextPage ? (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('outside.more')}
        </Button>
      ) : null}
      <p>
        <Button look="link" onClick={() => setArchived(!archived)}>
          {t(archived ? 'outside.hide-archived' : 'outside.show-archived')}
        </Button>
      </p>
    </Page>
  )
}
