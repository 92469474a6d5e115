import type { MakePlot } from './plot.ts'
import { answer, confirm, mail, note, nothingAsked, reply, tag, take } from './story.ts'

type Front = Parameters<typeof answer>[1]

const brassFound = (front: Front, first: string) => [
  note(2, 'piotr', 'The maker has none, but two stand in the stores at the back, in their boxes.'),
  answer(
    1,
    front,
    `Dear ${first},\n\nyes: Piotr found two of them in our stores, unused and in their boxes. One is in the post to you at the price of 2016; the other is put aside until Friday, in case you want it.`,
    { asked: 'Piotr, who looked through the stores' },
  ),
]

const brassGone = (front: Front, first: string) => [
  note(2, 'piotr', 'None in the stores. The maker stopped it last year; I rang three dealers.'),
  answer(
    1,
    front,
    `Dear ${first},\n\nthe maker stopped this tap in brass last year, and there is none left with any dealer we asked.\n\nWhat I can do: a refurbished one with two years’ guarantee, or I introduce you to Bexley Salvage, who have old stock: ask for Mr Lowe.`,
    {
      outcome: 'not_as_asked',
      why: 'The maker stopped this tap in brass last year, and there is none left with any dealer we asked.',
      ways: [
        { kind: 'offer', words: 'The refurbished brass tap, with two years’ guarantee' },
        {
          kind: 'introduction',
          words: 'They have old stock of the “Bexley”',
          person: 'Mr Lowe of Bexley Salvage',
          reach: '020 7946 0155',
        },
      ],
      asked: 'Piotr rang three dealers',
    },
  ),
]

