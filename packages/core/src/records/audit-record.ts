import type { Versioned } from './versioned.js'

/** The actor: an administrator by the host's own name for them, an agent by its id. */
export type Actor = 'system' | 'person' | 'chat' | 'host' | `administrator:${string}` | `agent:${string}`

/** How an entry stands among a person's own: what they began, what was refused, what they allowed, or what changed. */
export type ActivityKind = 'sign_in' | 'refusal' | 'approval' | 'change'

/** What happened, to whom, by whom. Contains no name, address, chat or code: the person is a random `subjectId`. */
export interface AuditRecord extends Versioned {
  readonly at: Date
  readonly resourceId: string | null
  readonly subjectId: string | null
  /** Past tense, `noun.verb`, e.g. `enrollment.activated`. */
  readonly action: string
  readonly actor: Actor
  readonly outcome: 'success' | 'failure'
  /** Only ids, enumerated values and times (ISO 8601); several ids are one text, separated by spaces. */
  readonly details: Readonly<Record<string, string | number | boolean | null>>
  /**
   * Its place among all entries, assigned after its commit: `null` until then, and one more than that of the previous
   * entry, as a text that sorts.
   */
  readonly number: string | null
  /** The pseudonym of the acting administrator, set when the entry is numbered. */
  readonly administrator: string | null
}
