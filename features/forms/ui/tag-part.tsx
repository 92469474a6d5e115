import { Button } from '#ui/button.tsx'
import { Section } from '#ui/page.tsx'
import { Callout } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { tagOf } from '../domain/tag.ts'
import type { FormOfInbox } from '../shapes.ts'
import css from './forms.module.css'
import { t } from './words.ts'

/** Where the form stands, the tag for other sites, and how it looks. */
export const TagPart = ({ of: { address, form } }: { of: FormOfInbox }) => {
  const here = new URL(address, window.location.href).href
  const tag = tagOf(here, form.title)
  return (
    <Section title={t('forms.tag')} lead={t('forms.tag-lead')}>
      {address.startsWith('/') ? <Callout>{t('forms.tag-local')}</Callout> : null}
      <p>
        <a href={here} target="_blank" rel="noreferrer" dir="ltr" className={css.address}>
          {here}
        </a>
      </p>
      <code className={css.tag} dir="ltr">
        {tag}
      </code>
      <div>
        <Button
          onClick={() =>
            void navigator.clipboard.writeText(tag).then(() => toast({ text: t('forms.copied') }))
          }
        >
          {t('forms.copy')}
        </Button>
      </div>
      <details>
        <summary>{t('forms.preview')}</summary>
        <iframe
          className={css.preview}
          src={`${new URL(here).pathname}/embed`}
          title={t('forms.preview')}
          loading="lazy"
        />
      </details>
    </Section>
  )
}
