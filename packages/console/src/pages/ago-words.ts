/** How long ago something was, e.g. `1 minute ago`; independent of time zones. */
export function agoWords(at: Date, now: Date, language: string): string {
  const seconds = Math.max(1, Math.floor((now.getTime() - at.getTime()) / 1000))
  const away = new Intl.RelativeTimeFormat(language)
  if (seconds < 60) return away.format(-seconds, 'second')
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  if (minutes < 60) return away.format(-minutes, 'minute')
  return hours < 48 ? away.format(-hours, 'hour') : away.format(-Math.floor(hours / 24), 'day')
}
