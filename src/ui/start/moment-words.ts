import { type Language, languages, type Words } from '../../messages'

function startOfDay(moment: number): number {
  return new Date(moment).setHours(0, 0, 0, 0)
}

/** When something was, as people say it: the time today, “yesterday”, else the date. */
export function momentWords(
  moment: number,
  now: number,
  { start, language }: { start: Words['start']; language: Language },
): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(languages[language].tag, options).format(moment)
  const day = startOfDay(moment)
  if (day === startOfDay(now)) return start.today(format({ hour: '2-digit', minute: '2-digit' }))
  // Noon of the day before, whatever a change of the clocks does to its length.
  if (day === startOfDay(startOfDay(now) - 12 * 60 * 60 * 1000)) return start.yesterday
  const sameYear = new Date(moment).getFullYear() === new Date(now).getFullYear()
  return format({ day: 'numeric', month: 'short', ...(!sameYear && { year: 'numeric' }) })
}
