import type { AuthorizationEvents, Happening } from '@chatfactor/core'
import type { FactsOf } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import { saidOfActs } from '../acts/said-of-acts.js'
import { saidOfBulk } from '../bulk/said-of-bulk.js'
import { saidOfLeaving } from '../leaving/said-of-leaving.js'
import { saidOfPeopleInBulk } from '../people-jobs/said-of-people-in-bulk.js'
import type { OwnHappenings } from './own-happenings.js'
import { type KeptFacts, keptBack, type Said, said, type WebhookGroup } from './said.js'
import { saidOfAccounts } from './said-of-accounts.js'

/** Concerns no Resource, so no endpoint could receive it. */
const ofNoResource = 'not_for_webhooks'

/** The row of a happening with these facts. */
export type Row<F> = Said<KeptFacts<F>> | typeof ofNoResource
/** A happening of core or operations without a row, or a row without one of its facts, does not compile; for those of accounts a test checks it. */
type Rows = { readonly [H in Happening]: Row<FactsOf<H>> } & {
  readonly [H in keyof OwnHappenings]: Row<Parameters<OwnHappenings[H]>[1]>
} & Readonly<Record<string, object | typeof ofNoResource>>

const id = z.string()
const word = z.string()
const number = z.number()
const flag = z.boolean()
/** ISO 8601, in UTC. */
const time = z.iso.datetime()

const ofEnrollment = { enrollmentId: id }
const ofToken = { tokenId: id }
const tokenOfEnrollment = { ...ofEnrollment, ...ofToken, transport: word }
/** The digest would reveal which transactions are equal. */
const ofChallenge = { challengeId: id, purpose: word, transaction: keptBack }
const ofSession = { sessionId: z.optional(id) }
const ofEndpoint = { endpointId: id }
const ofMembership = { assignmentId: id }
const ofCategory = { category: word }
const ended = { ...ofEnrollment, because: z.enum(['person', 'replaced', 'policy', 'time', 'misses']) }
const tokenEnds = z.enum([
  'replaced',
  'not_me',
  'stopped_in_chat',
  'removed_by_person',
  'removed_by_administrator',
  'removed_by_host',
  'unassigned',
])
const states = z.enum([
  'awaiting_scan',
  'awaiting_message',
  'awaiting_confirmation',
  'active',
  'cancelled',
  'expired',
  'locked',
])

