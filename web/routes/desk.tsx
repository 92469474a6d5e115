import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { lazy, type MouseEvent, Suspense, useCallback, useEffect, useMemo } from 'react'
import type { Conversation, ConversationRow, Filters } from '#features/conversations/ui/api.ts'
import { keys } from '#features/conversations/ui/keys.ts'
import { ConversationList, useConversationList } from '#features/conversations/ui/list.tsx'
import { requesterName } from '#features/conversations/ui/list-row.tsx'
import { useNames } from '#features/conversations/ui/names.ts'
import { t as conversations } from '#features/conversations/ui/words.ts'
import { t as desk } from '#features/desk/ui/words.ts'
import { useMe } from '#features/people/ui/me.ts'
import { useShortcuts } from '#platform/client/shortcuts.ts'
import { announcePolitely } from '#ui/announce.tsx'
import { Empty } from '#ui/states.tsx'
import { useTitle } from '#ui/title.ts'
import { ConversationPane } from './conversation-pane.tsx'
import css from './desk.module.css'

// Only where something is due within the hour.
const Helping = lazy(() =>
  import('#features/conversations/ui/helping.tsx').then((module) => ({ default: module.Helping })),
)

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

const focusRow = (number: string | undefined) =>
  requestAnimationFrame(() => {
    const row = `li > a:is([href$="/desk/${number}"], [href*="/desk/${number}?"])`
    document.querySelector<HTMLElement>(row)?.focus()
  })

const orderOf = (view: Filters['view']) =>
  view === 'closed'
    ? conversations('view.order-closed')
    : view === 'snoozed'
      ? conversations('view.order-snoozed')
      : conversations('view.order')

/** The desk: a view of conversations, the open one beside it. */
export const DeskPage = () => {
  const router = useRouter()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const search = useSearch({ from: '/inside/desk' })
  const { number } = useParams({ strict: false })
  const names = useNames()
  const me = useMe()
  const view = search.view ?? 'mine'
  const filters = useMemo<Filters>(
    () => ({
      view,
      ...(search.team ? { teamId: search.team } : {}),
      ...(search.tag ? { tagId: search.tag } : {}),
    }),
    [view, search.team, search.tag],
  )
  const list = useConversationList(filters)
  const { rows } = list
  const at = rows.findIndex((row) => String(row.number) === number)
  const open = useCallback(
    (to: number | string) => void navigate({ to: '/desk/$number', params: { number: String(to) }, search }),
    [navigate, search],
  )
  const back = useCallback(() => {
    void navigate({ to: '/desk', search })
    focusRow(number)
  }, [navigate, search, number])
  /** The one after this in the list, for "and on to the next". */
  const next = useCallback(() => {
    // What was closed a moment ago may still stand in the list.
    const isOver = (row: ConversationRow) =>
      row.state !== 'closed' &&
      cache.getQueryData<Conversation>(keys.one(String(row.number)))?.state === 'closed'
    const around = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0)).toReversed()]
    const row = around.find((each) => !isOver(each) && String(each.number) !== number)
    if (row) open(row.number)
    else back()
  }, [cache, rows, at, number, open, back])
  const step = (by: 1 | -1) => () => {
    const row = at < 0 ? rows[0] : rows[at + by]
    if (!row) return
    const isInList = document.activeElement?.matches('li > a[href*="/desk/"]')
    open(row.number)
    // Whoever stands in the list goes along in it, so that Enter is about what is open.
    if (isInList) focusRow(String(row.number))
  }
  const group = conversations('keys.list')
  useShortcuts([
    { keys: 'j', label: conversations('keys.next'), group, run: step(1) },
    { keys: 'k', label: conversations('keys.previous'), group, run: step(-1) },
    { keys: 'u', label: conversations('keys.back'), group, run: back, disabled: !number },
  ])
  const linkTo = (row: Pick<ConversationRow, 'number'>) => ({
    href: router.buildLocation({ to: '/desk/$number', params: { number: String(row.number) }, search }).href,
    onClick: (event: MouseEvent) => {
      if (!isPlainClick(event)) return
      event.preventDefault()
      open(row.number)
    },
  })
  const title = search.team
    ? names.team(search.team) || conversations('view.team')
    : conversations(`view.${view}`)
  const opened = rows[at]
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each conversation that is opened
  useEffect(() => {
    if (!opened) return
    const params = { at: at + 1, of: rows.length, name: requesterName(opened), subject: opened.subject }
    announcePolitely(conversations('list.position', params))
  }, [opened?.id])
  useTitle(at >= 0 ? (rows[at]?.subject ?? title) : title)
  return (
    <div className={css.desk} data-open={number ? '' : undefined}>
      <section className={css.list} aria-label={desk('desk.list')}>
        <header className={css.head}>
          <h1 className={css.title} title={title}>
            {title}
          </h1>
          <span className={css.order}>{orderOf(view)}</span>
          <Suspense>
            <Helping rows={rows} meId={me.id} />
          </Suspense>
        </header>
        <ConversationList list={list} view={view} current={number} linkTo={linkTo} />
      </section>
      {number ? (
        <ConversationPane
          number={number}
          onBack={back}
          onNext={next}
          onOpen={open}
          linkTo={(to) => linkTo({ number: to })}
        />
      ) : (
        <main className={css.nothing}>
          <Empty title={conversations('pick.title')}>{conversations('pick.more')}</Empty>
        </main>
      )}
    </div>
  )
}