/** What people write about what they bought or want to buy. */
export const orderPlots: readonly MakePlot[] = [
  ({ front, first, order, chance, day }) => ({
    inbox: 'orders',
    subject: `Where is my order ${order}?`,
    steps: [
      mail(
        0,
        chance.of([
          `Hello,\n\nI ordered on ${day} and the page still says “packed”. The plumber comes on Saturday and needs the parts. Can you tell me when it arrives?\n\n${first}`,
          `Good morning,\n\norder ${order} was to come yesterday. I stayed at home all day. Nobody rang. Where is it?\n\nKind regards\n${first}`,
          `Hi, any news of order ${order}? No hurry, I only want to know whether to wait in on ${day}.\n\nThanks, ${first}`,
        ]),
      ),
      take(chance.between(0.2, 2), front),
      tag(front, 'delivery'),
      answer(
        0.4,
        front,
        `Dear ${first},\n\nI have just spoken with the courier: your parcel is on the van and comes on ${day} between 9 and 12. You need not wait at the door, a note on it is enough and they leave it with your neighbour.\n\nIf it is not there by noon, please ring me on my own line and I send a second one the same day.`,
        { close: chance.next() > 0.5 },
      ),
    ],
  }),
  ({ front, first, order, chance }) => ({
    inbox: 'orders',
    subject: `Wrong part in the box (${order})`,
    steps: [
      mail(
        0,
        `Hello,\n\nI opened the parcel today. I ordered the 15 mm valves and these are 22 mm. A photograph is attached. What do I do with them?\n\n${first}`,
        { files: ['wrong-colour'] },
      ),
      take(chance.between(0.1, 1.5), front),
      tag(front, 'wrong item'),
      reply(
        0.5,
        front,
        `Dear ${first},\n\nyou are right, and it is our mistake: two bins stand side by side. The 15 mm valves leave today and are with you tomorrow.\n\nPlease keep the others until the courier asks for them. It costs you nothing.\n\nWould you tell me when the right ones have come?`,
        { next: { text: 'Ask whether the right valves came', inHours: 20 } },
      ),
      mail(
        chance.between(11, 18),
        `They came this morning, all twelve, and they fit. Thank you for being so quick.\n\n${first}`,
      ),
      answer(
        0.6,
        front,
        `Dear ${first},\n\nI am glad. We have moved the two bins apart, so that it does not happen to the next person.`,
        {
          close: false,
        },
      ),
      confirm(chance.between(4, 16)),
    ],
  }),
  ({ front, first, order, chance }) => ({
    inbox: 'orders',
    subject: 'Charged twice?',
    steps: [
      mail(
        0,
        `Dear Northwind,\n\nmy bank shows the payment for order ${order} two times, on the same day. Please look into it.\n\nYours\n${first}`,
        { files: chance.next() > 0.5 ? ['statement'] : [] },
      ),
      take(chance.between(0.5, 3), front),
      { do: 'change', after: 0.02, by: front, harm: 'loss' },
      tag(front, 'payment'),
      note(
        0.4,
        front,
        `Card terminal timed out and booked again. Asked accounts to send the second one back today; the bank needs three days.`,
      ),
      answer(
        0.5,
        front,
        `Dear ${first},\n\nyes, it was taken twice: the terminal lost its line and booked again. I have sent the second payment back today. Your bank shows it within three working days.\n\nI am sorry for the fright. If it is not there on the fourth day, answer this mail: it comes straight to me.`,
      ),
    ],
  }),
  ({ front, first, chance, day }) => ({
    inbox: 'orders',
    subject: 'Can you deliver to a pick-up point?',
    steps: [
      mail(
        0,
        `Hello! I am never at home when the courier comes. Can you send it to the shop on the corner, or may I collect it from you on ${day}?\n\n${first}`,
      ),
      take(chance.between(0.3, 2), front),
      reply(
        0.3,
        front,
        `Dear ${first},\n\nboth work. Which shop do you mean? If it is one with a yellow sign, the courier takes it there at no cost.`,
        {
          next: { text: 'Set the delivery address', inHours: 20 },
        },
      ),
      mail(
        chance.between(2, 9),
        `The one in Station Road, yes with the yellow sign. But I can also come to the shop, whatever is less trouble.\n\n${first}`,
      ),
      answer(
        0.4,
        front,
        `Dear ${first},\n\nthen Station Road it is. You get a message with a number; say the number and they hand it over. They are open until ten at night.`,
        {
          close: chance.next() > 0.4,
        },
      ),
    ],
  }),
  ({ front, first, order, chance, day }) => ({
    inbox: 'orders',
    subject: `Another delivery day for ${order}`,
    steps: [
      mail(
        0,
        `Good afternoon,\n\nplease bring order ${order} on ${day} instead, after two o’clock if you can. The stairs are being painted until then.\n\nRegards, ${first}`,
      ),
      answer(
        chance.between(0.3, 3),
        front,
        `Dear ${first},\n\nit is changed: ${day}, between two and five. The driver knows about the stairs.`,
      ),
    ],
  }),
  ({ front, first, chance }) => ({
    inbox: 'orders',
    subject: 'Sending back a thermostat',
    steps: [
      mail(
        0,
        `Hi,\n\nthe thermostat does not go with my old boiler after all. It has been out of the box but never on the wall. May I send it back?\n\n${first}`,
      ),
      take(chance.between(0.5, 4), front),
      tag(front, 'returns'),
      answer(
        0.5,
        front,
        `Dear ${first},\n\nof course, within 60 days and also when it was unpacked. The label is attached. The money goes back the day it arrives here.\n\nIf you like, write me the name on your boiler: there is one that fits most of the old ones.`,
        { close: false },
      ),
      ...(chance.next() > 0.5 ? [confirm(chance.between(8, 30))] : []),
    ],
  }),
  ({ front, first, boiler, chance }) => ({
    inbox: 'orders',
    subject: 'What would a new boiler cost?',
    steps: [
      mail(
        0,
        `Hello,\n\nwe have a ${boiler} from before we moved in. Three bedrooms, one bathroom, five radiators. What would a new one cost, fitted, and how long is the house cold?\n\nBest wishes\n${first}`,
      ),
      take(chance.between(0.5, 4), front),
      tag(front, 'quotation'),
      { do: 'change', after: 0.02, by: front, need: 'A new boiler: what it costs and how long it takes' },
      note(1, front, 'Asked Marcus for the price with flushing. Terrace, flue through the side wall.'),
      reply(
        3,
        front,
        `Dear ${first},\n\nthe quotation is attached. It is one price with everything: boiler, flue, flushing and taking the old one away. The house is cold for one day.\n\nIf you can wait until summer it is £180 less, because we have more time then.`,
        { files: ['quotation'], next: { text: 'Ask whether the quotation is clear', inHours: 50 } },
      ),
      mail(
        chance.between(9, 40),
        `Thank you, that is clear. We shall wait until the summer. May I come back to you with the same price then?\n\n${first}`,
      ),
      answer(
        0.5,
        front,
        `Dear ${first},\n\nyes: I have written it on the quotation, the price holds until the end of August.`,
        { close: false },
      ),
    ],
  }),
  ({ front, first, chance }) => ({
    inbox: 'orders',
    subject: 'Can you match this price?',
    steps: [
      mail(
        0,
        `Hi,\n\nthe same pump is £14 cheaper elsewhere. If you match it I buy all four from you.\n\n${first}`,
      ),
      take(chance.between(0.5, 3), front),
      answer(
        0.5,
        front,
        `Dear ${first},\n\nthank you for asking us first. I am sorry, we cannot match it, because that one comes without the maker’s guarantee and ours has five years.\n\nWhat I can do: four together at the trade price, which is £9 less for each, or I put one aside for you to try.`,
        {
          outcome: 'partly',
          why: 'The cheaper pump has no maker’s guarantee; ours has five years.',
          ways: [
            { kind: 'offer', words: 'Four pumps at the trade price' },
            { kind: 'offer', words: 'One pump to try, put aside until Friday' },
          ],
          close: chance.next() > 0.5,
        },
      ),
    ],
  }),
  ({ front, first, chance }) => ({
    inbox: 'orders',
    subject: 'The same tap in brass',
    steps: [
      mail(
        0,
        `Good morning,\n\nin 2016 you sold me the tap “Bexley” in brass. I need one more, exactly the same. Do you still have it?\n\nWith thanks\n${first}`,
      ),
      take(chance.between(1, 5), front),
      { do: 'change', after: 0.02, by: front, need: 'The same tap in brass' },
      ...(chance.next() < 0.65 ? brassFound(front, first) : brassGone(front, first)),
    ],
  }),
  ({ front, first, chance, order }) => ({
    inbox: 'orders',
    subject: 'Screws are missing',
    steps: [
      mail(
        0,
        `Hello, the radiator came (${order}), it looks good, but the bag with the brackets has only three screws. It needs four!\n\n${first}`,
      ),
      answer(
        chance.between(0.2, 2),
        front,
        `Dear ${first},\n\nfour screws and four more for next time are in the post, first class. If you would rather not wait: any M8 × 60 from the shop round the corner fits too.`,
      ),
    ],
  }),
  ({ front, first, boiler, chance }) => ({
    inbox: 'orders',
    subject: `Does the T4 thermostat work with a ${boiler}?`,
    steps: [
      mail(
        0,
        `Hi there,\n\nbefore I order: does the T4 go with a ${boiler}? The page says “most boilers”, which is not very helpful.\n\n${first}`,
      ),
      take(chance.between(0.4, 3), front),
      note(0.3, front, 'Asked Ravi, who has fitted dozens.'),
      note(
        1,
        'ravi',
        `Works with the ${boiler}, but needs the small relay box. Part 7714. Without it the pump never stops.`,
      ),
      answer(
        0.5,
        front,
        `Dear ${first},\n\nyes, with one small box more: part 7714, £12. Ravi, who fits them every week, says that without it the pump never stops. The first page of the manual is attached.`,
        { outcome: 'as_asked' },
      ),
      ...(chance.next() > 0.6
        ? [
            mail(
              chance.between(3, 20),
              `Perfect, I have ordered both. You were right about the page, by the way: nobody could know about the box.\n\n${first}`,
            ),
            nothingAsked(1, front),
          ]
        : []),
    ],
  }),
  ({ front, chance }) => ({
    inbox: 'orders',
    subject: chance.of([
      'Grow your business with 10,000 new leads',
      'Your website could rank first',
      'Invitation: the trade fair of the year',
    ]),
    steps: [
      mail(
        0,
        'Dear Sir or Madam,\n\nhave you ever thought about what your organisation could be with our platform? Reply “YES” and one of our experts rings you today.',
        {
          from: 'Growth Team <hello@growth-for-you.example>',
          html: '<div style="background:#123;color:#fff;padding:24px"><h1>Grow!</h1><p>Reply <b>YES</b> and one of our experts rings you today.</p><img src="https://growth-for-you.example/pixel.gif" width="1" height="1"></div>',
        },
      ),
      nothingAsked(chance.between(0.2, 6), front),
    ],
  }),
  ({ front, first, chance }) => ({
    inbox: 'orders',
    subject: 'Thank you!',
    steps: [
      mail(
        0,
        chance.of([
          `I only wanted to say that the young man at the counter took a quarter of an hour to explain the valve to me, with a drawing. It works. Please tell him.\n\n${first}`,
          `Dear all,\n\nthe parcel came a day early and the radiator is on the wall. Lovely. No answer needed.\n\n${first}`,
        ]),
      ),
      { do: 'tag', after: chance.between(0.5, 4), by: front, names: ['praise'] },
      nothingAsked(0.1, front),
    ],
  }),
  ({ front, first, chance }) => ({
    inbox: 'counter',
    subject: 'Asked at the counter for a spare key for the radiator',
    steps: [
      {
        do: 'open',
        after: 0,
        by: 'leyla',
        how: 'visit',
        text: `${first} came in and asked for a bleed key with a long neck. None on the shelf; the next delivery brings twenty.`,
      },
      { do: 'next-step', after: 0.1, by: 'leyla', text: 'Put one aside and ring', inHours: 12 },
      {
        do: 'call',
        after: chance.between(9, 14),
        by: 'leyla',
        text: `The long key is here. Rang ${first}, who comes by on Saturday.`,
      },
      { do: 'answer', after: 0.1, by: 'leyla', outcome: 'as_asked', close: front !== 'leyla' },
    ],
  }),
  ({ first, chance, day }) => ({
    inbox: 'phone',
    subject: 'Wants to move the delivery',
    steps: [
      {
        do: 'open',
        after: 0,
        by: 'tomas',
        how: 'call',
        text: `${first} rang: the lift is broken, can the delivery wait until ${day}? I said that I would find out and ring back.`,
        need: `The delivery on ${day}`,
      },
      {
        do: 'call',
        after: chance.between(0.3, 2),
        by: 'tomas',
        text: `Rang back: it comes on ${day}, and the driver rings ten minutes before.`,
      },
      { do: 'answer', after: 0.05, by: 'tomas', outcome: 'as_asked' },
    ],
  }),
]
