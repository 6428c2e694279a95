import type { ActedBy, AgentId, ListPage, ResourceId, UserId, UserRef } from '@chatfactor/core'

/** Who asks people for their approval without being one. */
export interface Agent {
  readonly id: AgentId
  readonly resourceId: ResourceId
  /** As people read it. */
  readonly name: string
  readonly kind: 'service' | 'assistant'
  readonly ownerId: UserId | null
  /** While it is `paused` it asks nobody, and nothing that it asked can be answered or used. */
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
  /** A program of yours that asks anybody, or the assistant of one person, which asks nobody else. */
  readonly kind: 'service' | 'assistant'
  /** Whose assistant it is. */
  readonly owner?: UserRef
}

/** A key of an agent, which is shown this once. */
export interface AgentKeyIssued {
  readonly key: string
  /** By which it can be told from another one. */
  readonly last: string
}

/** The agents of Resources. */
export interface Agents {
  /**
   * Makes an agent, unless there is one of that name and owner. Throws `RESOURCE_NOT_FOUND`, `USER_NOT_FOUND`, `INVALID_INPUT`.
   *
   * @example
   * const agent = await chatfactor.agents.ensure({ resourceId, name: 'Invoice assistant', kind: 'service' })
   */
  ensure(input: NewAgent): Promise<Agent>
  /** Makes a key, with which an agent says who it is: two work at a time. Throws `AGENT_NOT_FOUND`; `TRANSITION_REFUSED` for a third one. */
  issueKey(id: AgentId, options?: ActedBy): Promise<AgentKeyIssued>
  /** Ends the key with these last characters. Throws `AGENT_NOT_FOUND`, also where it has no such key. */
  endKey(id: AgentId, input: { readonly last: string } & ActedBy): Promise<Agent>
  /** Finds the agent of a key; `null` for a key that does not work. */
  find(input: { readonly key: string }): Promise<Agent | null>
  /**
   * Keeps an agent from asking, from being answered, and from using what was approved; with `user` this one person only. Throws `AGENT_NOT_FOUND`,
   * `ASSIGNMENT_NOT_FOUND`.
   */
  pause(id: AgentId, options?: { readonly user?: UserRef } & ActedBy): Promise<Agent>
  /** Lets it ask again, with `user` this one person, also after their "It wasn't me". Throws `AGENT_NOT_FOUND`, `ASSIGNMENT_NOT_FOUND`. */
  resume(id: AgentId, options?: { readonly user?: UserRef } & ActedBy): Promise<Agent>
  /** Lists the agents of a Resource, from the oldest on. */
  list(input: {
    readonly resourceId: ResourceId
    readonly after?: string | null
    readonly limit?: number
  }): Promise<ListPage<Agent>>
}
