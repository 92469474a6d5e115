import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Section } from '#ui/page.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { type Alternatives, api } from './api.ts'
import { t } from './words.ts'

type Review = NonNullable<Alternatives['externalReview']>
const NONE: Review = { name: '', reach: '', words: '' }
const key = ['external-review']

/** Who looks at a matter from outside, for the whole organisation. */
export const ReviewForm = () => {
  const query = useQuery({ queryKey: key, queryFn: () => api.get('/external-review') })
  return (
    <Section title={t('review.title')} lead={t('review.lead')}>
      {query.data ? <Fields review={query.data.review ?? NONE} /> : <Loading rows={3} />}
    </Section>
  )
}

const Fields = ({ review }: { review: Review }) => {
  const cache = useQueryClient()
  const { attempt, busy, failure } = useAttempt()
  const [draft, setDraft] = useState(review)
  const isNobody = draft.name.trim() === ''
  const save = () =>
    attempt(async () => {
      cache.setQueryData(
        key,
        await api.put('/external-review', { body: { review: isNobody ? null : draft } }),
      )
      toast({ text: t('review.saved') })
    })
  const field = (name: keyof Review, description?: string) => (
    <TextField
      label={t(`review.${name}`)}
      description={description}
      value={draft[name]}
      maxLength={name === 'name' ? 200 : 300}
      dir="auto"
      onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
    />
  )
  return (
    <Form onSubmit={() => void save()}>
      {field('name', t('review.none'))}
      {field('reach')}
      {field('words')}
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button type="submit" busy={busy} disabled={!isNobody && draft.reach.trim() === ''}>
          {t('review.save')}
        </Button>
      </FormFoot>
    </Form>
  )
}
