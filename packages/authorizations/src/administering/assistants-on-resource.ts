import type { AgentId, ListPage, PermitId, ResourceId, UserId } from '@chatfactor/core'
import type { AgentRecord, Ref } from '@chatfactor/core/store'
import type { Agent, AgentKeyIssued } from '../agents/agents.js'
import type { PermitSeen } from '../permits/permit-seen.js'
import type { AuthorizationRules } from '../rules/policy-verbs.js'
import type { AdministrationQuestions } from './questions.js'

/** An agent of a Resource. */
export interface AgentOn {
  readonly resourceId: ResourceId
  readonly agentId: AgentId
}

/** An agent, and whose it is. */
export interface AgentSeen extends Agent {
  /** `null` where it is nobody's. */
  readonly owner: { readonly id: UserId; readonly login: string | null } | null
}

/** What a member allowed an agent in advance. */
export interface PermitOfMember extends PermitSeen {
  readonly agent: { readonly id: AgentId; readonly name: string }
}

/** A new agent, as an administrator makes it. */
export interface AssistantMade {
  readonly resourceId: ResourceId
  /** As people read it: 1 to 40 characters, in one line. */
  readonly name: string
  /** The login of the member whose assistant it is, and whom alone it asks; without it, it is a program that asks everybody. */
  readonly ownerLogin?: string
}

/**
 * The agents of the Resources that an administrator sees. Every verb throws `RESOURCE_NOT_FOUND` for any other Resource, and those about an
 * agent `AGENT_NOT_FOUND` for one that is another's.
 */
export interface AssistantsOnResource {
  /** The agents of a Resource, the oldest first. */
  list(input: {
    readonly resourceId: ResourceId
    readonly after?: string | null
    readonly limit?: number
  }): Promise<ListPage<AgentSeen>>
  /** One agent. */
  get(input: AgentOn): Promise<AgentSeen>
  /** Makes an agent, unless there is one of that name and owner. Throws `INVALID_INPUT`, also for a login that no member has (field `ownerLogin`). */
  create(input: AssistantMade): Promise<Agent>
  /** Makes a key, which is told this once: two work at a time. Throws `TRANSITION_REFUSED` for a third one. */
  issueKey(input: AgentOn): Promise<AgentKeyIssued>
  /** Ends the key with these last characters. Throws `AGENT_NOT_FOUND` where there is none. */
  endKey(input: AgentOn & { readonly last: string }): Promise<Agent>
  /** Keeps it from asking, from being answered and from using what was approved. */
  pause(input: AgentOn): Promise<Agent>
  /** Lets it ask again. */
  resume(input: AgentOn): Promise<Agent>
  /** How agents may ask on a Resource. */
  readonly policy: {
    /** How agents may ask on a Resource. */
    get(resourceId: ResourceId): Promise<AuthorizationRules>
    /** Changes what is named, also for what is open by now. Throws `INVALID_INPUT`. */
    set(input: { readonly resourceId: ResourceId } & Partial<AuthorizationRules>): Promise<AuthorizationRules>
  }
  /** What members allowed in advance. */
  readonly permits: {
    /** What a member allowed and is not over, the oldest first. Throws `ASSIGNMENT_NOT_FOUND`. */
    list(input: { readonly resourceId: ResourceId; readonly userId: UserId }): Promise<readonly PermitOfMember[]>
    /** Ends one, from the next call on. Throws `PERMIT_NOT_FOUND`, also for one of another Resource. */
    end(input: { readonly resourceId: ResourceId; readonly permitId: PermitId }): Promise<void>
  }
}

/** What a member allowed and is not over, before it is known to whom: a page reads `agents` with whatever else it reads. */
export interface PermitsFound {
  readonly agents: readonly Ref<'agents'>[]
  /** With their names, given what was read, in the same order. */
  named(agents: readonly (AgentRecord | null)[]): readonly PermitOfMember[]
}

/** What an administrator can do only where agents ask. */
export interface AuthorizationsOfAdministrator {
  readonly assistants: AssistantsOnResource
  readonly questions: AdministrationQuestions
  /** For a page that has read the membership already. */
  permitsOf(member: { readonly userId: UserId; readonly assignmentId: string }): Promise<PermitsFound>
}
