import { failure, type Happenings, type OfPerson, plain, teller } from '@chatfactor/core/feature'
import * as z from 'zod/mini'

type OfAgent = { agentId: string }
type OfAuthorization = OfAgent & { authorizationId: string; purpose: string }
type OfPermit = OfAgent & { permitId: string; purpose: string }

/** Why the person's answer was taken as one that they never wanted this. */
export type DeniedBecause = 'not_me' | 'number' | 'digits'

/** Why a permit is over: an administrator or the person ended it, nothing is left of it, or its time is over. */
export type PermitEndedBecause = 'ended' | 'used_up' | 'expired'

/** What happens to agents. */
export const agentHappenings = {
  'agent.created': plain<OfAgent>(),
  'agent.key_issued': plain<OfAgent>(),
  'agent.key_ended': plain<OfAgent>(),
  'agent.paused': plain<OfAgent>(),
  'agent.resumed': plain<OfAgent>(),
  'authorization_policy.changed': plain<{ weakest: string; permits: boolean }>(),
} satisfies Happenings

/** What happens between an agent and a person. */
export const authorizationHappenings = {
  'authorization.asked': plain<OfAuthorization>(),
  'authorization.put_to': plain<OfAuthorization>(),
  'authorization.sent_again': plain<OfAuthorization>(),
  'authorization.agreed': plain<OfAuthorization>(),
  'authorization.approved': plain<OfAuthorization>(),
  'authorization.declined': plain<OfAuthorization>(),
  'authorization.missed': plain<OfAuthorization & { attemptsLeft: number }>('failure'),
  'authorization.denied': (_who: OfPerson, _facts: OfAuthorization & { because: DeniedBecause }) => failure(),
  'authorization.accepted': plain<OfAuthorization>(),
  'authorization.permitted': plain<OfAuthorization & { permitId: string }>(),
  'authorization.cancelled': plain<OfAuthorization>(),
  'authorization.expired': plain<OfAuthorization>(),
  'authorization.withdrawn': plain<OfAuthorization>(),
  'authorization.approver_replaced': plain<OfAuthorization>(),
  'permit.granted': plain<OfPermit & { authorizationId: string }>(),
  'permit.ended': plain<OfPermit & { because: PermitEndedBecause }>(),
  'agent.muted': plain<OfAgent>(),
  'agent.unmuted': plain<OfAgent>(),
} satisfies Happenings

/** Says what happened to an agent. */
export const toldOfAgent = teller(agentHappenings)

/** Says what happened between an agent and a person. */
export const toldOfAuthorization = teller(authorizationHappenings)

const ofAgent = { agentId: z.string() }
const ofAuthorization = { ...ofAgent, authorizationId: z.string(), purpose: z.string() }
const ofPermit = { ...ofAgent, permitId: z.string(), purpose: z.string() }
const whole = z.object(ofAuthorization)

/** What is said of each outside of the process, by its name. */
export const toldShapes: {
  readonly [H in keyof typeof agentHappenings | keyof typeof authorizationHappenings]: z.ZodMiniObject
} = {
  'agent.created': z.object(ofAgent),
  'agent.key_issued': z.object(ofAgent),
  'agent.key_ended': z.object(ofAgent),
  'agent.paused': z.object(ofAgent),
  'agent.resumed': z.object(ofAgent),
  'agent.muted': z.object(ofAgent),
  'agent.unmuted': z.object(ofAgent),
  'authorization_policy.changed': z.object({ weakest: z.string(), permits: z.boolean() }),
  'authorization.asked': whole,
  'authorization.put_to': whole,
  'authorization.sent_again': whole,
  'authorization.agreed': whole,
  'authorization.approved': whole,
  'authorization.declined': whole,
  'authorization.missed': z.object({ ...ofAuthorization, attemptsLeft: z.number() }),
  'authorization.denied': z.object({ ...ofAuthorization, because: z.enum(['not_me', 'number', 'digits']) }),
  'authorization.accepted': whole,
  'authorization.permitted': z.object({ ...ofAuthorization, permitId: z.string() }),
  'authorization.cancelled': whole,
  'authorization.expired': whole,
  'authorization.withdrawn': whole,
  'authorization.approver_replaced': whole,
  'permit.granted': z.object({ ...ofPermit, authorizationId: z.string() }),
  'permit.ended': z.object({ ...ofPermit, because: z.enum(['ended', 'used_up', 'expired']) }),
}
