import { type KeyUsage, none } from './key-usage.js'

/** The state of one key. */
export interface KeyStanding {
  readonly id: string
  /**
   * `current`: the first of `keys`, used for everything new. `in_use`: older, and still needed. `unused`: nothing depends on it, e.g. because it is
   * new. `missing`: needed, but not among `keys`.
   */
  readonly state: 'current' | 'in_use' | 'unused' | 'missing'
  readonly usage: KeyUsage
}

/** Compares the config's keys, newest first, with those that records depend on. */
export function keyStandings(ids: readonly string[], byKey: ReadonlyMap<string, KeyUsage>): readonly KeyStanding[] {
  const configured = ids.map((id, at): KeyStanding => {
    const usage = byKey.get(id)
    return { id, state: at === 0 ? 'current' : usage === undefined ? 'unused' : 'in_use', usage: usage ?? none }
  })
  const missing = [...byKey]
    .filter(([id]) => !ids.includes(id))
    .sort(([one], [other]) => (one < other ? 1 : -1))
    .map(([id, usage]): KeyStanding => ({ id, state: 'missing', usage }))
  return [...configured, ...missing]
}
