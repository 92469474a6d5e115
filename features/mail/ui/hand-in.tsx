import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { client } from '#platform/client/api.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import type * as waysIn from '../contract-ways-in.ts'
import css from './mail.module.css'
import { t } from './words.ts'

const api = client<typeof waysIn>()

type HandInProps = { inboxes: readonly { id: string; name: string }[] }

/** Mails that somebody has as files, chosen or dropped here, are filed as if they had come. */
export const HandIn = ({ inboxes }: HandInProps) => {
  const cache = useQueryClient()
  const { attempt, busy, failure } = useAttempt()
  const [chosen, setChosen] = useState('')
  const [isOver, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const inboxId = chosen || inboxes[0]?.id
  if (!inboxId) return null
  const take = (files: readonly File[]) =>
    attempt(async () => {
      for (const file of files) {
        const form = new FormData()
        form.append('file', file)
        await api.post('/mail/uploads', { query: { inboxId }, body: form as never })
      }
      if (files.length > 0) toast({ text: t('ledger.uploaded', { count: files.length }) })
      void cache.invalidateQueries({ queryKey: ['ledger'] })
    })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way beside the button
    <div
      className={css.handIn}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void take([...event.dataTransfer.files])
      }}
    >
      {inboxes.length > 1 ? (
        <Choice
          label={t('ledger.upload-to')}
          value={inboxId}
          onChange={setChosen}
          options={inboxes.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <Button busy={busy} onClick={() => picker.current?.click()}>
        {t('ledger.upload')}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept=".eml,message/rfc822"
        aria-label={t('ledger.upload')}
        onChange={(event) => {
          void take([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      {failure ? <Failed text={failure} /> : null}
    </div>
  )
}
