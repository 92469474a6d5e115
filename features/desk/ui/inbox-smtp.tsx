import type { ReactNode } from 'react'
import { Choice } from '#ui/choice.tsx'
import { PasswordField, SwitchField, TextField } from '#ui/fields.tsx'
import { Side } from '#ui/page.tsx'
import type { Inbox } from './api.ts'
import { t } from './words.ts'

export type Smtp = {
  host: string
  port: string
  security: 'tls' | 'starttls' | 'none'
  username: string
  password: string
}

/** What tries a server as it stands in the form; the mail feature brings it. */
export type InboxTrial = (
  server: Omit<Smtp, 'port'> & { port: number },
  inboxId: string | undefined,
) => ReactNode

export const smtpOf = (inbox: Inbox | undefined): Smtp | null =>
  inbox?.smtp ? { ...inbox.smtp, port: String(inbox.smtp.port), password: '' } : null

const usualPorts = { tls: '465', starttls: '587', none: '25' } as const

type InboxSmtpProps = {
  value: Smtp | null
  onChange: (value: Smtp | null) => void
  hasPassword: boolean
  trial: InboxTrial
  inboxId: string | undefined
}

export const InboxSmtp = ({ value, onChange, hasPassword, trial, inboxId }: InboxSmtpProps) => (
  <>
    <SwitchField
      label={t('inboxes.smtp')}
      description={t('inboxes.smtp-hint')}
      checked={value !== null}
      onChange={(event) =>
        onChange(
          event.currentTarget.checked
            ? { host: '', port: '465', security: 'tls', username: '', password: '' }
            : null,
        )
      }
    />
    {value ? (
      <>
        <TextField
          label={t('inboxes.host')}
          dir="ltr"
          value={value.host}
          onChange={(event) => onChange({ ...value, host: event.currentTarget.value })}
        />
        <Side>
          <Choice
            label={t('inboxes.security')}
            value={value.security}
            onChange={(next) => {
              const security = next as Smtp['security']
              onChange({ ...value, security, port: usualPorts[security] })
            }}
            options={(['tls', 'starttls', 'none'] as const).map((each) => ({
              value: each,
              label: t(`inboxes.security-${each}`),
            }))}
          />
          <TextField
            label={t('inboxes.port')}
            inputMode="numeric"
            dir="ltr"
            value={value.port}
            onChange={(event) => onChange({ ...value, port: event.currentTarget.value.replace(/\D/g, '') })}
          />
        </Side>
        <TextField
          label={t('inboxes.username')}
          dir="ltr"
          autoComplete="off"
          value={value.username}
          onChange={(event) => onChange({ ...value, username: event.currentTarget.value })}
        />
        <PasswordField
          label={t('inboxes.password')}
          description={hasPassword ? t('inboxes.password-kept') : undefined}
          autoComplete="new-password"
          value={value.password}
          onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
        />
        {trial({ ...value, host: value.host.trim(), port: Number(value.port) }, inboxId)}
      </>
    ) : null}
  </>
)
