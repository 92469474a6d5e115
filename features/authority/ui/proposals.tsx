import { useState } from 'react'
import { useKeptWords } from '#platform/client/kept-here.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea } from '#ui/fields.tsx'
import { Row, Rows, Section } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { CAUSES } from '../shapes.ts'
import { sayAct } from './amounts.ts'
import type { Grant } from './api.ts'
import { holderOf, limitsOf } from './grant-words.ts'
import { useGrantDeeds } from './grants-data.ts'
import { t } from './words.ts'

const titleOf = (it: Grant, about: Grant | undefined): string => {
  const said = { who: holderOf(it), act: sayAct(it.act) }
  if (!about) return t('grants.proposed-new', { ...said, limits: limitsOf(it.limits, it.currency) })
  const only = (limits: Grant['limits']) =>
    limitsOf({ perCase: limits.perCase, perContact: null, inTotal: null }, it.currency)
  return t('grants.proposed-change', { ...said, before: only(about.limits), after: only(it.limits) })
}

const evidenceOf = ({ evidence }: Grant): string => {
  const cause = CAUSES.find((each) => each === evidence.cause)
  if (!cause) return ''
  const { asked, granted, given, hurt, days } = evidence
  if (hurt !== undefined) return t('grants.evidence-hurt', { given, hurt, days, cause: t(`cause.${cause}`) })
  return t('grants.evidence', { asked, granted, days, cause: t(`cause.${cause}`) })
}

const Proposal = ({ it, about }: { it: Grant; about: Grant | undefined }) => {
  const { busy, decide } = useGrantDeeds()
  const [refusing, setRefusing] = useState(false)
  const [why, setWhy, drop] = useKeptWords(`grant-refused.${it.id}`)
  const agree = async () => {
    if (await decide(it, true, '')) toast({ text: t('grants.agreed') })
  }
  const refuse = async () => {
    if (why.trim() === '' || !(await decide(it, false, why))) return
    drop()
    toast({ text: t('grants.refused') })
    setRefusing(false)
  }
  return (
    <>
      <Row
        title={titleOf(it, about)}
        detail={[evidenceOf(it), it.can.decide ? t('grants.integrity') : ''].filter(Boolean).join(' ')}
        actions={
          it.can.decide ? (
            <>
              <Button look="primary" busy={busy} onClick={() => void agree()}>
                {t('grants.agree')}
              </Button>
              <Button onClick={() => setRefusing(true)}>{t('grants.refuse')}</Button>
            </>
          ) : null
        }
      />
      {refusing ? (
        <Dialog
          title={t('grants.refuse-title')}
          size="small"
          onClose={() => setRefusing(false)}
          onSubmit={() => void refuse()}
          actions={
            <Button type="submit" look="primary" busy={busy} disabled={why.trim() === ''}>
              {t('grants.send')}
            </Button>
          }
        >
          <TextArea
            data-autofocus
            label={t('grants.why')}
            description={t('grants.why-hint')}
            minRows={2}
            maxLength={2_000}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        </Dialog>
      ) : null}
    </>
  )
}

/** What should be theirs to decide, with what speaks for it; only people decide. */
export const Proposals = ({
  proposed,
  inForce,
}: {
  proposed: readonly Grant[]
  inForce: readonly Grant[]
}) => (
  <Section title={t('grants.proposed')}>
    <Rows label={t('grants.proposed')}>
      {proposed.map((it) => (
        <Proposal key={it.id} it={it} about={inForce.find(({ id }) => id === it.changesId)} />
      ))}
    </Rows>
  </Section>
)
