import { useState } from 'react'
import { client, type ReplyOf } from '#platform/client/api.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Side } from '#ui/page.tsx'
import { Callout, Failed } from '#ui/states.tsx'
import type * as sending from '../contract-sending.ts'
import { t } from './words.ts'

const api = client<typeof sending>()

type Server = {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  username: string
  password: string
}

/** Tries a server for sending as it stands in the form, before anything is kept. */
export const TryServer = ({ server, inboxId }: { server: Server; inboxId: string | undefined }) => {
  const { attempt, busy, failure } = useAttempt()
  const [found, setFound] = useState<ReplyOf<typeof sending.trySending> | null>(null)
  const tries = (sendToMe: boolean) => () =>
    void attempt(async () => {
      setFound(null)
      const { host, port, security, username, password } = server
      setFound(
        await api.post('/mail/sending/trial', {
          body: {
            host,
            port,
            security,
            username,
            sendToMe,
            ...(password ? { password } : {}),
            ...(inboxId ? { inboxId } : {}),
          },
        }),
      )
    })
  const isReady = server.host !== '' && server.port > 0
  return (
    <>
      <Side>
        <Button busy={busy} disabled={!isReady} onClick={tries(false)}>
          {t('trial.try')}
        </Button>
        <Button busy={busy} disabled={!isReady} onClick={tries(true)}>
          {t('trial.try-mail')}
        </Button>
      </Side>
      <div role="status">
        {found?.works ? (
          <Callout>
            {found.sentTo ? t('trial.works-mail', { address: found.sentTo }) : t('trial.works')}
          </Callout>
        ) : null}
        {found && !found.works ? (
          <Callout tone="late">
            {t.maybe(`trial.stage-${found.stage}`)} {t('trial.fails')} <q dir="auto">{found.words}</q>
          </Callout>
        ) : null}
      </div>
      {failure ? <Failed text={failure} /> : null}
    </>
  )
}
