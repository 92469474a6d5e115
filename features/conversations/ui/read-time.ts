import { dayAfter, instantOf, wallOf, weekdayOf } from '#platform/client/zone.ts'

const days: Record<string, number> = {
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
  sun: 7,
  الاثنين: 1,
  الثلاثاء: 2,
  الأربعاء: 3,
  الخميس: 4,
  الجمعة: 5,
  السبت: 6,
  الأحد: 7,
}

const timeIn = (text: string): string | undefined => {
  const found = /(?:^|\s)(?:at\s+|الساعة\s+)?(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?(?=\s|$)/i.exec(text)
  if (!found) return undefined
  const half = found[3]?.toLowerCase()
  const hour = (Number(found[1]) % (half ? 12 : 24)) + (half === 'pm' ? 12 : 0)
  return `${String(hour).padStart(2, '0')}:${found[2] ?? '00'}`
}

const dayIn = (text: string, wall: string): string | undefined => {
  const inDays = /(?:in|بعد)\s+(\d{1,3})\s*(?:days?|أيام|يوم)/i.exec(text)?.[1]
  if (inDays) return dayAfter(wall, Number(inDays))
  const inWeeks = /(?:in|بعد)\s+(\d{1,2})\s*(?:weeks?|أسابيع|أسبوع)/i.exec(text)?.[1]
  if (inWeeks) return dayAfter(wall, Number(inWeeks) * 7)
  if (/tomorrow|\btom\b|غد/i.test(text)) return dayAfter(wall, 1)
  if (/today|this (afternoon|evening)|tonight|اليوم/i.test(text)) return wall.slice(0, 10)
  if (/next week|الأسبوع القادم/i.test(text)) return dayAfter(wall, 8 - weekdayOf(wall))
  const iso = /\d{4}-\d{2}-\d{2}/.exec(text)?.[0]
  if (iso) return iso
  const named = Object.entries(days).find(([name]) => text.toLowerCase().includes(name))?.[1]
  return named ? dayAfter(wall, (named - weekdayOf(wall) + 7) % 7 || 7) : undefined
}

/** Reads "tomorrow 9", "mon 14:00", "in 3 days", "in 2 hours"; undefined when it is not understood. */
export const readTime = (text: string, now: string, zone?: string): string | undefined => {
  const hours = /(?:in|بعد)\s+(\d{1,3})\s*(?:h|hours?|ساعات|ساعة)/i.exec(text)?.[1]
  if (hours) return new Date(Date.parse(now) + Number(hours) * 3_600_000).toISOString()
  const wall = wallOf(now, zone)
  const day = dayIn(text, wall)
  const rest = text.replace(/\d{4}-\d{2}-\d{2}/, ' ').replace(/(?:in|بعد)\s+\d+\s*\S+/i, ' ')
  const time =
    timeIn(rest) ?? (/afternoon/i.test(text) ? '14:00' : /evening|tonight/i.test(text) ? '17:00' : undefined)
  if (!day && !time) return undefined
  const at = instantOf(`${day ?? wall.slice(0, 10)}T${time ?? '09:00'}`, zone)
  if (Date.parse(at) > Date.parse(now)) return at
  return day ? undefined : instantOf(`${dayAfter(wall, 1)}T${time ?? '09:00'}`, zone)
}
