import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/fields.tsx'
import { Failed } from '#ui/states.tsx'
import { api, charterApi, type Figure, insightsKey } from './api.ts'
import { titleOf } from './titles.ts'
import { t } from './words.ts'

export type People = readonly { readonly id: string; readonly name: string }[]
type EditProps = { figure: Figure; people: People; onClose: () => void }

/** Who answers for a figure, which principle it serves, and until when it holds. */
export const EditFigure = ({ figure, people, onClose }: EditProps) => {
  const cache = useQueryClient()
  const { attempt, busy, failure } = useAttempt()
  const principles = useQuery({
    queryKey: ['principles', 'of-figures'],
    queryFn: () => charterApi.get('/principles', {}),
  })
  const [ownerId, setOwner] = useState(figure.owner?.id ?? '')
  const [principleId, setPrinciple] = useState(figure.principleId)
  const [endsOn, setEndsOn] = useState(figure.endsOn)
  const save = () =>
    attempt(async () => {
      await api.patch('/insights/figures/:figure', {
        params: { figure: figure.figure },
        body: { ownerId, principleId, endsOn },
      })
      await cache.invalidateQueries({ queryKey: insightsKey })
      onClose()
    })
  const named = (items: People) => items.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Dialog
      title={t('insights.edit-title', { title: t(titleOf(figure.figure)) })}
      onClose={onClose}
      size="small"
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t('insights.cancel')}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={endsOn === ''}>
            {t('insights.save')}
          </Button>
        </>
      }
    >
      <Choice label={t('insights.edit-owner')} value={ownerId} onChange={setOwner} options={named(people)} />
      <Choice
        label={t('insights.edit-principle')}
        value={principleId}
        onChange={setPrinciple}
        options={named((principles.data?.items ?? []).map(({ id, title }) => ({ id, name: title })))}
      />
      <TextField
        type="date"
        label={t('insights.edit-until')}
        description={t('insights.edit-until-hint')}
        value={endsOn}
        onChange={(event) => setEndsOn(event.currentTarget.value)}
      />
      {failure ? <Failed text={failure} /> : null}
    </Dialog>
  )
}
