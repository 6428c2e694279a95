import type { AuthorizationEvents } from '@chatfactor/core'
import {
  failure,
  type Happenings,
  type OfPerson,
  personOf,
  plain,
  type SaidOf,
  said,
  seenAs,
  sentAs,
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
  'authorization.approved': seenAs('approval', (who: OfPerson | OfResource, facts: OfAuthorization) =>
    'userId' in who ? success({ name: 'authorization.approved', data: { ...facts, ...personOf(who) } }) : success(),
  ),
  'authorization.declined': seenAs('refusal', (who: OfPerson, facts: OfAuthorization) =>
    success({ name: 'authorization.declined', data: { ...facts, ...personOf(who) } }),
  ),
  'authorization.missed': plain<OfAuthorization & { attemptsLeft: number }>('failure'),
  'authorization.denied': seenAs('refusal', (who: OfPerson, facts: OfAuthorization & { because: DeniedBecause }) =>
    failure({ name: 'authorization.denied', data: { ...facts, ...personOf(who) } }),
  ),
  'authorization.accepted': (who: OfPerson, facts: OfAuthorization) =>
    success({ name: 'authorization.accepted', data: { ...facts, ...personOf(who) } }),
  'authorization.permitted': seenAs('approval', (who: OfPerson, facts: OfAuthorization & { permitId: string }) =>
    success({ name: 'authorization.permitted', data: { ...facts, ...personOf(who) } }),
  ),
  'authorization.cancelled': (who: OfPerson, facts: OfAuthorization) =>
    success({ name: 'authorization.cancelled', data: { ...facts, ...personOf(who) } }),
  'authorization.expired': (who: OfPerson, facts: OfAuthorization) =>
    success({ name: 'authorization.expired', data: { ...facts, ...personOf(who) } }),
  'authorization.withdrawn': plain<OfAuthorization>(),
  'authorization.approver_replaced': plain<OfAuthorization>(),
  'permit.granted': seenAs('approval', plain<OfPermit & { authorizationId: string }>()),
  'permit.ended': seenAs('change', plain<OfPermit & { because: PermitEndedBecause }>()),
  'agent.muted': (who: OfPerson, { agentId }: OfAgent) =>
    success({ name: 'agent.muted', data: { agentId, ...personOf(who) } }),
  'agent.unmuted': (who: OfPerson, { agentId }: OfAgent) =>
    success({ name: 'agent.unmuted', data: { agentId, ...personOf(who) } }),
} satisfies Happenings<AuthorizationEvents>

/** Says what happened to an agent. */
export const toldOfAgent = teller(agentHappenings)

/** Says what happened between an agent and a person. */
export const toldOfAuthorization = teller(authorizationHappenings)

const sent = sentAs()
const ofAgent = { agentId: sent.id }
const ofAuthorization = { ...ofAgent, authorizationId: sent.id, purpose: sent.word }
const ofPermit = { ...ofAgent, permitId: sent.id, purpose: sent.word }

/** What webhooks say of it. */
export function agentSaid() {
  return {
    'agent.created': said('An administrator added an agent.', ofAgent),
    'agent.key_issued': said('A key for an agent was made.', ofAgent),
    'agent.key_ended': said('A key of an agent works no more.', ofAgent),
    'agent.paused': said('An agent was paused for everybody.', ofAgent, 'assistants'),
    'agent.resumed': said('It may ask again.', ofAgent, 'assistants'),
    'authorization_policy.changed': said('What agents may ask here was changed.', {
      weakest: sent.word,
      permits: sent.flag,
    }),
  } as const satisfies SaidOf<typeof agentHappenings>
}

/** What webhooks say of it. */
export function authorizationSaid() {
  return {
    'authorization.asked': said('An agent asked a person for their approval.', ofAuthorization, 'assistants'),
    'authorization.put_to': said('It takes several people, and this one is among them.', ofAuthorization),
    'authorization.sent_again': said('The question was sent again.', ofAuthorization),
    'authorization.agreed': said('One of several people agreed.', ofAuthorization),
    'authorization.approved': said('It was approved: it can be used, once.', ofAuthorization, 'assistants'),
    'authorization.declined': said('The person said no.', ofAuthorization, 'assistants'),
    'authorization.missed': said('Wrong digits were typed.', { ...ofAuthorization, attemptsLeft: sent.number }),
    'authorization.denied': said(
      'The person said that it was not theirs (`not_me`), or answered wrongly (`number`, `digits`).',
      { ...ofAuthorization, because: z.enum(['not_me', 'number', 'digits']) },
      'assistants',
    ),
    'authorization.accepted': said('What was approved was used.', ofAuthorization, 'assistants'),
    'authorization.permitted': said(
      'It was allowed in advance, and used.',
      { ...ofAuthorization, permitId: sent.id },
      'assistants',
    ),
    'authorization.cancelled': said('It was taken back.', ofAuthorization, 'assistants'),
    'authorization.expired': said('Its time was over before it was answered, or used.', ofAuthorization, 'assistants'),
    'authorization.withdrawn': said('Of several people this one need not answer any more.', ofAuthorization),
    'authorization.approver_replaced': said('Somebody else is asked in place of this person.', ofAuthorization),
    'permit.granted': said('Somebody allowed an agent something in advance.', {
      ...ofPermit,
      authorizationId: sent.id,
    }),
    'permit.ended': said('That is over.', { ...ofPermit, because: z.enum(['ended', 'used_up', 'expired']) }),
    'agent.muted': said('A person paused an agent for themselves.', ofAgent, 'assistants'),
    'agent.unmuted': said('It may ask this person again.', ofAgent, 'assistants'),
  } as const satisfies SaidOf<typeof authorizationHappenings>
}
