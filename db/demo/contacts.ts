export interface DemoContact {
  readonly key: string
  readonly name: string
  readonly email: string
  readonly phone?: string
  readonly kind: 'customer' | 'prospect' | 'supplier' | 'applicant' | 'neighbour'
  readonly company?: string
  readonly language?: string
  readonly facts?: string
}

export const COMPANIES: readonly { name: string; domains: readonly string[] }[] = [
  { name: 'Dale & Sons Plumbing', domains: ['dale-and-sons.example'] },
  { name: 'Elmfield Housing Association', domains: ['elmfield-housing.example'] },
  { name: 'Brightwater Nurseries', domains: ['brightwater.example'] },
  { name: 'Kestrel Lettings', domains: ['kestrel-lettings.example'] },
  { name: 'Harbour Street Café', domains: ['harbourstreet.example'] },
  { name: 'St Anselm’s Primary School', domains: ['st-anselms.example'] },
  { name: 'Copperline Parts', domains: ['copperline.example'] },
  { name: 'Thermora GmbH', domains: ['thermora.example'] },
  { name: 'Quickpost Couriers', domains: ['quickpost.example'] },
]

const home = 'mailbox.example'
const customer = (key: string, name: string, facts = '', more: Partial<DemoContact> = {}): DemoContact => ({
  key,
  name,
  email: `${key}@${home}`,
  kind: 'customer',
  ...(facts ? { facts } : {}),
  ...more,
})
const works = (key: string, name: string, company: number, more: Partial<DemoContact> = {}): DemoContact => ({
  key,
  name,
  email: `${key.split('.')[0]}@${COMPANIES[company]!.domains[0]}`,
  kind: 'customer',
  company: COMPANIES[company]!.name,
  ...more,
})

