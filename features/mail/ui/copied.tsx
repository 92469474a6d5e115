import { Button } from '#ui/button.tsx'
import { toast } from '#ui/toast.tsx'
import css from './domains.module.css'
import { t } from './words.ts'

/** Something to be put in elsewhere, and a button that copies it. */
export const Copied = ({ text, label }: { text: string; label: string }) => (
  <>
    <code className={css.value} dir="ltr">
      {text}
    </code>
    <Button
      onClick={() =>
        void navigator.clipboard.writeText(text).then(
          () => toast({ text: t('domains.copied') }),
          () => toast({ text: t('domains.copy-by-hand'), tone: 'failed' }),
        )
      }
    >
      {label}
    </Button>
  </>
)
