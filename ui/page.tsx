import { type ReactNode, useEffect } from 'react'
import css from './page.module.css'
import { usePassFocus } from './pass-focus.ts'
import { useTitle } from './title.ts'

type PageProps = {
  title: string
  /** What stands on top instead of the title, which names the tab. */
  heading?: string
  lead?: ReactNode
  actions?: ReactNode
  back?: ReactNode
  /** For figures side by side; words are read in a narrow column. */
  wide?: boolean
  children: ReactNode
}

/** A page that people read or fill in, beside the navigation. */
export const Page = ({ title, heading, lead, actions, back, wide, children }: PageProps) => {
  useTitle(title)
  return (
    <main className={css.page}>
      <div className={`${css.inner} ${wide ? css.wide : ''}`}>
        {back}
        <header className={css.head}>
          <div>
            <h1 className={css.title}>{heading ?? title}</h1>
            {lead ? <p className="muted">{lead}</p> : null}
          </div>
          {actions ? <div className={css.actions}>{actions}</div> : null}
        </header>
        {children}
      </div>
    </main>
  )
}

type SectionProps = { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode }

export const Section = ({ title, lead, actions, children }: SectionProps) => (
  <section className={css.section}>
    <header className={css.sectionHead}>
      <h2>{title}</h2>
      {actions}
    </header>
    {lead ? <p className="muted">{lead}</p> : null}
    {children}
  </section>
)

/** One that opens begins in the field that is to be filled first; one that closes leaves the focus where it stood. */
export const Form = ({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) => {
  const form = usePassFocus<HTMLFormElement>()
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), [form])
  return (
    <form
      ref={form}
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}

export const FormFoot = ({ children }: { children: ReactNode }) => (
  <div className={css.formFoot}>{children}</div>
)
export const Side = ({ children }: { children: ReactNode }) => <div className={css.side}>{children}</div>

export const Rows = ({ children, label }: { children: ReactNode; label?: string }) => (
  <ul className={css.rows} aria-label={label}>
    {children}
  </ul>
)

type RowProps = { title: ReactNode; detail?: ReactNode; lead?: ReactNode; actions?: ReactNode }

export const Row = ({ title, detail, lead, actions }: RowProps) => (
  <li className={css.row}>
    {lead}
    <div className={css.rowText}>
      <div className={css.rowTitle}>{title}</div>
      {detail ? <div className="muted small">{detail}</div> : null}
    </div>
    {actions ? <div className={css.rowActions}>{actions}</div> : null}
  </li>
)
