const weakestFirst: readonly (string | null)[] = ['approve_deny', 'number_matching', 'code_entry']

/** How strict a mode of approval is. */
export function strictness(mode: string | null): number {
  return weakestFirst.indexOf(mode)
}
