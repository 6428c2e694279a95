import type { Versioned } from './versioned.js'

/** Who asks people for their approval without being one: a program of the host, or an assistant of one person. */
export interface AgentRecord extends Versioned {
  readonly resourceId: string
  /** As people read it, 1 to 40 characters. */
  readonly name: string
  /** The name without regard to case, and whose it is: of each there is one on a Resource. */
  readonly nameKey: string
  /** An `assistant` asks its owner and nobody else. */
  readonly kind: 'service' | 'assistant'
  /** A user; always there for an assistant. */
  readonly ownerId: string | null
  readonly state: 'on' | 'paused'
  /** At most two, so that one can be replaced while the other is in use. */
  readonly keys: readonly AgentKey[]
  readonly createdAt: Date
}

/** A key of an agent, by its keyed hash. */
export interface AgentKey {
  readonly hash: string
  readonly keyId: string
  /** The last characters of it, by which people tell two apart. */
  readonly last: string
  readonly at: number
}
