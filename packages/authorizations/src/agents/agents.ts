import type { ActedBy, AgentId, ListPage, ResourceId, UserId, UserRef } from '@chatfactor/core'

/** A program that asks people for their approval. */
export interface Agent {
  readonly id: AgentId
  readonly resourceId: ResourceId
  /** As people read it. */
  readonly name: string
  readonly kind: 'service' | 'assistant'
  readonly ownerId: UserId | null
  /** While it is `paused` it can ask nothing, and none of its questions can be answered or used. */
  readonly state: 'on' | 'paused'
  /** The keys that work, by their last characters. */
  readonly keys: readonly { readonly last: string; readonly createdAt: Date }[]
  readonly createdAt: Date
}

/** A new agent. */
export interface NewAgent extends ActedBy {
  readonly resourceId: ResourceId
  /** As people read it: 1 to 40 characters, in one line. */
  readonly name: string
  /** `service` is a program of yours that may ask any member; `assistant` may ask only its owner. */
  readonly kind: 'service' | 'assistant'
  /** The owner of an assistant. */
  readonly owner?: UserRef
}

/** A key of an agent. It is shown only once. */
export interface AgentKeyIssued {
  readonly key: string
  /** The last characters of the key, to tell it from another one. */
  readonly last: string
}

/** The agents of Resources. */
export interface Agents {
  /**
   * Makes an agent, or returns the one that has this name and owner. Throws `RESOURCE_NOT_FOUND`, `USER_NOT_FOUND`,
   * `INVALID_INPUT`.
   *
   * @example
   * const agent = await chatfactor.agents.ensure({ resourceId, name: 'Invoice assistant', kind: 'service' })
   */
  ensure(input: NewAgent): Promise<Agent>
  /**
   * Makes a key with which the agent authenticates; two work at a time. Throws `AGENT_NOT_FOUND`, and
   * `TRANSITION_REFUSED` for a third key.
   */
  issueKey(id: AgentId, options?: ActedBy): Promise<AgentKeyIssued>
  /** Ends the key with these last characters. Throws `AGENT_NOT_FOUND`, also if the agent has no such key. */
  endKey(id: AgentId, input: { readonly last: string } & ActedBy): Promise<Agent>
  /** Finds the agent of a key; `null` for a key that does not work. */
  find(input: { readonly key: string }): Promise<Agent | null>
  /**
   * Keeps an agent from asking, from being answered and from using what was approved; with `user`, for this one person
   * only. Throws `AGENT_NOT_FOUND`, `ASSIGNMENT_NOT_FOUND`.
   */
  pause(id: AgentId, options?: { readonly user?: UserRef } & ActedBy): Promise<Agent>
  /**
   * Lets a paused agent ask again; with `user`, this one person, also after their "It wasn't me". Throws
   * `AGENT_NOT_FOUND`, `ASSIGNMENT_NOT_FOUND`.
   */
  resume(id: AgentId, options?: { readonly user?: UserRef } & ActedBy): Promise<Agent>
  /** Lists the agents of a Resource, oldest first. */
  list(input: {
    readonly resourceId: ResourceId
    readonly after?: string | null
    readonly limit?: number
  }): Promise<ListPage<Agent>>
}
