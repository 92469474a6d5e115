import { describe, expect, test } from 'vitest'
import { worked } from '#platform/testing/work.ts'
import { corporaAbsent, corporaAreThere, corpusFiles, readCorpusBytes } from '../corpora.fixture.ts'
import { splitText } from './quotes.ts'

const read = (path: string) => readCorpusBytes(`reply-trimmer/test/${path}`).toString()

describe.skipIf(!corporaAreThere)('a reply', () => {
  test('is parted from its signature and quotation in 64 mails as another program parts them', () => {
    const names = corpusFiles('reply-trimmer/test/emails')
    expect(names).toHaveLength(64)
    const wrong = names.filter(
      (name) => splitText(read(`emails/${name}`)).reply.trim() !== read(`trimmed/${name}`).trim(),
    )
    expect(wrong).toEqual([])
  })

  // That program joins the lines of an introduction and spells marks like "Richard>" or "|" as ">"; we give every line as
  // it was written.
  const words = (text: string) =>
    text.replaceAll(/^\s*(?:\p{L}{1,20}>|\|(?=\s|$))/gmu, '>').replaceAll(/\s+/g, '')

  test('keeps what is left out, word for word, in 64 mails', () => {
    const wrong = corpusFiles('reply-trimmer/test/emails').filter(
      (name) => words(splitText(read(`emails/${name}`)).quoted) !== words(read(`elided/${name}`)),
    )
    expect(wrong).toEqual([])
  })
})

test.skipIf(corporaAreThere)(corporaAbsent, () => {})

