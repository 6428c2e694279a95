/** Made at the first use: it loads the tables of a language, which was a quarter of what importing this package took. */
let format: Intl.DateTimeFormat | null = null

/** A moment as messages say it, e.g. `25 Nov 2026, 14:05 UTC`. */
export function momentText(at: Date): string {
  format ??= new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  return `${format.format(at)} UTC`
}

/** A duration as messages say it, rounded up, e.g. `3 minutes`. */
export function durationText(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000))
  if (minutes === 1) return '1 minute'
  if (minutes < 120) return `${minutes} minutes`
  return `${Math.ceil(minutes / 60)} hours`
}