export const CONTACTS: readonly DemoContact[] = [
  customer(
    'ana.ribeiro',
    'Ana Ribeiro',
    'Prefers a call. 12 Elm Row. Vaillant 831. Small child in the house. Customer since 2019.',
    { phone: '+442079460958', language: 'pt' },
  ),
  customer('leila.haddad', 'Leila Haddad', 'Collects from the shop; works nights.', {
    phone: '+447700900111',
  }),
  customer('tom.okafor', 'Tom Okafor', 'Restoring a house of 1908, buys brass.', { phone: '+447700900112' }),
  customer('grace.whitcombe', 'Grace Whitcombe', 'Hard of hearing: please write.'),
  customer('bill.hargreaves', 'Bill Hargreaves', '82, lives alone. Rings rather than writes.', {
    phone: '+441632960201',
  }),
  customer('priya.nair', 'Priya Nair'),
  customer('owen.pritchard', 'Owen Pritchard', 'Welsh speaker, glad of it.'),
  customer('chloe.lambert', 'Chloé Lambert', 'Writes in French and English.', { language: 'fr' }),
  customer('yuki.tanaka', '田中 由紀', 'Writes in Japanese; her husband reads English.', {
    language: 'ja',
    email: 'yuki.tanaka@mail.example.jp',
  }),
  customer('omar.khalil', 'عمر خليل', 'Leyla and Noor speak Arabic.', {
    language: 'ar',
    email: 'omar.khalil@barid.example',
  }),
  customer('salma.fathi', 'سلمى فتحي', '', { language: 'ar', email: 'salma.fathi@barid.example' }),
  customer('greta.sommer', 'Greta Sommer', '', { language: 'de' }),
  customer('lucia.vega', 'Lucía Vega', 'Maya speaks Spanish.', { language: 'es' }),
  customer('piet.vandermeer', 'Piet van der Meer'),
  customer('hannah.cole', 'Hannah Cole', 'New baby in March; no visits before ten.'),
  customer('dev.sharma', 'Dev Sharma'),
  customer('mairead.doyle', 'Mairéad Doyle', 'Landlady of three flats in Mill Lane.', {
    phone: '+447700900120',
  }),
  customer('frank.ellery', 'Frank Ellery', 'Was a plumber himself; give him part numbers.'),
  customer('sue.ellison', 'Sue Ellison'),
  customer('kwame.boateng', 'Kwame Boateng'),
  customer('zoe.papadakis', 'Zoë Papadakis'),
  customer('ian.mcbride', 'Ian McBride', 'Service plan since 2021.'),
  customer('nadia.petrova', 'Nadia Petrova', '', { phone: '+447700900126' }),
  customer('joe.tanner', 'Joe Tanner'),
  customer('rose.abernathy', 'Rose Abernathy', 'Neighbour has the key: number 14.'),
  customer('ali.rezaei', 'Ali Rezaei'),
  customer('martha.quill', 'Martha Quill'),
  customer('peter.oconnell', 'Peter O’Connell'),
  customer('ines.costa', 'Inês Costa'),
  customer('samuel.adeyemi', 'Samuel Adeyemi', 'Two boilers, main house and annexe.'),
  customer('wendy.fox', 'Wendy Fox'),
  customer('karl.jensen', 'Karl Jensen'),
  customer('ruth.goldberg', 'Ruth Goldberg', 'Not on Saturdays, please.'),
  customer('vikram.rao', 'Vikram Rao'),
  customer('ellie.marsh', 'Ellie Marsh'),
  customer('george.pike', 'George Pike', '', { phone: '+441632960233' }),
  customer('aisha.mahmood', 'Aisha Mahmood'),
  customer('liam.kerr', 'Liam Kerr'),
  customer('beth.sandford', 'Beth Sandford'),
  customer('tariq.aziz', 'Tariq Aziz'),
  customer('nora.lindgren', 'Nora Lindgren'),
  customer('hugh.templeton', 'Hugh Templeton', 'Moved to Spain, house is let.', { kind: 'customer' }),
  works('carol.dale', 'Carol Dale', 0, {
    facts: 'Trade account 30 days. Orders on Mondays.',
    phone: '+442079460170',
  }),
  works('michael.dale', 'Michael Dale', 0),
  works('jean.foster', 'Jean Foster', 1, {
    facts: '140 flats. Wants one list a month.',
    phone: '+442079460171',
  }),
  works('abdul.karim', 'Abdul Karim', 1),
  works('sam.bright', 'Sam Bright', 2, { facts: 'Glasshouses: no heat means lost plants.' }),
  works('nicola.hart', 'Nicola Hart', 3, { facts: 'Letting agent; certificates by return.' }),
  works('paulo.reis', 'Paulo Reis', 4),
  works('mrs.bell', 'Judith Bell', 5, {
    email: 'j.bell@st-anselms.example',
    facts: 'Caretaker: Mr Stone, 07700 900145.',
  }),
  {
    key: 'simon.cross',
    name: 'Simon Cross',
    email: 'simon.cross@copperline.example',
    kind: 'supplier',
    company: 'Copperline Parts',
    facts: 'Cut-off for next day: 15:00.',
  },
  {
    key: 'anke.brandt',
    name: 'Anke Brandt',
    email: 'brandt@thermora.example',
    kind: 'supplier',
    company: 'Thermora GmbH',
    language: 'de',
  },
  {
    key: 'dispatch',
    name: 'Quickpost dispatch',
    email: 'dispatch@quickpost.example',
    kind: 'supplier',
    company: 'Quickpost Couriers',
  },
  {
    key: 'fiona.grey',
    name: 'Fiona Grey',
    email: `fiona.grey@${home}`,
    kind: 'prospect',
    facts: 'Asked for a quotation: 3-bedroom terrace.',
  },
  { key: 'raj.malhotra', name: 'Raj Malhotra', email: `raj.malhotra@${home}`, kind: 'prospect' },
  { key: 'stella.novak', name: 'Stella Novák', email: `stella.novak@${home}`, kind: 'prospect' },
  {
    key: 'ben.asante',
    name: 'Ben Asante',
    email: `ben.asante@${home}`,
    kind: 'applicant',
    facts: 'Apprentice, interview held in spring.',
  },
  { key: 'kim.larsen', name: 'Kim Larsen', email: `kim.larsen@${home}`, kind: 'applicant' },
  {
    key: 'joan.waters',
    name: 'Joan Waters',
    email: `joan.waters@${home}`,
    kind: 'neighbour',
    facts: 'Lives beside the yard in Foundry Street.',
  },
  { key: 'ed.foundry', name: 'Ed Marlow', email: `ed.marlow@${home}`, kind: 'neighbour' },
]
