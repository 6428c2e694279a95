/** A number from 0 to 1, the same for the same person and question in every run. */
export function chance(nth: number, question: number): number {
  const mixed = Math.imul(nth * 8 + question, 2_654_435_761)
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
}

/** How many days ago a person of the crowd was assigned and added a token; `null` for those without one. */
export function cameAt(nth: number): { readonly joinedDaysAgo: number; readonly enrolledDaysAgo: number | null } {
  // More people came recently than long ago.
  const since = 90 * chance(nth, 1) ** 1.3
  return { joinedDaysAgo: since + 1 + 30 * chance(nth, 2), enrolledDaysAgo: nth % 10 >= 7 ? null : since }
}
