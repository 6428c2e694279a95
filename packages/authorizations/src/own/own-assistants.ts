import type { AgentId, AuthorizationId, PermitId } from '@chatfactor/core'
import type { PermitSeen } from '../permits/permit-seen.js'

/** What a person allowed an agent. */
export interface Allowed {
  readonly authorizationId: AuthorizationId
  /** Line by line, as it was shown. */
  readonly fields: readonly { readonly label: string; readonly value: string }[]
  /** When they said yes. */
  readonly allowedAt: Date
  /** Whether it was used. */
  readonly isUsed: boolean
}

/** An agent as the person sees it whom it asks. */
export interface OwnAssistant {
  readonly agentId: AgentId
  readonly name: string
  /** Whether it is theirs, and asks nobody else. */
  readonly isOwn: boolean
  /** When it asked them last; `null` where that was not in the last 30 days. */
  readonly askedAt: Date | null
  /** Whether they paused it, or said "It wasn't me" to it: it cannot ask them. */
  readonly isPaused: boolean
  /** How many of its questions wait for them. */
  readonly waiting: number
  /** What they allowed it in the last 30 days, the latest first, five at most. */
  readonly allowed: readonly Allowed[]
  /** What it may do without asking them. */
  readonly permits: readonly PermitSeen[]
}

/** The agents that ask a signed-in person. Every verb throws as those of the person do. */
export interface OwnAssistants {
  /** Those that asked in the last 30 days, that they paused, or that may do something without asking; the one that asked last comes first. */
  list(): Promise<readonly OwnAssistant[]>
  /** Keeps an agent from asking them, from being answered and from using what they approved. Throws `AGENT_NOT_FOUND`. */
  pause(agentId: AgentId): Promise<void>
  /** Lets it ask again, also after their "It wasn't me". Throws `AGENT_NOT_FOUND`. */
  resume(agentId: AgentId): Promise<void>
  /** Ends what an agent may do without asking, from its next call on. Throws `PERMIT_NOT_FOUND`, also for what is not theirs. */
  endPermit(permitId: PermitId): Promise<void>
}

/** What this package adds for a signed-in person. */
export interface OwnAuthorizations {
  /** The agents that ask this person, and what they allowed them. */
  readonly assistants: OwnAssistants
}
