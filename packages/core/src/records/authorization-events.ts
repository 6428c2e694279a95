import type { AgentId, AuthorizationId, PermitId, ResourceId, UserId } from './ids.js'

/** What hosts hear of what agents ask: `@chatfactor/authorizations` emits it. */
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
  /** They approved: it can be used, once. */
  'authorization.approved': [
    {
      authorizationId: AuthorizationId
      agentId: AgentId
      purpose: string
      resourceId: ResourceId
      userId: UserId
    },
  ]
  /** They said _No_. */
  'authorization.declined': [
    {
      authorizationId: AuthorizationId
      agentId: AgentId
      purpose: string
      resourceId: ResourceId
      userId: UserId
    },
  ]
  /** They said that it was not theirs (`not_me`), or answered wrongly (`number`, `digits`). */
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
  /** What was approved was used. */
  'authorization.accepted': [
    {
      authorizationId: AuthorizationId
      agentId: AgentId
      purpose: string
      resourceId: ResourceId
      userId: UserId
    },
  ]
  /** It was allowed in advance, and used. */
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
  /** It was taken back. */
  'authorization.cancelled': [
    {
      authorizationId: AuthorizationId
      agentId: AgentId
      purpose: string
      resourceId: ResourceId
      userId: UserId
    },
  ]
  /** Its time was over before it was answered, or used. */
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
  /** It may ask again. */
  'agent.resumed': [{ agentId: AgentId; resourceId: ResourceId }]
  /** A person paused it for themselves, or said that something it asked was not theirs. */
  'agent.muted': [{ agentId: AgentId; resourceId: ResourceId; userId: UserId }]
  /** It may ask this person again. */
  'agent.unmuted': [{ agentId: AgentId; resourceId: ResourceId; userId: UserId }]
}
