import { setForm } from '#features/forms/commands.ts'
import { sendForm } from '#features/forms/commands-send.ts'
import { readEntry } from '#features/forms/domain/entry.ts'
import { sayAskIn } from '#features/forms/domain/words-in.ts'
import { findOpenForm } from '#features/forms/queries.ts'
import type { FormFields } from '#features/forms/shapes.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { COMPANY } from './company.ts'
import type { Cast } from './people.ts'
import { at, MACHINE } from './stage.ts'

const HOUR = 3_600_000

const REPAIRS: FormFields = {
  name: 'repairs',
  isOpen: true,
  title: 'Ask us to come',
  lead: 'Tell us what your heating does, in your own words. A photo helps.',
  fields: [
    {
      id: 'what',
      kind: 'choice',
      label: 'What is it about?',
      hint: '',
      isRequired: true,
      options: ['No heating', 'No hot water', 'It leaks', 'A yearly service', 'Something else'],
    },
    {
      id: 'model',
      kind: 'line',
      label: 'Model',
      hint: 'It stands on the front panel.',
      isRequired: false,
      options: [],
    },
    { id: 'day', kind: 'date', label: 'A day that suits you', hint: '', isRequired: false, options: [] },
    {
      id: 'gas',
      kind: 'yes_no',
      label: 'Do you smell gas?',
      hint: 'Then please ring us at once.',
      isRequired: true,
      options: [],
    },
    { id: 'photo', kind: 'file', label: 'Photos', hint: '', isRequired: false, options: [] },
  ],
  asksPhone: true,
  consent: 'You may keep what I write for as long as you work on it, and for two years after.',
  sites: [],
  translations: {
    ar: {
      title: 'اطلب زيارتنا',
      lead: 'أخبرنا بكلماتك بما يحدث في التدفئة. والصورة تساعدنا.',
      consent: 'لكم أن تحتفظوا بما أكتبه ما دمتم تعملون عليه، ولسنتين بعد ذلك.',
      fields: {
        what: {
          label: 'ما الأمر؟',
          hint: '',
          options: ['لا تدفئة', 'لا ماء ساخن', 'تسرب', 'صيانة سنوية', 'شيء آخر'],
        },
        model: { label: 'الطراز', hint: 'مكتوب على اللوحة الأمامية.', options: [] },
        day: { label: 'يوم يناسبك', hint: '', options: [] },
        gas: { label: 'هل تشم رائحة غاز؟', hint: 'إذن اتصل بنا فورًا من فضلك.', options: [] },
        photo: { label: 'صور', hint: '', options: [] },
      },
    },
  },
}
const ORDERS: FormFields = {
  ...REPAIRS,
  name: 'orders',
  title: 'Ask about an order',
  lead: '',
  fields: [{ id: 'number', kind: 'line', label: 'Order number', hint: '', isRequired: false, options: [] }],
  consent: '',
  translations: {},
}

const partsOf = (secret: string) => ({
  config: { secret, url: new URL('http://localhost'), urlIsSet: false },
})

/** Northwind's public forms. */
export async function openForms(
  tx: Context,
  { colleagues, inboxes }: Cast,
  moment: Date,
  { secret }: { secret: string },
): Promise<void> {
  const admin = at(tx, colleagues.noor, moment.getTime())
  await setForm(admin, partsOf(secret), inboxes.repairs, REPAIRS)
  await setForm(admin, partsOf(secret), inboxes.orders, ORDERS)
}

const FILLED = [
  {
    form: 'repairs',
    hoursAgo: 20,
    filled: {
      words: 'The upstairs radiators stay cold, whatever I set. Downstairs all is well.',
      name: 'Imogen Vale',
      email: 'imogen.vale@post.example',
      'own-what': 'No heating',
      'own-model': 'Northwind C24',
      'own-gas': 'no',
      consent: 'yes',
    },
  },
  {
    form: 'orders',
    hoursAgo: 3,
    filled: {
      words: 'When does the thermostat arrive? I should like to be at home.',
      name: 'Rafael Ortiz',
      phone: '020 7946 0731',
      'own-number': 'N-20418',
    },
  },
] as const

/** Two people who asked by a form and have no answer yet. */
export async function askByForm(tx: Context, { secret }: { secret: string }): Promise<void> {
  const say = sayAskIn('en')
  for (const { form: name, hoursAgo, filled } of FILLED) {
    const then = at(tx, MACHINE, tx.now().getTime() - hoursAgo * HOUR)
    const form = (await findOpenForm(then, name))!
    const { entry } = readEntry(form, filled, {
      files: {},
      say: { yes: say('ask-us.yes'), no: say('ask-us.no') },
    })
    await sendForm(then, partsOf(secret), {
      form,
      place: { organisation: COMPANY.name, slug: 'northwind-heating' },
      consent: form.consent,
      messageId: newId(then.now().getTime()),
      entry,
      files: [],
      isWorked: true,
      network: '192.0.2.1',
      language: 'en',
      say,
      sayHouse: say,
    })
  }
}