describe('the words above a quotation', () => {
  test.each([
    ['English', 'On Mon, 2 Mar 2026 at 10:05, Help <help@example.org> wrote:'],
    ['German', 'Am Mo., 2. März 2026 um 10:05 Uhr schrieb Help <help@example.org>:'],
    ['French', 'Le lun. 2 mars 2026 à 10:05, Help <help@example.org> a écrit :'],
    ['Spanish', 'El lun, 2 mar 2026 a las 10:05, Help (<help@example.org>) escribió:'],
    ['Italian', 'Il giorno lun 2 mar 2026 alle ore 10:05 Help <help@example.org> ha scritto:'],
    ['Portuguese', 'Em seg., 2 de mar. de 2026 às 10:05, Help <help@example.org> escreveu:'],
    ['Dutch', 'Op ma 2 mrt 2026 om 10:05 schreef Help <help@example.org>:'],
    ['Swedish', 'Den mån 2 mars 2026 kl 10:05 skrev Help <help@example.org>:'],
    ['Norwegian', 'man. 2. mars 2026 kl. 10:05 skrev Help <help@example.org>:'],
    ['Danish', 'Den man. 2. mar. 2026 kl. 10.05 skrev Help <help@example.org>:'],
    ['Finnish', 'ma 2. maalisk. 2026 klo 10.05 Help (help@example.org) kirjoitti:'],
    ['Polish', 'pon., 2 mar 2026 o 10:05 Help <help@example.org> napisał(a):'],
    ['Czech', 'po 2. 3. 2026 v 10:05 odesílatel Help <help@example.org> napsal:'],
    ['Slovak', 'po 2. 3. 2026 o 10:05 Help <help@example.org> napísal(a):'],
    ['Hungarian', 'Help <help@example.org> ezt írta (időpont: 2026. márc. 2., H, 10:05):'],
    ['Romanian', 'Pe lun., 2 mar. 2026 la 10:05, Help <help@example.org> a scris:'],
    ['Russian', 'пн, 2 мар. 2026 г. в 10:05, Help <help@example.org>:'],
    ['Ukrainian', 'пн, 2 бер. 2026 р. о 10:05 Help <help@example.org> пише:'],
    ['Bulgarian', 'На пн, 2.03.2026 г. в 10:05 Help <help@example.org> написа:'],
    ['Greek', 'Στις Δευ 2 Μαρ 2026 στις 10:05 π.μ., ο χρήστης Help <help@example.org> έγραψε:'],
    ['Turkish', 'Help <help@example.org>, 2 Mar 2026 Pzt, 10:05 tarihinde şunu yazdı:'],
    ['Arabic', 'في الاثنين، 2 مارس 2026 في 10:05 ص تمت كتابة ما يلي بواسطة Help <help@example.org>:'],
    ['Arabic, another', 'في 2 مارس 2026، كتب Help:'],
    ['Hebrew', 'בתאריך יום ב׳, 2 במרץ 2026 ב-10:05 מאת Help <help@example.org>:'],
    ['Persian', 'در تاریخ دوشنبه ۲ مارس ۲۰۲۶ Help نوشت:'],
    ['Japanese', '2026年3月2日(月) 10:05 Help <help@example.org>:'],
    ['Japanese, another', '2026年3月2日 10:05、Help <help@example.org>のメール:'],
    ['Chinese', 'Help <help@example.org> 于2026年3月2日周一 10:05写道：'],
    ['Chinese, traditional', 'Help <help@example.org> 於 2026年3月2日 週一 上午10:05寫道：'],
    ['Korean', '2026년 3월 2일 (월) 오전 10:05, Help <help@example.org>님이 작성:'],
    ['Vietnamese', 'Vào Th 2, 2 thg 3, 2026 vào lúc 10:05 Help <help@example.org> đã viết:'],
    ['Indonesian', 'Pada Sen, 2 Mar 2026 pukul 10.05 Help <help@example.org> menulis:'],
    ['Outlook', '-----Original Message-----'],
    ['Outlook, German', '-----Ursprüngliche Nachricht-----'],
    ['Apple', 'Begin forwarded message:'],
    ['QQ', '------------------ 原始邮件 ------------------'],
  ])('are known in %s', (_, line) => {
    const text = `Yes, please.\n\n${line}\n> Shall we come?\n`
    expect(splitText(text)).toEqual({ reply: 'Yes, please.', quoted: `${line}\n> Shall we come?` })
  })

  test.each([
    ['English', 'From: Help', 'Sent: 2 March 2026', 'To: Ana', 'Subject: x'],
    ['German', 'Von: Help', 'Gesendet: 2. März 2026', 'An: Ana', 'Betreff: x'],
    ['French', 'De : Help', 'Envoyé : 2 mars 2026', 'À : Ana', 'Objet : x'],
    ['Arabic', 'من: Help', 'تاريخ الإرسال: 2 مارس 2026', 'إلى: Ana', 'الموضوع: x'],
    ['Japanese', '差出人: Help', '送信日時: 2026年3月2日', '宛先: Ana', '件名: x'],
    ['Chinese', '发件人: Help', '发送时间: 2026年3月2日', '收件人: Ana', '主题: x'],
    ['Turkish', 'Kimden: Help', 'Gönderilme: 2 Mart 2026', 'Kime: Ana', 'Konu: x'],
  ])('as Outlook writes them are known in %s', (_, ...head) => {
    const history = `${head.join('\n')}\n\nShall we come?`
    expect(splitText(`Yes, please.\n\n${history}`)).toEqual({ reply: 'Yes, please.', quoted: history })
  })
})

describe('an answer', () => {
  test.each([
    ['between the lines', 'On 2 March 2026, Help wrote:\n> When?\nAt noon.\n> Where?\nHere.', 'At noon.'],
    [
      'below a greeting and a quotation',
      'Dear Help,\n\nOn 2 March 2026, Help wrote:\n> When?\n\nAt noon.',
      'At noon.',
    ],
    ['with a heading of its own', 'Three things:\n-----\nOne\nTwo\n-----\nThree', 'Three'],
    [
      'with a colon at the end',
      'On Monday we wrote to you:\nnothing came.\nPlease answer.',
      'Please answer.',
    ],
  ])('%s stays', (_, text, words) => {
    expect(splitText(text).reply).toContain(words)
  })

  test('of a megabyte is parted in no time, whatever it is made of', () => {
    const work = worked()
    for (const piece of [
      '>',
      '> a\nb\n',
      'On 1 wrote:\n',
      'a\nOn Monday, 2 March, x wrote:\n> b\n',
      'From: 1\n',
      '-',
      ' \n',
      'On 2 March <a@b.c> ',
    ])
      splitText(piece.repeat(1_000_000 / piece.length))
    expect(work()).toBeLessThan(4_000)
  })
})
