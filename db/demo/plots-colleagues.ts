import type { MakePlot } from './plot.ts'
import { answer, confirm, mail, note, reply, tag, take } from './story.ts'

/** What colleagues ask of colleagues: the same desk, the same care. */
export const colleaguePlots: readonly MakePlot[] = [
  ({ first, chance }) => ({
    inbox: 'it',
    subject: 'Tablet in the van does not sync',
    steps: [
      mail(
        0,
        `Hi Noor,\n\nthe tablet shows yesterday’s visits. I have driven to a customer who had cancelled. Can you have a look tonight?\n\n${first}`,
      ),
      take(chance.between(0.2, 2), 'noor'),
      answer(
        0.5,
        'noor',
        `Hi ${first},\n\nthe card in it had run out of data. I have put a larger one on the contract, and you get a message from me before it can happen again.`,
        { close: chance.next() > 0.5 },
      ),
    ],
  }),
  ({ first, chance }) => ({
    inbox: 'it',
    subject: 'Printer at the counter',
    steps: [
      mail(0, `Good morning,\n\nthe printer eats labels again, three customers were waiting.\n\n${first}`),
      take(chance.between(0.1, 1), 'noor'),
      tag('noor', 'printer'),
      note(
        0.4,
        'noor',
        'Roller worn. New one ordered; the printer from the office stands at the counter until then.',
      ),
      answer(
        0.3,
        'noor',
        `Hi ${first},\n\nyou have the office printer until Thursday, and I have learned how to carry it.`,
        { close: false },
      ),
      confirm(chance.between(4, 18)),
    ],
  }),
  ({ first, chance }) => ({
    inbox: 'it',
    subject: 'Slow laptop',
    steps: [
      mail(0, `Noor, I can make tea while it opens a customer. Not that I mind the tea.\n\n${first}`),
      take(chance.between(0.5, 4), 'noor'),
      reply(0.5, 'noor', `Hi ${first},\n\nthe disk is nearly full. May I take it for an hour at lunch?`, {
        next: { text: 'Take the laptop at lunch', inHours: 5 },
      }),
      mail(chance.between(0.3, 2), `Today at twelve is fine.\n\n${first}`),
      answer(
        chance.between(3, 6),
        'noor',
        `Hi ${first},\n\ndone: twice the room, and it starts in ten seconds. The tea is up to you.`,
      ),
    ],
  }),
  ({ first, chance }) => ({
    inbox: 'pay',
    subject: 'Payslip shows the wrong hours',
    steps: [
      mail(
        0,
        `Hi,\n\nmy payslip is missing the Saturday shift, could you look? It is six hours.\n\n${first}`,
        { files: ['payslip'] },
      ),
      take(chance.between(0.5, 4), 'daniel'),
      answer(
        0.6,
        'daniel',
        `Hi ${first},\n\nyou are right, the Saturday was in the plan but not in the export. The six hours come with a payment of their own on Friday, not next month.`,
        { close: chance.next() > 0.4 },
      ),
    ],
  }),
  ({ first, chance }) => ({
    inbox: 'pay',
    subject: 'Carrying days off into next year',
    steps: [
      mail(
        0,
        `Dear Ingrid,\n\nI have four days left and no week in which the plan lets me go. May I take them in spring?\n\n${first}`,
      ),
      take(chance.between(1, 6), 'ingrid'),
      { do: 'change', after: 0.02, by: 'ingrid', kind: 'question_to_manager' },
      answer(
        0.4,
        'ingrid',
        `Dear ${first},\n\nyes, all four, until the end of April. You asked because the plan is too tight, so I have asked Marcus and Sofia to look at that too.`,
      ),
    ],
  }),
  ({ first, chance }) => ({
    inbox: 'directors',
    subject: 'What stopped me last week',
    steps: [
      mail(
        0,
        `Dear Amara,\n\nI could not give a customer £12 back without ringing three people. She waited twenty minutes on the line. The promise says that whoever answers may put it right.\n\n${first}`,
      ),
      take(chance.between(1, 6), 'amara'),
      { do: 'change', after: 0.02, by: 'amara', kind: 'barrier' },
      reply(
        1,
        'amara',
        `Dear ${first},\n\nthank you for telling me. You are right, and twenty minutes for £12 is absurd. I talk with Henrik and Sofia on Thursday, and you hear from me on Friday what changes.`,
        {
          next: { text: 'Say what changes', inHours: 26 },
        },
      ),
      answer(
        chance.between(18, 26),
        'amara',
        `Dear ${first},\n\nfrom Monday on everyone who answers may give back up to £50 a case without asking. You need not ring anybody. If it was the wrong sum, that is ours to change, not yours to answer for.`,
      ),
    ],
  }),
  ({ first, chance }) => ({
    inbox: 'it',
    subject: 'New colleague starts on Monday',
    steps: [
      mail(
        0,
        `Hi Noor,\n\na new apprentice starts on Monday. Please: account, telephone, key for the yard. Name follows.\n\n${first}`,
      ),
      take(chance.between(0.5, 3), 'noor'),
      reply(
        0.3,
        'noor',
        `Hi ${first},\n\nall three are ready on Monday at eight. I only need the name for the account.`,
        { next: { text: 'Ask for the name', inHours: 18 } },
      ),
      mail(chance.between(5, 14), `The name is Ben Asante.\n\n${first}`),
      answer(
        1,
        'noor',
        `Hi ${first},\n\nready. The key is in the drawer at the counter, with his name on it.`,
      ),
    ],
  }),
]
