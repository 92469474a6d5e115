const signs: readonly RegExp[] = [
  /^[(<[]{0,2}sent (from|via|with|by) .{2,}/iu,
  /^[\p{L}]{1,40} from mobile$/iu,
  /^from my .{1,20}$/iu,
  /^get (the )?outlook for /iu,
  /^(envoyé|expédié|télécharge[rz]) (depuis|de|avec|à partir|outlook) ?/iu,
  /^(von meinem|diese nachricht wurde von) .{1,120} gesendet\.?$/iu,
  /^gesendet (mit|von|über) /iu,
  /^(inviato da(l| )|scarica outlook)/iu,
  /^(sendt|skickat|lähetetty|från) (fra|från|via|min|iphonesta|laitteesta|puhelimesta)/iu,
  /^(enviado (do|desde|a partir|pelo)|obter o outlook|obtener outlook) ?/iu,
  /^(verzonden (met|vanaf)|verstuurd vanaf) /iu,
  /^(wysłan[eo] z|odesláno z|odoslané z|elküldve |отправлено с|надіслано з|εστάλη από|trimis de) ?/iu,
  /^(iphone|ipad).{0,10}(から送信|에서 보냄)/iu,
  /^(從我的|发自我的|發自我的|我的|나의) ?.{1,30}(傳送|传送|發送|에서 보냄)?$/u,
  /^(أُرسلت من|تم الإرسال من|أرسلت من|נשלח מ|gönderildi|.{1,30} gönderildi$)/u,
]

const link = /\[([^\]\n]{1,200})\]\([^)\n]{1,500}\)/g

/** Whether a line is what a telephone or a mail program adds below a mail. */
export const signsOff = (line: string): boolean => {
  if (line.length > 200) return false
  const words = line.replace(link, '$1').trim()
  return signs.some((sign) => sign.test(words))
}
