import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import css from './webhooks.module.css'
import { t } from './words.ts'

/** What signs the posts: shown once, to be put in at the other side. */
export const Secret = ({ secret }: { secret: string }) => (
  <Callout tone="warm">
    <p>{t('webhooks.once')}</p>
    <div className={css.secret}>
      <code className={css.code} dir="ltr">
        {secret}
      </code>
      <Button
        onClick={() =>
          void navigator.clipboard.writeText(secret).then(
            () => toast({ text: t('webhooks.copied') }),
            () => toast({ text: t('webhooks.copy-by-hand'), tone: 'failed' }),
          )
        }
      >
        {t('webhooks.copy')}
      </Button>
    </div>
  </Callout>
)
