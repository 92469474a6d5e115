import { Choice } from '#ui/choice.tsx'
import { TextField } from '#ui/fields.tsx'
import { Side } from '#ui/page.tsx'
import type { Server } from './api.ts'
import css from './mailboxes.module.css'
import { t } from './words.ts'

const usualPorts = {
  imap: { tls: 993, starttls: 143, none: 143 },
  smtp: { tls: 465, starttls: 587, none: 25 },
} as const

type ServerFieldsProps = { kind: 'imap' | 'smtp'; value: Server; onChange: (value: Server) => void }

export const ServerFields = ({ kind, value, onChange }: ServerFieldsProps) => (
  <fieldset className={css.group}>
    <legend>{t(`mailbox.${kind}`)}</legend>
    <TextField
      label={t('mailbox.server')}
      dir="ltr"
      autoComplete="off"
      value={value.host}
      onChange={(event) => onChange({ ...value, host: event.currentTarget.value.trim() })}
    />
    <Side>
      <Choice
        label={t('mailbox.security')}
        value={value.security}
        onChange={(next) => {
          const security = next as Server['security']
          onChange({ ...value, security, port: usualPorts[kind][security] })
        }}
        options={(['tls', 'starttls', 'none'] as const).map((each) => ({
          value: each,
          label: t(`mailbox.security-${each}`),
        }))}
      />
      <TextField
        label={t('mailbox.port')}
        inputMode="numeric"
        dir="ltr"
        value={String(value.port || '')}
        onChange={(event) =>
          onChange({ ...value, port: Number(event.currentTarget.value.replace(/\D/g, '')) })
        }
      />
    </Side>
  </fieldset>
)
