import type { Catalogue } from '#platform/client/words.ts'

/** After words that hurt: about what was said, and never about what somebody is like. */
export const en = {
  'boundary.title': 'This hurts',
  'boundary.open': 'This hurts …',
  'boundary.aside': 'Nothing is sent by itself. What we promised still counts.',
  'boundary.more':
    'Nobody has to take insults or threats here. Take whichever step is right; none has to come before another.',
  'boundary.step': 'What you do',
  'boundary.step.warning': 'Ask for other words',
  'boundary.step.colleague': 'A colleague takes over',
  'boundary.step.pause': 'A pause',
  'boundary.step.written': 'Writing only',
  'boundary.step-more.warning':
    'A few kind and clear words are put into your reply. You can change them before you send.',
  'boundary.step-more.colleague': 'You choose who. Until someone says yes, it stays with you.',
  'boundary.step-more.pause':
    'The words and the day go into your reply. By then they hear from us: it is promised when you send it. What they ask meanwhile keeps its own time, and anybody may answer.',
  'boundary.step-more.written':
    'The words go into your reply: for a while no calls and no visits about this. What they write is answered as promised.',
  'boundary.because': 'What was said',
  'boundary.because-hint': 'Their words, not what they are like. They may ask to read it.',
  'boundary.until.pause': 'We are back',
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
    'They hear from us by then. What they ask meanwhile keeps its time; anybody may answer.',
  'boundary.line.written': 'By writing only until {when}, because of what was said:',
  'boundary.line.written-more': 'What they write is answered as promised.',
  'boundary.line.erased': '…',
  'boundary.unsaid': '{step}: they have not been told yet. It goes with {name}’s next reply.',
  'boundary.unsaid-mine': '{step}: not said yet. It goes with your next reply, or the call that you note.',
  'boundary.leave-out': 'Leave it out',
  'boundary.end': 'No longer needed',
  'boundary.ended': 'It has ended.',
  'boundary.asked':
    'Could you take this over? Words were used here that hurt me: “{because}”. What they need stands with this.',
  'boundary-say.warning':
    'I want to help you with this. Some of what was said to me hurt, and that makes it hard to go on. Please leave those words out, and I am glad to continue. If that is not possible, a colleague will take over, or we shall pause for a while.',
  'boundary-say.pause':
    'I want this to come right for you. After what was said I ask for a pause. You will hear from us by {when}. If somebody is in danger, tell us at once: that does not wait.',
  'boundary-say.written':
    'I want this to come right for you. After what was said, please write to us about it until {when}, rather than ring or come by. We read every message and answer it as promised. After that every way to us is open again. If somebody is in danger, ring us at once: that does not wait.',
  'event.boundary.taken': '{who} took a step after words that hurt.',
  'event.boundary.warning': '{who} prepared to ask for other words.',
  'event.boundary.colleague': '{who} asked that a colleague takes over.',
  'event.boundary.pause': '{who} prepared a pause until {when}.',
  'event.boundary.written': '{who} prepared to go on by writing only until {when}.',
  'event.boundary.ended': '{who} ended it: {what}.',
  'refusal.boundary_until':
    'Say until when: a pause lasts two weeks at most, writing only three months, and the rest has no end.',
} as const satisfies Catalogue
