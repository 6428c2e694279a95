import { type KeyUsage, none } from './key-usage.js'

/** Where one key stands. */
export interface KeyStanding {
  readonly id: string
  /**
   * `current`: the first of `keys`, which everything new is made with. `in_use`: older, and still needed. `unused`: nothing depends on it, as on one that is new.
   * `missing`: not among `keys`, and needed.
   */
  readonly state: 'current' | 'in_use' | 'unused' | 'missing'
  readonly usage: KeyUsage
}

/** Compares the keys of the config, newest first, with those that records depend on. */
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