/** Every event that webhooks can send: when it is sent, and the contents of its `data`. */
export const webhookCatalogue = {
  'assignment.created': said('A person became a member.', ofMembership, 'members'),
  'assignment.removed': said('A membership ended.', ofMembership, 'members'),
  'assignment.unlocked': said('An administrator unlocked a person.', {}, 'members'),
  'assignment.updated': said('A membership was switched on or off.', { active: flag }, 'members'),
  'assignment.locked': said(
    'A person was locked, after too many misses in a row or by an administrator. `until` is `null` if only an administrator can unlock.',
    // The administrator's reason is not for receivers.
    { until: z.nullable(time), reason: z.enum(['misses', 'administrator']), note: keptBack },
    'members',
  ),
  'session.ended': said('A session was ended early.', { sessionId: id }, 'sign_ins'),
  'sessions.ended': said('All sessions of a person ended.', {}, 'sign_ins'),
  'user.created': ofNoResource,
  'user.updated': ofNoResource,
  'resource.created': said('The Resource was created.', {}),
  // The values may be personal or confidential.
  'resource.updated': said('Settings of the Resource changed; read the Resource for their values.', {}),
  'elsewhere_proof.accepted': said('A person was proven by a token of another Resource.', { from: keptBack }),

  'enrollment.started': said('A QR code can be shown.', { ...ofEnrollment, transport: word }),
  'enrollment.claimed': said('A chat was connected to the enrollment.', {
    ...ofEnrollment,
    state: states,
    by: z.nullable(z.enum(['link_code', 'typed_code'])),
  }),
  'enrollment.regenerated': said('The enrollment has a new QR code.', ofEnrollment),
  'enrollment.missed': said('A wrong code was typed to confirm the enrollment.', ofEnrollment),
  'enrollment.activated': said('A chat became a token.', tokenOfEnrollment, 'tokens'),
  'enrollment.cancelled': said('The enrollment was cancelled.', ended),
  'enrollment.expired': said('The enrollment expired.', ended),
  'enrollment.locked': said('The enrollment ended after too many wrong codes.', ended),
  'enrollment.allowed': said('An administrator allowed another enrollment.', {}),
  'token.replaced': said(
    'A chat became a token and replaced another one.',
    { ...tokenOfEnrollment, replaces: id },
    'tokens',
  ),

  'token.assigned_existing': said(
    'A token of another Resource is used here, too.',
    {
      ...ofToken,
      transport: word,
      from: keptBack,
    },
    'tokens',
  ),
  'token.revoked': said(
    'A token ended.',
    {
      ...ofToken,
      because: tokenEnds,
      stillEnrolled: flag,
    },
    'tokens',
  ),
  'token.returned': said('A removed token was restored.', { ...ofToken, transport: word }, 'tokens'),
  'token.renamed': said('A token was renamed.', ofToken),
  'token.preferred': said('A token became the preferred one.', ofToken),
  'token.recognized': said('A person confirmed that a token is theirs.', ofToken),
  'token.disabled': said(
    'An administrator switched a token off: it stays listed but is not used. `last`: the person has no other.',
    {
      ...ofToken,
      last: flag,
      // The administrator's reason is not for receivers.
      note: keptBack,
    },
    'tokens',
  ),
  'token.enabled': said('A token was switched on again.', ofToken, 'tokens'),
  'token.unreachable': said(
    'The chat of a token can no longer be written to; the token stays.',
    {
      ...ofToken,
      transport: word,
      reason: word,
    },
    'tokens',
  ),
  'token.reachable': said('The chat of a token can be written to again.', { ...ofToken, transport: word }, 'tokens'),
  'token.synchronized': said('A person checked whether a chat can be reached.', { ...ofToken, reached: flag }),
  'token.tested': said('A test message was sent to a token.', ofToken),

  'challenge.started': said('A challenge was started. Whether its message arrived is not known yet.', {
    ...ofChallenge,
    ...ofSession,
  }),
  'challenge.resent': said('A new code was sent.', { ...ofChallenge, sendNumber: number }),
  'challenge.rerouted': said('A challenge moved on to the next messenger.', { ...ofChallenge, ...ofToken }),
  'challenge.returned': said('A challenge moved back to the first messenger.', { ...ofChallenge, ...ofToken }),
  'challenge.cancelled': said('A challenge ended without an answer.', ofChallenge),
  'challenge.accepted': said('A challenge was answered correctly; this happens at most once.', ofChallenge, 'sign_ins'),
  'challenge.missed': said('A wrong code was typed. With `attemptsLeft: 0` the challenge is over.', {
    ...ofChallenge,
    attemptsLeft: number,
  }),
  'challenge.superseded': said('An earlier code was typed, which is no longer valid.', ofChallenge),
  'challenge.mixed_up': said('The code of another challenge was typed.', ofChallenge),
  'challenge.denied': said('The person said that the challenge was not theirs.', ofChallenge),
  'challenge.approved': said('The person said yes in the chat; it still has to be redeemed.', ofChallenge),
  'challenge.declined': said('The person said no in the chat; nothing is wrong.', ofChallenge),
  'approvals.locked': said('"It wasn\'t me" was pressed twice within a day: until `until` only codes are asked for.', {
    purpose: word,
    until: time,
  }),

  'sign_in.disowned': said(
    '"It wasn\'t me" was pressed below the notice of a sign-in: end what it let in.',
    {
      sessionId: z.nullable(id),
      challengeId: z.nullable(id),
    },
    'sign_ins',
  ),
  'typed_code.missed': ofNoResource,
  'typed_codes.paused': ofNoResource,
  'chat.reachable': ofNoResource,
  'chat.unreachable': ofNoResource,

  'notification.sent': said('A notification was sent.', { notificationId: id, ...ofCategory }),
  'notifications.muted': said('A person muted a category.', ofCategory),
  'notifications.unmuted': said('A person unmuted a category.', ofCategory),

  'pin.set': said('A PIN was set.', {}),
  'pin.removed': said('A PIN was removed.', {}, 'recovery'),
  'recovery_codes.renewed': said('A person has new recovery codes.', {}),
  'recovery_codes.kept': said('A person confirmed that they saved their recovery codes.', {}),
  'recovery_codes.ended': said('Recovery codes no longer work.', {}, 'recovery'),
  'recovery_code.used': said('A recovery code was used as the second factor.', ofSession, 'recovery'),
  'recovery_code.missed': said('A wrong recovery code was typed.', ofSession),
  'factor.cleared': said('An administrator removed all second factors of a person.', {}, 'recovery'),
  // The administrator's reason is not for receivers.
  'bypass.granted': said(
    'An administrator granted a person a bypass of the second factor.',
    {
      until: time,
      reasons: keptBack,
      note: keptBack,
    },
    'recovery',
  ),
  'bypass.ended': said('A bypass ended.', {}, 'recovery'),
  'invitation.made': said('A person was invited.', {}, 'recovery'),
  'invitation.mailed': said('An invitation was mailed.', {}),
  'invitation.accepted': said('An invitation was opened.', {}, 'recovery'),
  'change.undone': said('A person undid a change.', { event: word, tokenId: z.nullable(id) }),

  ...saidOfAccounts,

  'portal_link.mailed': said('An administrator had the portal link mailed.', {}),
  'reminder.mailed': said('A person was reminded by mail to add a messenger.', {}),
  'webhook.created': said('An endpoint was created.', ofEndpoint),
  'webhook.updated': said('An endpoint was changed; `fields` lists what, separated by spaces.', {
    ...ofEndpoint,
    fields: word,
  }),
  'webhook.deleted': said('An endpoint was deleted.', ofEndpoint),
  'webhook.rotated': said('An endpoint has a new secret.', ofEndpoint),
  'webhook.rotation_ended': said('The former secret of an endpoint no longer signs.', ofEndpoint),
  'webhook.switched_off': said('An endpoint was switched off.', {
    ...ofEndpoint,
    because: z.enum(['gone', 'failing', 'secret_damaged', 'administrator']),
  }),
  'webhook.message_sent_again': said('A message was resent by hand.', { ...ofEndpoint, messageId: id }),
  ...{ 'secrets.rotation_begun': ofNoResource, 'secrets.sealed_anew': ofNoResource },
  ...saidOfBulk,
  ...saidOfLeaving,
  ...saidOfPeopleInBulk,
  ...saidOfActs,
} as const satisfies Rows

/** Events that an endpoint can subscribe to; those of agents only exist with `authorizations()`. */
export type WebhookEvent =
  | {
      readonly [H in keyof typeof webhookCatalogue]: (typeof webhookCatalogue)[H] extends string ? never : H
    }[keyof typeof webhookCatalogue]
  | keyof AuthorizationEvents

/** The shape of each event's data, by name. */
export const toldCatalogue: Readonly<Record<string, z.ZodMiniObject>> = Object.fromEntries(
  Object.entries(webhookCatalogue).flatMap(([type, row]) =>
    typeof row === 'string' ? [] : [[type, row.facts] as const],
  ),
)

/** The events that a group stands for. */
export function webhookEventsOf(group: WebhookGroup): readonly WebhookEvent[] {
  return Object.entries(webhookCatalogue).flatMap(([type, row]) =>
    typeof row !== 'string' && row.group === group && isToldHere(type) ? [type] : [],
  )
}

function isToldHere(type: string): type is WebhookEvent {
  return Object.hasOwn(toldCatalogue, type)
}
