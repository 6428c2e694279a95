import type { AgentId, AuthorizationId, PermitId, ResourceId, UserId } from './ids.js'

/** The events of agents' questions, which `@chatfactor/authorizations` emits. */
export interface AuthorizationEvents {
  /** An agent asked a person for their approval. */
  'authorization.asked': [
    {
      authorizationId: AuthorizationId
      agentId: AgentId
      purpose: string
      resourceId: ResourceId
      userId: UserId
    },
  ]
  /** The person approved: it can be used, once. */
  'authorization.approved': [
    {
      authorizationId: AuthorizationId
      agentId: AgentId
      purpose: string
      resourceId: ResourceId
      userId: UserId
    },
  ]
  /** The person said _No_. */
  'authorization.declined': [
    {
      authorizationId: AuthorizationId
      agentId: AgentId
      purpose: string
      resourceId: ResourceId
      userId: UserId
    },
  ]
  /** The person said that it was not theirs (`not_me`), or answered wrongly (`number`, `digits`). */
  'authorization.denied': [
    {
      authorizationId: AuthorizationId
      agentId: AgentId
      purpose: string
      because: 'not_me' | 'number' | 'digits'
      resourceId: ResourceId
      userId: UserId
    },
  ]
  /** The approval was used. */
  'authorization.accepted': [
    {
      authorizationId: AuthorizationId
      agentId: AgentId
      purpose: string
      resourceId: ResourceId
      userId: UserId
    },
  ]
  /** A permit allowed it, and it counts as used. */
  'authorization.permitted': [
    {
      authorizationId: AuthorizationId
      permitId: PermitId
      agentId: AgentId
      purpose: string
      resourceId: ResourceId
      userId: UserId
    },
  ]
  /** The question was taken back. */
  'authorization.cancelled': [
    {
      authorizationId: AuthorizationId
      agentId: AgentId
      purpose: string
      resourceId: ResourceId
      userId: UserId
    },
  ]
  /** The question was not answered, or not used, in time. */
  'authorization.expired': [
    {
      authorizationId: AuthorizationId
      agentId: AgentId
      purpose: string
      resourceId: ResourceId
      userId: UserId
    },
  ]
  /** An agent was paused for everybody. */
  'agent.paused': [{ agentId: AgentId; resourceId: ResourceId }]
  /** The agent may ask again. */
  'agent.resumed': [{ agentId: AgentId; resourceId: ResourceId }]
  /** A person paused the agent for themselves, or disowned one of its questions. */
  'agent.muted': [{ agentId: AgentId; resourceId: ResourceId; userId: UserId }]
  /** The agent may ask this person again. */
  'agent.unmuted': [{ agentId: AgentId; resourceId: ResourceId; userId: UserId }]
}
