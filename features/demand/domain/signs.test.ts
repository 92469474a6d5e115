import { describe, expect, test } from 'vitest'
import { isOnlyThanks, signsIn } from './signs.ts'

describe('words that tell of an earlier time', () => {
  test.each([
    ['This is the third time I am writing.', 'says_again'],
    ['I have called twice already and nobody answers.', 'says_again'],
    ['I have written to you three times and heard nothing.', 'says_again'],
    ['We still have no hot water.', 'says_again'],
    ['The boiler still isn’t working.', 'says_again'],
    ['The tap is leaking again.', 'says_again'],
    ['No hot water again.', 'says_again'],
    ['I am writing again about invoice 2210.', 'says_again'],
    ['It is the same problem as before.', 'says_again'],
    ['Wir haben immer noch kein warmes Wasser.', 'says_again'],
    ['Ich schreibe Ihnen zum dritten Mal.', 'says_again'],
    ['C’est la troisième fois que je vous écris : pour la troisième fois, rien ne marche.', 'says_again'],
    ['Sigo sin agua caliente.', 'says_again'],
    ['Les escribo por tercera vez.', 'says_again'],
    ['Non funziona: ancora nessun tecnico.', 'says_again'],
    ['Ik heb nog steeds geen warm water.', 'says_again'],
    ['أكتب إليكم للمرة الثالثة', 'says_again'],
    ['ما زلت أنتظر الفني', 'says_again'],
    ['Any news about my order?', 'chasing'],
    ['I haven’t heard back from you.', 'chasing'],
    ['Nobody has called.', 'chasing'],
    ['Gibt es schon etwas Neues?', 'chasing'],
    ['Où en est ma commande ?', 'chasing'],
    ['¿Alguna novedad?', 'chasing'],
    ['لم يصلني أي رد', 'chasing'],
    ['As I already explained, the part is missing.', 'told_twice'],
    ['Wie ich bereits geschrieben habe, fehlt das Teil.', 'told_twice'],
    ['J’ai déjà expliqué cela au téléphone.', 'told_twice'],
    ['كما ذكرت في رسالتي', 'told_twice'],
    ['You promised to call on Monday.', 'not_done'],
    ['The engineer was supposed to come on Tuesday.', 'not_done'],
    ['He said a part was missing, and nobody has called since.', 'not_done'],
    ['Der Techniker sollte gestern kommen, aber niemand ist gekommen.', 'not_done'],
    ['Personne n’est venu.', 'not_done'],
    ['Me prometieron una visita.', 'not_done'],
    ['وعدتم بزيارة أمس', 'not_done'],
    ['I have been passed around from one desk to the next.', 'sent_around'],
    ['One colleague said Monday, another said never.', 'told_differently'],
  ])('%s → %s', (text, sign) => {
    expect(signsIn(text)).toContain(sign)
  })

  test.each([
    ['Are you still open on Sunday?'],
    ['Is this offer still valid?'],
    ['It tries three times and then shows a red lamp.'],
    ['I would like to order the same again, please.'],
    ['Could you come for the yearly service in May?'],
    ['How much is a new thermostat?'],
    ['Please send me the invoice for October.'],
    ['I look forward to seeing you again.'],
    ['Haben Sie am Sonntag noch geöffnet?'],
    ['Avez-vous encore des places ?'],
    ['¿Todavía tienen el modelo azul?'],
    ['متى تفتحون يوم الأحد؟'],
    ['My pass is at the second floor reception.'],
    ['I would like to book for two people.'],
  ])('%s tells of none', (text) => {
    expect(signsIn(text)).toEqual([])
  })
})

test.each([
  ['Thank you, that worked!', true],
  ['Vielen Dank für die schnelle Hilfe', true],
  ['شكرا جزيلا', true],
  ['Thanks, but it is still not working.', false],
  ['Thank you. When will you come?', false],
  ['It is broken.', false],
])('%s: only thanks is %s', (text, is) => {
  expect(isOnlyThanks(text)).toBe(is)
})
