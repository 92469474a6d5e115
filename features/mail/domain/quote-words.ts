const introductions: readonly RegExp[] = [
  /^on .{4,250} wrote\s?:$/iu,
  /^on .{4,250} writes\s?:$/iu,
  /^.{2,200} wrote( on .{4,100})?\s?:$/iu,
  /^(am|im) .{4,250} (schrieb|hat) .{0,200}:$/iu,
  /^.{4,250} schrieb .{0,200}:$/iu,
  /^le .{4,250} a écrit\s?:$/iu,
  /^el .{4,250} escribió\s?:$/iu,
  /^il .{4,250} ha scritto\s?:$/iu,
  /^em .{4,250} escreveu\s?:$/iu,
  /^op .{4,250} (schreef|heeft) .{0,200}:$/iu,
  /^(den|på) .{4,250} (skrev|skrev följande|skrev følgende).{0,200}:$/iu,
  /^.{4,250} skrev .{0,200}:$/iu,
  /^.{4,250} kirjoitti .{0,200}:$/iu,
  /^(w dniu|dnia) .{4,250} (napisał|napisała|pisze).{0,200}:$/iu,
  /^dne .{4,250} napsal.{0,200}:$/iu,
  /^.{4,250} (пишет|написал|написала|писал|написав|пише).{0,200}:$/iu,
  /^.{4,250} tarihinde .{0,200} (yazdı|şunu yazdı):$/iu,
  /^.{4,250} (ezt írta|írta).{0,200}:$/iu,
  /^pe .{4,250} a scris\s?:$/iu,
  /^(vào|lúc) .{4,250} đã viết\s?:$/iu,
  /^.{4,250}(のメッセージ|書きました|写道|寫道|작성|님이 작성).{0,40}[:：]$/u,
  /^(ב|בתאריך).{4,250}(כתב|כתבה|מאת).{0,200}:$/u,
  /^(في|بتاريخ) .{4,250} كتب.{0,200}:$/u,
]

/** Whether a line says that somebody wrote what follows, in one of the languages mail clients speak. */
export const introducesQuote = (line: string): boolean =>
  line.length <= 600 && /[:：]$/.test(line) && introductions.some((words) => words.test(line))

const separators =
  /^-{2,20}\s?(original message|original appointment|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|message transféré|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato|mensagem original|oorspronkelijk bericht|ursprungligt meddelande|oprindelig meddelelse|original besked|alkuperäinen viesti|wiadomość oryginalna|původní zpráva|исходное сообщение|пересылаемое сообщение|orijinal mesaj|eredeti üzenet|mesaj original|原始邮件|原始郵件|元のメッセージ|원본 메시지|tin nhắn gốc)\s?-{0,20}$/iu

/** Whether a line parts the reply from an earlier mail, like "-----Original Message-----". */
export const separatesMails = (line: string): boolean =>
  line.length <= 120 &&
  (separators.test(line) || /^_{20,100}$/.test(line) || /^begin forwarded message:$/i.test(line))
