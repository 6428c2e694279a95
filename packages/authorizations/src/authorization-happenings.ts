import type { AuthorizationEvents } from '@chatfactor/core'
import {
  failure,
  type Happenings,
  type OfPerson,
  personOf,
  plain,
  success,
  teller,
  type Who,
} from '@chatfactor/core/feature'
import * as z from 'zod/mini'

type OfAgent = { agentId: string }
type OfAuthorization = OfAgent & { authorizationId: string; purpose: string }
type OfPermit = OfAgent & { permitId: string; purpose: string }
type OfResource = Pick<Who, 'actor'> & { readonly resourceId: string }

/** Which answer counted as the person disowning the question. */
export type DeniedBecause = 'not_me' | 'number' | 'digits'

/** Why a permit is over: the person or an administrator ended it, it is used up, or its time is over. */
export type PermitEndedBecause = 'ended' | 'used_up' | 'expired'

/** What happens to agents. */
export const agentHappenings = {
  'agent.created': plain<OfAgent>(),
  'agent.key_issued': plain<OfAgent>(),
  'agent.key_ended': plain<OfAgent>(),
  'agent.paused': ({ resourceId }: OfResource, { agentId }: OfAgent) =>
    success({ name: 'agent.paused', data: { agentId, resourceId } }),
  'agent.resumed': ({ resourceId }: OfResource, { agentId }: OfAgent) =>
    success({ name: 'agent.resumed', data: { agentId, resourceId } }),
  'authorization_policy.changed': plain<{ weakest: string; permits: boolean }>(),
} satisfies Happenings<AuthorizationEvents>

/** What happens between an agent and a person. */
export const authorizationHappenings = {
  'authorization.asked': (who: OfPerson, facts: OfAuthorization) =>
    success({ name: 'authorization.asked', data: { ...facts, ...personOf(who) } }),
  'authorization.put_to': plain<OfAuthorization>(),
  'authorization.sent_again': plain<OfAuthorization>(),
  'authorization.agreed': plain<OfAuthorization>(),
  // Hosts are told of one person, although the requester may be gone by now.
  'authorization.approved': (who: OfPerson | OfResource, facts: OfAuthorization) =>
    'userId' in who ? success({ name: 'authorization.approved', data: { ...facts, ...personOf(who) } }) : success(),
  'authorization.declined': (who: OfPerson, facts: OfAuthorization) =>
    success({ name: 'authorization.declined', data: { ...facts, ...personOf(who) } }),
  'authorization.missed': plain<OfAuthorization & { attemptsLeft: number }>('failure'),
  'authorization.denied': (who: OfPerson, facts: OfAuthorization & { because: DeniedBecause }) =>
    failure({ name: 'authorization.denied', data: { ...facts, ...personOf(who) } }),
  'authorization.accepted': (who: OfPerson, facts: OfAuthorization) =>
    success({ name: 'authorization.accepted', data: { ...facts, ...personOf(who) } }),
  'authorization.permitted': (who: OfPerson, facts: OfAuthorization & { permitId: string }) =>
    success({ name: 'authorization.permitted', data: { ...facts, ...personOf(who) } }),
  'authorization.cancelled': (who: OfPerson, facts: OfAuthorization) =>
    success({ name: 'authorization.cancelled', data: { ...facts, ...personOf(who) } }),
  'authorization.expired': (who: OfPerson, facts: OfAuthorization) =>
    success({ name: 'authorization.expired', data: { ...facts, ...personOf(who) } }),
  'authorization.withdrawn': plain<OfAuthorization>(),
  'authorization.approver_replaced': plain<OfAuthorization>(),
  'permit.granted': plain<OfPermit & { authorizationId: string }>(),
  'permit.ended': plain<OfPermit & { because: PermitEndedBecause }>(),
  'agent.muted': (who: OfPerson, { agentId }: OfAgent) =>
    success({ name: 'agent.muted', data: { agentId, ...personOf(who) } }),
  'agent.unmuted': (who: OfPerson, { agentId }: OfAgent) =>
    success({ name: 'agent.unmuted', data: { agentId, ...personOf(who) } }),
} satisfies Happenings<AuthorizationEvents>

/** Says what happened to an agent. */
export const toldOfAgent = teller(agentHappenings)

/** Says what happened between an agent and a person. */
export const toldOfAuthorization = teller(authorizationHappenings)

const ofAgent = { agentId: z.string() }
const ofAuthorization = { ...ofAgent, authorizationId: z.string(), purpose: z.string() }
const ofPermit = { ...ofAgent, permitId: z.string(), purpose: z.string() }
const whole = z.object(ofAuthorization)

/** The shape of each event outside of the process, by name. */
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
