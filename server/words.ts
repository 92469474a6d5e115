import { ar as accountsAr } from '#features/accounts/words/ar.ts'
import { en as accountsEn } from '#features/accounts/words/en.ts'
import { ar as answersAr } from '#features/answers/words/ar.ts'
import { en as answersEn } from '#features/answers/words/en.ts'
import { ar as authorityAr } from '#features/authority/words/ar.ts'
import { en as authorityEn } from '#features/authority/words/en.ts'
import { ar as charterAr } from '#features/charter/words/ar.ts'
import { en as charterEn } from '#features/charter/words/en.ts'
import { ar as clocksAr } from '#features/clocks/words/ar.ts'
import { en as clocksEn } from '#features/clocks/words/en.ts'
import { ar as contactsAr } from '#features/contacts/words/ar.ts'
import { en as contactsEn } from '#features/contacts/words/en.ts'
import { ar as conversationsAr } from '#features/conversations/words/ar.ts'
import { en as conversationsEn } from '#features/conversations/words/en.ts'
import { ar as demandAr } from '#features/demand/words/ar.ts'
import { en as demandEn } from '#features/demand/words/en.ts'
import { ar as deskAr } from '#features/desk/words/ar.ts'
import { en as deskEn } from '#features/desk/words/en.ts'
import { ar as formsAr } from '#features/forms/words/ar.ts'
import { en as formsEn } from '#features/forms/words/en.ts'
import { ar as handoffsAr } from '#features/handoffs/words/ar.ts'
import { en as handoffsEn } from '#features/handoffs/words/en.ts'
import { ar as insightsAr } from '#features/insights/words/ar.ts'
import { en as insightsEn } from '#features/insights/words/en.ts'
import { ar as mailAr } from '#features/mail/words/ar.ts'
import { en as mailEn } from '#features/mail/words/en.ts'
import { ar as mailboxesAr } from '#features/mailboxes/words/ar.ts'
import { en as mailboxesEn } from '#features/mailboxes/words/en.ts'
import { ar as observationsAr } from '#features/observations/words/ar.ts'
import { en as observationsEn } from '#features/observations/words/en.ts'
import { ar as peopleAr } from '#features/people/words/ar.ts'
import { en as peopleEn } from '#features/people/words/en.ts'
import { ar as portalAr } from '#features/portal/words/ar.ts'
import { en as portalEn } from '#features/portal/words/en.ts'
import { ar as webhooksAr } from '#features/webhooks/words/ar.ts'
import { en as webhooksEn } from '#features/webhooks/words/en.ts'
import { ar as platformAr } from '#platform/contract/words/ar.ts'
import { en as platformEn } from '#platform/contract/words/en.ts'
import type { WordsOf } from '#platform/http/problem.ts'
import { filled } from '#platform/values/say.ts'

type Catalogue = Record<string, unknown>
const en: Catalogue = {
  ...platformEn,
  ...accountsEn,
  ...peopleEn,
  ...charterEn,
  ...clocksEn,
  ...contactsEn,
  ...conversationsEn,
  ...authorityEn,
  ...handoffsEn,
  ...answersEn,
  ...demandEn,
  ...mailEn,
  ...mailboxesEn,
  ...observationsEn,
  ...portalEn,
  ...formsEn,
  ...deskEn,
  ...insightsEn,
  ...webhooksEn,
}
const ar: Catalogue = {
  ...platformAr,
  ...accountsAr,
  ...peopleAr,
  ...charterAr,
  ...clocksAr,
  ...contactsAr,
  ...conversationsAr,
  ...authorityAr,
  ...handoffsAr,
  ...answersAr,
  ...demandAr,
  ...mailAr,
  ...mailboxesAr,
  ...observationsAr,
  ...portalAr,
  ...formsAr,
  ...deskAr,
  ...insightsAr,
  ...webhooksAr,
}
const catalogues: Record<string, Catalogue> = { en, ar }

const languageOf = (header: string | undefined): string =>
  (header ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((language) => language in catalogues) ?? 'en'

/** The words for a refusal, in the language that the caller reads. */
export const wordsOf: WordsOf = (code, params, languages) => {
  const key = `refusal.${code}`
  const text = catalogues[languageOf(languages)]?.[key] ?? en[key]
  if (typeof text !== 'string') return code
  return filled(text, params)
}
