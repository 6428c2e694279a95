const dayMs = 24 * 60 * 60_000

/** The UTC day of a moment. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}

/** The start of a day. */
export function beginOf(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`)
}

/** The day this many days later, or earlier if negative. */
export function dayBeside(day: string, days: number): string {
  return dayOf(new Date(beginOf(day).getTime() + days * dayMs))
}

/** The days from that of `from` on that start before `until`. */
export function daysBetween(from: Date, until: Date): readonly string[] {
  const first = beginOf(dayOf(from)).getTime()
  const count = Math.max(0, Math.ceil((until.getTime() - first) / dayMs))
  return Array.from({ length: count }, (_, nth) => dayOf(new Date(first + nth * dayMs)))
}
