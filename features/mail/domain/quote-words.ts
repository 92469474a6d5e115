// Words by which mail programs introduce the mail that is answered: each line one shape, most of them one language.
const introductions: readonly RegExp[] = [
  // English
  /^(on|at|in message) .{2,250} (wrote|writes|said)\s?[:.]?$/iu,
  /^-{2,6} on .{4,250} wrote -{2,6}$/iu,
  /^.{2,200} wrote( on .{4,100})?\s?:$/iu,
  /^posted by .{1,200} on [\d/.-]{6,10}$/iu,
  // German, Dutch
  /^(am|im) .{4,250} (schrieb|hat) .{0,200}:$/iu,
  /^.{4,250} schrieb(en)?( .{0,200})?:$/iu,
  /^op .{4,250} (schreef|heeft) .{0,200}:$/iu,
  // French, Spanish, Catalan, Italian, Portuguese, Romanian
  /^le .{4,250} a écrit\s?:$/iu,
  /^.{4,250} a écrit\s?:$/iu,
  /^el .{4,250} (escribió|va escriure)\s?:$/iu,
  /^.{4,250} escribió\s?:$/iu,
  /^(il |in data )?.{4,250} ha scritto\s?:$/iu,
  /^(em |a |no dia )?.{4,250} escreveu\s?:$/iu,
  /^(pe|în) .{4,250} a scris\s?:$/iu,
  // Danish, Norwegian, Swedish, Icelandic, Finnish, Estonian
  /^.{4,250} skrev .{0,200}:$/iu,
  /^.{4,250} skrev:$/iu,
  /^.{4,250} skrifaði:?$/iu,
  /^.{4,250} kirjoitti( .{0,200})?:$/iu,
  /^.{4,250} kirjutas( .{0,200})?:$/iu,
  // Polish, Czech, Slovak, Slovene, Croatian, Hungarian, Lithuanian
  /^.{4,250} (napisał(a|\(a\))?|pisze)( .{0,200})?:$/iu,
  /^.{4,250} (napsal(a|\(a\))?|napísal(a|\(a\))?)( .{0,200})?:$/iu,
  /^.{4,250} (je napisa[lo]a?|napisao|napisala)( .{0,200})?:$/iu,
  /^.{4,250} (ezt írta|írta)( .{0,200})?:$/iu,
  /^.{4,250} rašė:$/iu,
  // Russian, Ukrainian, Bulgarian, Serbian, Greek
  /^.{4,250} (пишет|написала?|писала?|написал\(а\)|написав|написала|пише|пишат|написа|је написао\/ла)( .{0,200})?:$/iu,
  /^.{4,250} έγραψε( .{0,200})?:$/iu,
  // Turkish, Vietnamese, Indonesian
  /^.{4,250} (tarihinde|zamanında) .{0,200}(yazdı|şunu yazdı)\s?:$/iu,
  /^(vào|lúc) .{4,250} đã viết\s?:$/iu,
  /^(pada )?.{4,250} (menulis|wrote)\s?:$/iu,
  // Hebrew, Arabic, Persian, Hindi, Thai
  /^.{4,250}(כתב|כתבה|כתב\/ה|מאת).{0,200}:$/u,
  /^.{4,250}كتبت?( .{0,200})?\s?[:：]$/u,
  /^.{4,250} نوشت( .{0,200})?:$/u,
  /^.{4,250} ने लिखा\s?:$/u,
  /^.{4,250} เขียนว่า\s?:$/u,
  // Japanese, Chinese, Korean
  /^.{4,250}(のメッセージ|書きました|のメール|さんは?書)[^:：]{0,40}[:：]$/u,
  /^.{2,250}(写道|寫道|撰寫|写到)\s?[:：]?$/u,
  /^.{4,250}(작성|님이 작성|님이 쓴 글|이\(가\) 작성한 메시지)[^:：]{0,40}[:：]$/u,
  // A date, and then an address or a name
  /^(\S{1,15},? )?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.{1,160}<\s?[^@<>\s]{1,64}@[^@<>\s]{3,200}>\s?:?$/u,
  /^.{0,30}\d{4}.{1,160}<\s?[^@<>\s]{1,64}@[^@<>\s]{3,200}>\s?:$/u,
  /^20\d\d-\d\d-\d\d \d\d:\d\d GMT[+-]\d\d:\d\d [\p{L} .'-]{1,80}$/u,
]

const maybe = /[:：.-]$|>$|wrote|GMT|写道|寫道|posted by/iu

/** Whether a line says that somebody wrote what follows, in one of the languages mail programs speak. */
export const introducesQuote = (line: string): boolean =>
  line.length >= 8 &&
  line.length <= 600 &&
  maybe.test(line) &&
  introductions.some((words) => words.test(line))

const separators =
  /^\*?-{2,40}\s?(original message|original appointment|forwarded message|reply message|ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|message d['’]origine|message original|message transféré|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato|mensagem original|mensagem encaminhada|oorspronkelijk bericht|doorgestuurd bericht|ursprungligt meddelande|vidarebefordrat meddelande|oprindelig meddelelse|original besked|opprinnelig melding|videresendt melding|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|původní zpráva|исходное сообщение|пересылаемое сообщение|оригінальне повідомлення|orijinal mesaj|özgün ileti|eredeti üzenet|mesaj original|原始邮件|原始郵件|转发邮件|元のメッセージ|転送メッセージ|원본 메시지|원본 메일|tin nhắn gốc|الرسالة الأصلية|رسالة معاد توجيهها|הודעה מקורית)\s?-{0,40}\*?$/iu
const forwards =
  /^(begin forwarded message|début du message (transféré|réexpédié)|anfang der weitergeleiteten nachricht|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem reenviada|vidarebefordrat brev|重要な転送メッセージ)\s?:?$/iu

/** Whether a line parts the reply from an earlier mail, like "-----Original Message-----". */
export const separatesMails = (line: string): boolean =>
  line.length <= 140 && (separators.test(line) || forwards.test(line))

const dated =
  /^\**(sent|date|gesendet|datum|envoyé|le|enviado(?: el)?|enviada em|fecha|data|inviato|verzonden|skickat|sendt|dato|wysłano|odesláno|отправлено|дата|надіслано|gönderilme|tarih|küldve|送信日時|日期|发送时间|寄件日期|보낸 날짜|날짜|تاريخ الإرسال|التاريخ|נשלח|תאריך)\s?\**\s*[:：].*\d/iu
const named =
  /^\**(from|to|cc|reply-to|subject|von|an|betreff|de|expéditeur|à|destinataire|répondre à|objet|para|asunto|assunto|da|risposta|a|oggetto|van|aan|beantwoorden - aan|onderwerp|från|till|ämne|fra|til|emne|od|do|dw|temat|komu|předmět|от|кому|копия|тема|від|кому|kimden|kime|konu|feladó|címzett|tárgy|lähettäjä|vastaanottaja|aihe|差出人|宛先|件名|发件人|收件人|抄送|主题|寄件者|收件者|主旨|보낸 사람|받는 사람|제목|من|إلى|الموضوع|מאת|אל|נושא)\s?\**\s*[:：].*[\p{L}\p{N}]/iu

/** Whether a line is one of those that mail programs put above a mail that they repeat: "From: …", "Sent: …". */
export const repeatsHeader = (line: string): boolean => dated.test(line) || named.test(line)
