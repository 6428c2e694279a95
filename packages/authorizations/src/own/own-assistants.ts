import type { AgentId, AuthorizationId, PermitId } from '@chatfactor/core'
import type { PermitSeen } from '../permits/permit-seen.js'

/** Something that a person approved for an agent. */
export interface Allowed {
  readonly authorizationId: AuthorizationId
  /** One line per field, as shown. */
  readonly fields: readonly { readonly label: string; readonly value: string }[]
  /** When they said yes. */
  readonly allowedAt: Date
  /** Whether it was used. */
  readonly isUsed: boolean
}

/** An agent, as the person sees it. */
export interface OwnAssistant {
  readonly agentId: AgentId
  readonly name: string
  /** Whether it is the person's own assistant, which asks only them. */
  readonly isOwn: boolean
  /** When it asked them last; `null` if not in the last 30 days. */
  readonly askedAt: Date | null
  /** Whether the person has paused it or said "It wasn't me": then it cannot ask them. */
  readonly isPaused: boolean
  /** How many of its questions wait for them. */
  readonly waiting: number
  /** What they approved for it in the last 30 days: the latest five, latest first. */
  readonly allowed: readonly Allowed[]
  /** What it may do without asking them. */
  readonly permits: readonly PermitSeen[]
}

/** The agents that ask a signed-in person. Every verb also throws what the person's other verbs throw. */
export interface OwnAssistants {
  /** The agents that asked in the last 30 days, are paused, or hold a permit; the one that asked last comes first. */
  list(): Promise<readonly OwnAssistant[]>
  /**
   * Keeps an agent from asking this person, from being answered and from using what they approved. Throws
   * `AGENT_NOT_FOUND`.
   */
  pause(agentId: AgentId): Promise<void>
  /** Lets a paused agent ask again, also after "It wasn't me". Throws `AGENT_NOT_FOUND`. */
  resume(agentId: AgentId): Promise<void>
  /** Ends a permit, from the agent's next call on. Throws `PERMIT_NOT_FOUND`, also for another person's permit. */
  endPermit(permitId: PermitId): Promise<void>
}

/** What this package adds for a signed-in person. */
export interface OwnAuthorizations {
  /** The agents that ask this person, and what they allowed them. */
  readonly assistants: OwnAssistants
}
