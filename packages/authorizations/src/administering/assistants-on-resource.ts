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

/** An agent and its owner. */
export interface AgentSeen extends Agent {
  /** `null` for an agent without an owner. */
  readonly owner: { readonly id: UserId; readonly login: string | null } | null
}

/** A permit that a member granted to an agent. */
export interface PermitOfMember extends PermitSeen {
  readonly agent: { readonly id: AgentId; readonly name: string }
}

/** A new agent, as an administrator makes it. */
export interface AssistantMade {
  readonly resourceId: ResourceId
  /** As people read it: 1 to 40 characters, in one line. */
  readonly name: string
  /**
   * The login of the agent's owner, the only member it may ask. Without it, the agent is a program that may ask every
   * member.
   */
  readonly ownerLogin?: string
}

/**
 * The agents of the Resources that an administrator sees. Every verb throws `RESOURCE_NOT_FOUND` for any other
 * Resource, and those about an agent `AGENT_NOT_FOUND` for an agent of another Resource.
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
  /** Makes a key, which is shown only once. Two keys work at a time; throws `TRANSITION_REFUSED` for a third one. */
  issueKey(input: AgentOn): Promise<AgentKeyIssued>
  /** Ends the key with these last characters. Throws `AGENT_NOT_FOUND` if there is no such key. */
  endKey(input: AgentOn & { readonly last: string }): Promise<Agent>
  /** Keeps an agent from asking, from being answered and from using what was approved. */
  pause(input: AgentOn): Promise<Agent>
  /** Lets it ask again. */
  resume(input: AgentOn): Promise<Agent>
  /** How agents may ask on a Resource. */
  readonly policy: {
    /** How agents may ask on a Resource. */
    get(resourceId: ResourceId): Promise<AuthorizationRules>
    /** Changes the named rules, also for questions that are open already. Throws `INVALID_INPUT`. */
    set(input: { readonly resourceId: ResourceId } & Partial<AuthorizationRules>): Promise<AuthorizationRules>
  }
  /** What members allowed in advance. */
  readonly permits: {
    /** The live permits of a member, oldest first. Throws `ASSIGNMENT_NOT_FOUND`. */
    list(input: { readonly resourceId: ResourceId; readonly userId: UserId }): Promise<readonly PermitOfMember[]>
    /**
     * Ends a permit, from the agent's next call on. Throws `PERMIT_NOT_FOUND`, also for a permit of another Resource.
     */
    end(input: { readonly resourceId: ResourceId; readonly permitId: PermitId }): Promise<void>
  }
}

/**
 * The live permits of a member, before their agents' names are known: a page reads `agents` together with its other
 * records.
 */
export interface PermitsFound {
  readonly agents: readonly Ref<'agents'>[]
  /** The permits with their agents' names, given the records that were read, in the same order. */
  named(agents: readonly (AgentRecord | null)[]): readonly PermitOfMember[]
}

/** What an administrator gets with this package. */
export interface AuthorizationsOfAdministrator {
  readonly assistants: AssistantsOnResource
  readonly questions: AdministrationQuestions
  /** For a page that has read the membership already. */
  permitsOf(member: { readonly userId: UserId; readonly assignmentId: string }): Promise<PermitsFound>
}
