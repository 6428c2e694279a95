import type { Versioned } from './versioned.js'

/** Who did something: an administrator is known by the host's own name for them, an agent by its id. */
export type Actor = 'system' | 'person' | 'chat' | 'host' | `administrator:${string}` | `agent:${string}`

/** How an entry stands among a person's own: what they began, what was refused, what they allowed, or what changed. */
export type ActivityKind = 'sign_in' | 'refusal' | 'approval' | 'change'

/** What happened, to whom, by whom. Holds no name, address, chat or code: the person is a random `subjectId`. */
export interface AuditRecord extends Versioned {
  readonly at: Date
  readonly resourceId: string | null
  readonly subjectId: string | null
  /** Past tense, `noun.verb`, e.g. `enrollment.activated`. */
  readonly action: string
  readonly actor: Actor
  readonly outcome: 'success' | 'failure'
  /** Ids, enumerated values and times (ISO 8601) only; several ids stand in one text, with blanks between them. */
  readonly details: Readonly<Record<string, string | number | boolean | null>>
  /** Its place among all entries, given behind its commit: `null` until then, and one more than that of the entry before, as a text that sorts. */
  readonly number: string | null
  /** The pseudonym of the administrator who did it, from when the entry is numbered. */
  readonly administrator: string | null
}
