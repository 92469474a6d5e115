import type { Catalogue } from '#platform/client/words.ts'

/** After words that hurt: about what was said, and never about what somebody is like. */
export const en = {
  'boundary.title': 'This hurts',
  'boundary.open': 'This hurts …',
  'boundary.aside': 'Nothing is sent by itself. What we promised still counts.',
  'boundary.more':
    'Nobody has to take insults or threats here. Take whichever step is right. None has to come before another.',
  'boundary.step': 'What you do',
  'boundary.step.warning': 'Ask for other words',
  'boundary.step.colleague': 'A colleague takes over',
  'boundary.step.pause': 'A pause',
  'boundary.step.written': 'Writing only',
  'boundary.step-more.warning':
    'A few kind and clear words are put into your reply. You can change them before you send.',
  'boundary.step-more.colleague': 'You choose who. Until someone says yes, it stays with you.',
  'boundary.step-more.pause':
    'The words and the day go into your reply. When you send it, you promise that they hear from us by then. What else they ask keeps its own time. Anybody may answer it.',
  'boundary.step-more.written':
    'The words go into your reply. They ask for writing instead of calls and visits, for a while. We answer what they write as promised.',
  'boundary.because': 'What was said',
  'boundary.because-hint': 'Their words, not what they are like. They may ask to read it.',
  'boundary.until.pause': 'They hear from us by',
  'boundary.until.written': 'Until',
  'boundary.put': 'Put it into my reply',
  'boundary.choose': 'Choose who',
  'boundary.done': 'The words are in your reply. Read them before you send.',
  'boundary.done-note':
    'The words are in a note. Say them when you talk, and keep the note as a call or a visit.',
  'boundary.so-far': 'So far',
  'boundary.so-far-line': '{name}, {when}:',
  'boundary.for-you': 'And you?',
  'boundary.line.pause': 'A pause until {when}, because of what was said:',
  'boundary.line.pause-more':
    'They hear from us by then. What else they ask keeps its time. Anybody may answer it.',
  'boundary.line.written': 'In writing only until {when}, because of what was said:',
  'boundary.line.written-more': 'We answer what they write as promised.',
  'boundary.line.erased': '…',
  'boundary.unsaid': '{step}: they have not been told yet. It goes with {name}’s next reply.',
  'boundary.unsaid-mine': '{step}: not said yet. It goes with your next reply, or the call that you note.',
  'boundary.leave-out': 'Leave it out',
  'boundary.end': 'No longer needed',
  'boundary.ended': 'It has ended.',
  'boundary.asked':
    'Could you take this over? Something was said here that hurt me: “{because}”. What they need is written here.',
  'boundary-say.warning':
    'I want to help you with this. Some of what was said to me hurt, and that makes it hard to go on. Please leave those words out, and I shall gladly go on. If that is not possible, a colleague will take over, or we shall pause for a while.',
  'boundary-say.pause':
    'I want this to come right for you. After what was said, I need a pause. You will hear from us by {when}. If somebody is in danger, tell us at once: that does not wait.',
  'boundary-say.written':
    'I want this to come right for you. After what was said, please write to us about it until {when}, rather than ring or come by. We read every message and answer it as promised. After that you can ring or come by again. If somebody is in danger, ring us at once: that does not wait.',
  'event.boundary.taken': '{who} took a step after words that hurt.',
  'event.boundary.warning': '{who} prepared to ask for other words.',
  'event.boundary.colleague': '{who} asked for a colleague to take over.',
  'event.boundary.pause': '{who} prepared a pause until {when}.',
  'event.boundary.written': '{who} prepared to go on in writing only until {when}.',
  'event.boundary.ended': '{who} ended a step: {what}.',
  'refusal.boundary_until':
    'Say until when. A pause may last two weeks, and writing only three months. The other steps have no end day.',
} as const satisfies Catalogue
