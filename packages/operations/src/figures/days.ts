const dayMs = 24 * 60 * 60_000

/** The day that a moment is in, in UTC. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}

/** The moment at which a day begins. */
export function beginOf(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`)
}

/** The day so many days later, or earlier. */
export function dayBeside(day: string, days: number): string {
  return dayOf(new Date(beginOf(day).getTime() + days * dayMs))
}

/** The days from that of a moment on that begin before another one. */
export function daysBetween(from: Date, until: Date): readonly string[] {
  const first = beginOf(dayOf(from)).getTime()
  const count = Math.max(0, Math.ceil((until.getTime() - first) / dayMs))
  return Array.from({ length: count }, (_, nth) => dayOf(new Date(first + nth * dayMs)))
}
