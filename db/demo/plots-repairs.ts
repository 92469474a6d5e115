import type { MakePlot } from './plot.ts'
import { answer, confirm, mail, note, reply, tag, take } from './story.ts'

/** What people write when something is cold, wet or loud. */
export const repairPlots: readonly MakePlot[] = [
  ({ engineer, first, boiler, chance, day }) => ({
    inbox: 'repairs',
    subject: 'No hot water',
    steps: [
      mail(
        0,
        chance.of([
          `Hello,\n\nsince this morning there is no hot water. The heating works. The boiler is a ${boiler} and shows nothing special. We are four people. When could somebody come?\n\n${first}`,
          `No hot water again. It was the same in spring. The ${boiler} clicks and then gives up.\n\n${first}`,
        ]),
      ),
      take(chance.between(0.1, 1), 'maya'),
      { do: 'change', after: 0.02, by: 'maya', harm: 'inconvenience' },
      tag('maya', 'no hot water'),
      { do: 'give', after: 0.2, by: 'maya', to: engineer },
      reply(
        0.4,
        engineer,
        `Dear ${first},\n\nI can be with you on ${day} between 8 and 10. I bring the diverter valve for the ${boiler}, which is nearly always the cause.\n\nUntil then: hold the red button for five seconds. It sometimes helps for a day.`,
        { next: { text: 'The visit', inHours: 10 } },
      ),
      {
        do: 'visit',
        after: chance.between(8, 12),
        by: engineer,
        text: 'Diverter valve stuck. Changed it, flushed, tested both taps. 50 minutes.',
      },
      answer(
        0.5,
        engineer,
        `Dear ${first},\n\nit was the diverter valve. It is new now and has two years’ guarantee, on the part and on my work.`,
        { close: false },
      ),
      ...(chance.next() > 0.35 ? [confirm(chance.between(3, 18))] : []),
    ],
  }),
  ({ engineer, first, boiler, chance }) => ({
    inbox: 'repairs',
    subject: `Error on the display of the ${boiler}`,
    steps: [
      mail(
        0,
        `Hello,\n\nthe display says E119 and the heating is off. A picture is attached. Is it something I can do myself?\n\n${first}`,
        { files: ['boiler-display'] },
      ),
      take(chance.between(0.2, 2), engineer),
      tag(engineer, 'E119', 'advice'),
      answer(
        0.4,
        engineer,
        `Dear ${first},\n\nyes. E119 means that the pressure is low.\n\n1. Under the boiler are two small taps. Open both.\n2. Watch the needle until it stands at 1.5.\n3. Close both, then press reset.\n\nIf it shows E119 again within a week, write to me: then water is getting out somewhere, and I come.`,
        { close: false },
      ),
      mail(
        chance.between(1, 12),
        `It worked! The needle stands at 1.5 and the radiators are warm. Thank you.\n\n${first}`,
      ),
      { do: 'answer', after: 0.3, by: engineer, outcome: 'nothing_asked', close: true },
    ],
  }),
  ({ engineer, first, room, chance }) => ({
    inbox: 'repairs',
    subject: `Knocking in the ${room} radiator`,
    steps: [
      mail(
        0,
        `Good evening,\n\nthe radiator in the ${room} knocks every night at about eleven, when the heating goes down. It wakes the children. What can it be?\n\n${first}`,
      ),
      take(chance.between(1, 5), engineer),
      reply(
        0.5,
        engineer,
        `Dear ${first},\n\nmost likely a pipe that rubs on a joist as it cools. One question, so that I bring the right thing: is the floor wood or stone?`,
        {
          next: { text: 'Wood or stone?', inHours: 20 },
        },
      ),
      mail(chance.between(2, 10), `Wood, with a carpet on it.\n\n${first}`),
      answer(
        0.7,
        engineer,
        `Dear ${first},\n\nthen it is the joist. Put a strip of felt under the pipe where it goes into the floor; I have put one in the post. If it still knocks I come and lift one board.`,
        {
          close: chance.next() > 0.5,
        },
      ),
    ],
  }),
  ({ engineer, engineerName, first, room, chance }) => ({
    inbox: 'repairs',
    subject: `Water under the ${room} radiator`,
    steps: [
      mail(
        0,
        `There is water on the floor of the ${room}, under the valve. I have put a bowl there and it fills in two hours. Please come soon.\n\n${first}`,
        { files: ['leaking-valve'] },
      ),
      take(chance.between(0.05, 0.4), 'maya'),
      { do: 'change', after: 0.02, by: 'maya', harm: 'loss' },
      {
        do: 'call',
        after: 0.1,
        by: 'maya',
        text: `Rang ${first}: the tap under the valve turns, so it is shut off now. Dry towel, no carpet.`,
      },
      { do: 'give', after: 0.1, by: 'maya', to: engineer },
      reply(
        0.2,
        engineer,
        `Dear ${first},\n\nit is ${engineerName} here. I come today after four with a new valve. Leave the small tap shut until then.`,
        {
          next: { text: 'Visit after four', inHours: 5 },
        },
      ),
      {
        do: 'visit',
        after: chance.between(4, 6),
        by: engineer,
        text: 'New valve, packed the union, dried the floor. Nothing underneath is wet.',
      },
      answer(
        0.3,
        engineer,
        `Dear ${first},\n\nthe valve is new. Please look under it once tomorrow morning with a dry hand. If there is a single drop, ring me.`,
        { close: false },
      ),
      confirm(chance.between(6, 16)),
    ],
  }),
  ({ first, chance, day }) => ({
    inbox: 'repairs',
    subject: 'Yearly service',
    steps: [
      mail(
        0,
        `Hello,\n\nthe year is round again. Could you do the service, in the morning if possible? ${day} is best.\n\n${first}`,
      ),
      answer(
        chance.between(0.4, 5),
        chance.of(['maya', 'piotr']),
        `Dear ${first},\n\n${day} at 8:30 is yours. It takes an hour; please let nobody bathe just before. You get the service sheet by mail the same day.`,
      ),
    ],
  }),
  ({ engineer, first, chance }) => ({
    inbox: 'repairs',
    subject: 'Nobody came',
    steps: [
      mail(
        0,
        `I took the morning off. You said between 8 and 10. It is one o’clock. Nobody came, nobody rang. I am angry, and the flat is cold.\n\n${first}`,
      ),
      take(chance.between(0.1, 0.6), 'maya'),
      { do: 'change', after: 0.02, by: 'maya', kind: 'complaint', harm: 'inconvenience' },
      tag('maya', 'missed visit'),
      note(
        0.2,
        'maya',
        'The van stood with a flat tyre and the new time was in the plan but nobody told the customer.',
      ),
      reply(
        0.3,
        'maya',
        `Dear ${first},\n\nyou are right to be angry. The van broke down at eight, and we did not tell you. That is our fault and nobody else’s.\n\n${engineer === 'ravi' ? 'Ravi' : 'Aoife'} is on the way to you now and will be there before three. The visit costs you nothing.`,
        { next: { text: 'Ring at four: is it warm?', inHours: 3 } },
      ),
      { do: 'visit', after: 2, by: engineer, text: 'There at 14:40. Fan changed. Warm when I left.' },
      {
        do: 'call',
        after: 1.2,
        by: 'maya',
        text: 'Rang at four. It is warm. Still cross about the morning, and said so kindly.',
      },
      answer(
        0.2,
        'maya',
        `Dear ${first},\n\nas I said on the telephone: today’s visit is free, and I have taken it up with Marcus that whoever plans a new time also rings.`,
        {
          outcome: 'as_asked',
          close: false,
        },
      ),
      ...(chance.next() > 0.5 ? [confirm(chance.between(6, 20))] : []),
    ],
  }),
  ({ engineer, first, chance }) => ({
    inbox: 'repairs',
    subject: 'Thermostat has lost the network',
    steps: [
      mail(
        0,
        `Hi,\n\nnew router, and the T4 no longer talks to the telephone. I have tried everything, including shouting.\n\n${first}`,
      ),
      answer(
        chance.between(0.5, 4),
        engineer,
        `Dear ${first},\n\nshouting does not help with this one, we tried. Hold the dial for ten seconds until the ring is blue, then choose the new network. The page is attached. If the ring stays orange, write to me and I ring you.`,
        { close: chance.next() > 0.3 },
      ),
    ],
  }),
  ({ engineer, first, boiler, chance }) => ({
    inbox: 'repairs',
    subject: 'Is this still under guarantee?',
    steps: [
      mail(
        0,
        `Dear Sirs,\n\nthe fan of the ${boiler} has failed. You fitted the boiler five years and two months ago. Is it under guarantee?\n\nYours sincerely\n${first}`,
      ),
      take(chance.between(0.5, 4), 'maya'),
      note(
        1,
        'piotr',
        'Guarantee ended two months ago. Maker gives the part for half when asked nicely. I asked nicely.',
      ),
      answer(
        0.6,
        'maya',
        `Dear ${first},\n\nthe guarantee ended two months ago, so we cannot do it at no cost. But Piotr has spoken with the maker: the part costs you half, and ${engineer === 'ravi' ? 'Ravi' : 'Aoife'} fits it without the call-out fee. If you would like somebody else to judge it, the trade’s arbitration costs nothing.`,
        {
          outcome: 'partly',
          why: 'The guarantee ended two months before the fan failed.',
          ways: [
            { kind: 'offer', words: 'The fan at half price, fitted without call-out fee' },
            { kind: 'external_review', words: 'The arbitration of the heating trade, free for you' },
          ],
          close: false,
        },
      ),
      mail(chance.between(3, 20), `That is fair. Please go ahead.\n\n${first}`),
      { do: 'visit', after: chance.between(8, 20), by: engineer, text: 'Fan fitted, runs quietly.' },
      answer(
        0.5,
        'maya',
        `Dear ${first},\n\nthen all is done. The bill is for half the fan and nothing else.`,
        {
          outcome: 'partly',
          why: 'The guarantee had ended; the part at half price was accepted.',
          ways: [{ kind: 'offer', words: 'The fan at half price, fitted without call-out fee' }],
        },
      ),
    ],
  }),
  ({ first, chance }) => ({
    inbox: 'repairs',
    subject: 'Copy of the gas safety record',
    steps: [
      mail(
        0,
        `Hello,\n\nthe new tenants move in on Friday and I cannot find the record. Could you send it once more?\n\n${first}`,
      ),
      answer(
        chance.between(0.2, 2),
        'maya',
        `Dear ${first},\n\nit is attached. It is valid until next spring; I have set a reminder and write to you a month before.`,
      ),
    ],
  }),
  ({ engineer, first, chance }) => ({
    inbox: 'repairs',
    subject: 'Pressure keeps falling',
    steps: [
      mail(
        0,
        `Every three days I must fill it up again. No water anywhere that I can see. The needle falls from 1.5 to 0.6.\n\n${first}`,
      ),
      take(chance.between(0.5, 3), engineer),
      reply(
        0.5,
        engineer,
        `Dear ${first},\n\ntwo things it can be: the vessel in the boiler, or a slow drip under the floor. Would you shut the two small taps tonight and tell me the needle in the morning? Then I know which.`,
        {
          next: { text: 'Ask for the needle', inHours: 12 },
        },
      ),
      mail(chance.between(9, 13), `0.6 this morning, with both taps shut.\n\n${first}`),
      {
        do: 'wait-on',
        after: 0.5,
        by: engineer,
        whom: 'others',
        text: 'The vessel comes from the maker',
        inHours: 30,
      },
      reply(
        0.2,
        engineer,
        `Dear ${first},\n\nthen it is the vessel, which is good news: no floor comes up. The part is ordered and comes on the day after tomorrow. I ring you to find an hour.`,
        {
          next: { text: 'Part has come? Ring for an hour', inHours: 22 },
        },
      ),
      { do: 'visit', after: chance.between(22, 34), by: engineer, text: 'New vessel. Holds at 1.5.' },
      answer(
        0.4,
        engineer,
        `Dear ${first},\n\nit holds at 1.5. Please look once a week for a month; if it falls at all, I come again at no cost.`,
        { close: chance.next() > 0.5 },
      ),
    ],
  }),
  ({ engineer, first, chance }) => ({
    inbox: 'repairs',
    subject: 'Mud in the hall after the visit',
    steps: [
      mail(
        0,
        `The work is good. But look at the hall. Two hours of cleaning, and the light rug is spoilt.\n\n${first}`,
        { files: ['muddy-floor'] },
      ),
      take(chance.between(0.4, 2), 'maya'),
      { do: 'change', after: 0.02, by: 'maya', kind: 'complaint', harm: 'loss' },
      { do: 'give', after: 0.3, by: 'maya', to: 'marcus' },
      note(
        0.6,
        engineer,
        'It was me. It rained, the covers were in the other van. I am sorry, I should have said so at the door.',
      ),
      answer(
        0.5,
        'marcus',
        `Dear ${first},\n\nI have seen the picture and spoken with the engineer, who is sorry and wanted to write to you too. We pay for cleaning the rug, or for a new one if it cannot be cleaned. Shoe covers now lie in every van.`,
        { outcome: 'as_asked', close: false },
      ),
      ...(chance.next() > 0.5 ? [confirm(chance.between(6, 30))] : []),
    ],
  }),
  ({ first, chance }) => ({
    inbox: 'phone',
    subject: 'Smell of gas',
    steps: [
      {
        do: 'open',
        after: 0,
        by: 'jonas',
        how: 'call',
        text: `${first} rang: a smell of gas in the hall. I said: no light switch, windows open, out of the house, ring the gas emergency number, which I gave. Stayed on the line until they were outside.`,
        need: 'To be safe',
      },
      { do: 'change', after: 0.02, by: 'jonas', harm: 'danger', kind: 'safety' },
      {
        do: 'call',
        after: 0.6,
        by: 'jonas',
        text: 'Rang back. The emergency service found a loose joint at the meter and closed it. All well.',
      },
      { do: 'change', after: 0.05, by: 'jonas', harm: 'none' },
      {
        do: 'note',
        after: chance.between(0.3, 1),
        by: 'jonas',
        text: 'Aoife goes there tomorrow and tests every joint, at no cost. They know.',
      },
      { do: 'answer', after: 0.05, by: 'jonas', outcome: 'as_asked' },
    ],
  }),
]
