import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { explain, Problem } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { CheckField, TextField } from '#ui/fields.tsx'
import { Row, Rows } from '#ui/page.tsx'
import { api, type Conversation } from './api.ts'
import type { Deeds } from './deeds.ts'
import { keys } from './keys.ts'
import { requesterName } from './list-row.tsx'
import { t } from './words.ts'

type MergeProps = { conversation: Conversation; deeds: Deeds; onClose: () => void }

/** Merges this one into another; the number is shown with its subject before anything happens. */
export const MergeDialog = ({ conversation, deeds, onClose }: MergeProps) => {
  const [number, setNumber] = useState('')
  const [also, setAlso] = useState(false)
  const [unsure, setUnsure] = useState(false)
  const digits = /^#?(\d{1,9})$/.exec(number.trim())?.[1]
  const target = useQuery({
    queryKey: keys.one(digits ?? ''),
    queryFn: () => api.get('/conversations/:id', { params: { id: digits ?? '' } }),
    enabled: digits !== undefined && digits !== String(conversation.number),
    retry: false,
  })
  const found = digits ? target.data : undefined
  const other = found && found.requester.id !== conversation.requester.id
  const merge = async () => {
    if (other && !also) {
      setUnsure(true)
      return
    }
    if (found && (await deeds.merge(found.id, found.number, also))) onClose()
  }
  return (
    <Dialog
      title={t('merge.title', { number: String(conversation.number) })}
      onClose={onClose}
      size="small"
      onSubmit={() => void merge()}
      aside={t('merge.aside')}
      actions={
        <Button look="primary" type="submit" busy={deeds.busy} disabled={!found}>
          {t('merge.submit')}
        </Button>
      }
    >
      <TextField
        data-autofocus
        label={t('merge.into')}
        placeholder="#"
        inputMode="numeric"
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
        error={target.error instanceof Problem ? explain(target.error) : undefined}
      />
      {found ? (
        <Rows>
          <Row title={<bdi>{found.subject}</bdi>} detail={`#${found.number} · ${requesterName(found)}`} />
        </Rows>
      ) : null}
      {other ? (
        <CheckField
          checked={also}
          error={unsure && !also ? t('refusal.merge_other_requester') : undefined}
          onChange={(event) => setAlso(event.currentTarget.checked)}
          label={t('merge.other-requester', { name: requesterName(found) })}
        />
      ) : null}
    </Dialog>
  )
}
