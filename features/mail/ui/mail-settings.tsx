import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { stamp } from '#platform/client/dates.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { CheckField, TagsField } from '#ui/fields.tsx'
import { Form, FormFoot, Section } from '#ui/page.tsx'
import { Callout, Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { filing, type MailSettings } from './api.ts'
import { t } from './words.ts'

/** How one inbox takes its mail. */
export const InboxMailSettings = ({ inboxId }: { inboxId: string }) => {
  const query = useQuery({
    queryKey: ['mail-settings', inboxId],
    queryFn: () => filing.get('/inboxes/:id/mail-settings', { params: { id: inboxId } }),
  })
  return (
    <Section title={t('mail-settings.title')}>
      {query.isPending ? <Loading rows={3} /> : null}
      {query.data ? <SettingsForm key={inboxId} inboxId={inboxId} settings={query.data} /> : null}
    </Section>
  )
}

const SettingsForm = ({ inboxId, settings }: { inboxId: string; settings: MailSettings }) => {
  const cache = useQueryClient()
  const { attempt, busy, failure } = useAttempt()
  const [acknowledges, setAcknowledges] = useState(settings.acknowledges)
  const [believesSpamMarks, setBelieves] = useState(settings.believesSpamMarks)
  const [trustedServers, setTrusted] = useState<string[]>(settings.trustedServers)
  const save = () =>
    attempt(async () => {
      const body = { acknowledges, believesSpamMarks, trustedServers }
      const saved = await filing.patch('/inboxes/:id/mail-settings', { params: { id: inboxId }, body })
      cache.setQueryData(['mail-settings', inboxId], saved)
      toast({ text: t('mail-settings.saved') })
    })
  return (
    <Form onSubmit={() => void save()}>
      {settings.automaticStoppedAt ? (
        <Callout tone="late">
          {t('mail-settings.stopped', { when: stamp(settings.automaticStoppedAt) })}
        </Callout>
      ) : null}
      <CheckField
        label={t('mail-settings.acknowledges')}
        checked={acknowledges}
        onChange={(event) => setAcknowledges(event.currentTarget.checked)}
      />
      <CheckField
        label={t('mail-settings.spam')}
        checked={believesSpamMarks}
        onChange={(event) => setBelieves(event.currentTarget.checked)}
      />
      <TagsField
        label={t('mail-settings.trusted')}
        description={t('mail-settings.trusted-hint')}
        value={trustedServers}
        onChange={setTrusted}
        acceptValueOnBlur
        dir="ltr"
      />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button type="submit" busy={busy}>
          {t('mail-settings.save')}
        </Button>
      </FormFoot>
    </Form>
  )
}
