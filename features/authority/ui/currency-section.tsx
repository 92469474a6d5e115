import { Choice } from '#ui/choice.tsx'
import { Section } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { currencyChoices } from './amounts.ts'
import { settingsApi } from './api.ts'
import { useCurrency } from './first-sum.ts'
import { useGrantDeeds } from './grants-data.ts'
import { t } from './words.ts'

/** In which money is given here; another, until something was given. */
export const CurrencySection = () => {
  const now = useCurrency()
  const { busy, perform } = useGrantDeeds()
  if (!now) return null
  const { currency, isUsed, can } = now
  const change = async (chosen: string) => {
    const done = await perform(() => settingsApi.put('/currency', { body: { currency: chosen } }))
    if (done) toast({ text: t('grants.currency-saved', { currency: chosen }) })
  }
  return (
    <Section
      title={t('grants.currency')}
      lead={isUsed ? t('grants.currency-used', { currency }) : t('grants.currency-lead')}
    >
      <Choice
        hideLabel
        label={t('grants.currency')}
        value={currency}
        disabled={busy || !can.change}
        onChange={(chosen) => void change(chosen)}
        options={currencyChoices(currency)}
      />
    </Section>
  )
}
