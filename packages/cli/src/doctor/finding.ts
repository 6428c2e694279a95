/** The result of one check. */
export interface Finding {
  /** What was checked, in a few words, e.g. `clock`, `telegram, webhook address`. */
  readonly check: string
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped'
  /** What was found, or why it was skipped. Never a secret. */
  readonly found: string
  /** How to fix a warning or failure. */
  readonly fix: string | null
}

export function ok(check: string, found: string): Finding {
  return { check, state: 'ok', found, fix: null }
}

export function warning(check: string, found: string, fix: string): Finding {
  return { check, state: 'warning', found, fix }
}

export function failed(check: string, found: string, fix: string): Finding {
  return { check, state: 'failed', found, fix }
}

export function skipped(check: string, why: string): Finding {
  return { check, state: 'skipped', found: why, fix: null }
}
