const weakestFirst: readonly (string | null)[] = ['approve_deny', 'number_matching', 'code_entry']

/** How much a way of approving asks of the person. */
export function strictness(mode: string | null): number {
  return weakestFirst.indexOf(mode)
}
