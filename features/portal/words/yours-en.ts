import type { Catalogue } from '#platform/client/words.ts'

/** What whoever asked can say and do on "Your conversation". */
export const yoursEn = {
  'portal.wrote-days': 'You wrote on {days}.',
  'portal.had-to-write': 'You first wrote on {when}. You had to write {count} times. We are sorry.',
  'portal.next-confirmed': 'You told us that it is solved. Thank you. What we still owe you stays with us.',

  'portal.offers': 'To put it right',
  'portal.offer-done': 'It is done. There is nothing for you to do.',
  'portal.offer-agreed': 'We will see to it. There is nothing for you to do.',
  'portal.offer-agreed-by': 'We will see to it by {day}. There is nothing for you to do.',
  'portal.offer-choice': 'Would that suit you?',
  'portal.offer-declined': 'You would rather have something else. We are looking for it.',
  'portal.offer-failed': 'This did not work at once. You need do nothing: we will see to it.',
  'portal.offer-yes': 'Yes, please',
  'portal.offer-else': 'I would rather have something else',
  'portal.offer-else-what': 'What would suit you, if you like to say?',
  'portal.offer-else-send': 'Send',
  'portal.offer-else-said': 'I would rather have something else than this: {words}',
  'portal.offer-thanks': 'Thank you. We have noted it, and we will see to it.',
  'portal.offer-else-thanks': 'Thank you for saying so. We will look for something that suits you.',
  'portal.offer-over': 'This was settled already. You see here how it stands now.',

  'portal.ways': 'What can be done',
  'portal.way-yes': 'That helps me',
  'portal.way-no': 'That does not help me',
  'portal.way-on': '{words} On {day}.',
  'portal.way-reach': '{words} {person}: {reach}',
  'portal.way-introduce':
    'Shall we introduce you? If you say yes, we write to {person} and send you a copy. They will see your name, your e-mail address, and this:',
  'portal.way-introduce-words': '“{words}”',
  'portal.way-introduce-yes': 'Yes, introduce me',
  'portal.way-introducing': 'You said yes. We will introduce you to {person}.',
  'portal.way-introduced': 'You were introduced to {person}.',
  'portal.way-thanks': 'Thank you. We know now what helps you.',
  'portal.way-said-yes': 'You said that this helps.',
  'portal.way-said-no': 'You said that this does not help.',

  'portal.solved': 'Is it solved?',
  'portal.solved-yes': 'Yes, it is solved',
  'portal.solved-no': 'Not yet',
  'portal.solved-thanks': 'Thank you for telling us. We are glad.',
  'portal.solved-no-thanks':
    'Thank you for telling us. {who} has it again, and you will hear from us. If you like, write below what is missing.',
  'portal.solved-no-thanks-team':
    'Thank you for telling us. It is open again, and you will hear from us. If you like, write below what is missing.',
  'portal.solved-is': 'You told us that it is solved.',
  'portal.solved-is-not': 'It is not? One tap opens it again.',

  'portal.wrong': 'Something is not right',
  'portal.wrong-lead': 'Was something not as we promised? Tell us. A person reads it, and it counts.',
  'portal.wrong-which': 'Which promise?',
  'portal.wrong-none': 'I do not know, or another one',
  'portal.wrong-words': 'What happened?',
  'portal.wrong-send': 'Send',
  'portal.wrong-thanks': 'Thank you for saying so. A person will look into it, and you will hear from us.',

  'portal.ask-three': 'Three questions, if you like',
  'portal.ask-three-lead': '{who} reads your words. They are not used to score anybody.',
  'portal.ask-three-lead-team': 'We read your words. They are not used to score anybody.',
  'portal.ask-timely': 'Was it quick enough?',
  'portal.ask-respect': 'Were you treated with respect?',
  'portal.ask-my-interest': 'Did we want what was best for you?',
  'portal.ask-yes': 'Yes',
  'portal.ask-partly': 'Partly',
  'portal.ask-no': 'No',
  'portal.ask-words': 'Your words',
  'portal.ask-send': 'Send',
  'portal.ask-change': 'Change what I said',
  'portal.ask-thanks': 'Thank you. That helps us to do it better.',
  'portal.ask-empty': 'Please choose at least one answer, or write a word.',

  'portal.thank': 'A word of thanks to somebody?',
  'portal.thank-whom': 'To whom?',
  'portal.thank-words': 'Your words. Only the person you thank reads them, unless they share them.',
  'portal.thank-send': 'Send thanks',
  'portal.thank-sent': 'How kind. We will pass it on.',
  'portal.thank-empty': 'Please write a word of thanks first.',

  'portal.twice': 'We have this already. Thank you.',
  'portal.not-yours': 'Only the person who asked can do that here.',

  'portal.kept': 'Your words are still here',
  'portal.kept-again': 'Send it again',
  'portal.kept-files': 'Files do not stay here. You can add them once this has arrived.',

  'portal.language': 'Language',
  'portal.renew': 'Was the address of this page passed on by mistake?',
  'portal.renew-lead': 'You can end it. We send a new one to your own e-mail address.',
  'portal.renew-do': 'End this address and send me a new one',
  'portal.renew-done': 'This address is ended',
  'portal.renew-done-why': 'A new one is on its way to your e-mail address.',
  'portal.open-again': 'Please open it from our mail again',
  'portal.open-again-why':
    'This browser does not remember your conversation any more. The link in our mail opens it again.',

  'portal.mail-offer': 'Please say yes or no here, with one tap:',
  'portal.mail-solved': 'Is it solved? One tap tells us, and shows how it stands:',
  'portal.mail-questions':
    'Is it solved? One tap tells us. If you like, answer three short questions too. Was it quick enough? Were you treated with respect? Did we want what was best for you?',
  'portal.mail-renewed': 'Here is the new address of your conversation. The old one no longer works.',
  'portal.mail-renewed-subject': 'Your conversation {number}: a new address',
} as const satisfies Catalogue
