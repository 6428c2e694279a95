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

/** It concerns no Resource, so no endpoint would hear of it. */
const ofNoResource = 'not_for_webhooks'

/** A row of the catalogue, for a happening with these facts. */
export type Row<F> = Said<KeptFacts<F>> | typeof ofNoResource
/** A happening of core or of operations without a row, and a row without one of its facts, do not compile; a test says so of those of accounts, too. */
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
/** From the digest of a transaction one could tell which two are equal. */
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

/** Everything that a webhook can tell: when it is sent, and what its `data` says. */
export const webhookCatalogue = {
  'assignment.created': said('Somebody became a member.', ofMembership, 'members'),
  'assignment.removed': said('A membership ended.', ofMembership, 'members'),
  'assignment.unlocked': said('An administrator took a lock away.', {}, 'members'),
  'assignment.updated': said('A membership was switched on or off.', { active: flag }, 'members'),
  'assignment.locked': said(
    'Too many misses in a row, or an administrator. `until` is `null` where only an administrator unlocks.',
    // The words of an administrator have no place outside.
    { until: z.nullable(time), reason: z.enum(['misses', 'administrator']), note: keptBack },
    'members',
  ),
  'session.ended': said('A session ended before its time.', { sessionId: id }, 'sign_ins'),
  'sessions.ended': said('All sessions of somebody ended.', {}, 'sign_ins'),
  'user.created': ofNoResource,
  'user.updated': ofNoResource,
  'resource.created': said('The Resource was made.', {}),
  // What was set, and to what, may be words of somebody.
  'resource.updated': said('Settings of the Resource were changed; read them for what they are now.', {}),
  'elsewhere_proof.accepted': said('Somebody proved who they are by a token of another Resource.', { from: keptBack }),

  'enrollment.started': said('A QR code can be shown.', { ...ofEnrollment, transport: word }),
  'enrollment.claimed': said('A chat was connected with it.', {
    ...ofEnrollment,
    state: states,
    by: z.nullable(z.enum(['link_code', 'typed_code'])),
  }),
  'enrollment.regenerated': said('It has a new QR code.', ofEnrollment),
  'enrollment.missed': said('A wrong code was typed to confirm it.', ofEnrollment),
  'enrollment.activated': said('A chat became a token.', tokenOfEnrollment, 'tokens'),
  'enrollment.cancelled': said('It was cancelled.', ended),
  'enrollment.expired': said('Its time was over.', ended),
  'enrollment.locked': said('Too many wrong codes: it is over.', ended),
  'enrollment.allowed': said('An administrator allowed one enrollment more.', {}),
  'token.replaced': said(
    'A chat became a token in place of another one.',
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
  'token.returned': said('A token that was removed was given back.', { ...ofToken, transport: word }, 'tokens'),
  'token.renamed': said('It has another name.', ofToken),
  'token.preferred': said('It is asked first from now on.', ofToken),
  'token.recognized': said('Somebody said that it is theirs.', ofToken),
  'token.disabled': said(
    'An administrator switched it off: it stays listed, and is asked nothing. `last`: there is no other one.',
    {
      ...ofToken,
      last: flag,
      // The words of an administrator have no place outside.
      note: keptBack,
    },
    'tokens',
  ),
  'token.enabled': said('It was switched on again.', ofToken, 'tokens'),
  'token.unreachable': said(
    'Its chat cannot be written to any more; it stays a token.',
    {
      ...ofToken,
      transport: word,
      reason: word,
    },
    'tokens',
  ),
  'token.reachable': said('Its chat can be written to again.', { ...ofToken, transport: word }, 'tokens'),
  'token.synchronized': said('Somebody asked whether its chat can be reached.', { ...ofToken, reached: flag }),
  'token.tested': said('A test message was sent to it.', ofToken),

  'challenge.started': said('Somebody is asked. This does not say whether the message arrived.', {
    ...ofChallenge,
    ...ofSession,
  }),
  'challenge.resent': said('A new code was sent.', { ...ofChallenge, sendNumber: number }),
  'challenge.rerouted': said('The next messenger is tried.', { ...ofChallenge, ...ofToken }),
  'challenge.returned': said('The first messenger works again.', { ...ofChallenge, ...ofToken }),
  'challenge.cancelled': said('It is over without an answer.', ofChallenge),
  'challenge.accepted': said('It was answered correctly, which happens at most once.', ofChallenge, 'sign_ins'),
  'challenge.missed': said('A wrong code. With `attemptsLeft: 0` it is over.', {
    ...ofChallenge,
    attemptsLeft: number,
  }),
  'challenge.superseded': said('An earlier code was typed, and is good no more.', ofChallenge),
  'challenge.mixed_up': said('The code of another question was typed.', ofChallenge),
  'challenge.denied': said('The person said that it was not theirs.', ofChallenge),
  'challenge.approved': said('The person said yes in the chat; it still has to be redeemed.', ofChallenge),
  'challenge.declined': said('The person said no in the chat; nothing is wrong.', ofChallenge),
  'approvals.locked': said('"It wasn\'t me" twice within a day: until then only codes are asked for.', {
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
  'notifications.muted': said('Somebody wants no more of this kind.', ofCategory),
  'notifications.unmuted': said('Somebody wants this kind again.', ofCategory),

  'pin.set': said('A PIN was set.', {}),
  'pin.removed': said('A PIN was removed.', {}, 'recovery'),
  'recovery_codes.renewed': said('Somebody has new recovery codes.', {}),
  'recovery_codes.kept': said('Somebody said that they have kept their recovery codes.', {}),
  'recovery_codes.ended': said('Recovery codes work no more.', {}, 'recovery'),
  'recovery_code.used': said('A recovery code was the second factor.', ofSession, 'recovery'),
  'recovery_code.missed': said('A wrong recovery code was typed.', ofSession),
  'factor.cleared': said('An administrator took all second factors away.', {}, 'recovery'),
  // The words of an administrator have no place outside.
  'bypass.granted': said(
    'An administrator let somebody in without a second factor.',
    {
      until: time,
      reasons: keptBack,
      note: keptBack,
    },
    'recovery',
  ),
  'bypass.ended': said('That is over.', {}, 'recovery'),
  'invitation.made': said('Somebody was invited.', {}, 'recovery'),
  'invitation.mailed': said('An invitation was mailed.', {}),
  'invitation.accepted': said('An invitation was opened.', {}, 'recovery'),
  'change.undone': said('Somebody took a change back.', { event: word, tokenId: z.nullable(id) }),

  ...saidOfAccounts,

  'portal_link.mailed': said('An administrator had the link of the portal mailed.', {}),
  'reminder.mailed': said('Somebody was reminded by mail to add a messenger.', {}),
  'webhook.created': said('An endpoint was made.', ofEndpoint),
  'webhook.updated': said('An endpoint was changed; `fields` says what, with blanks between.', {
    ...ofEndpoint,
    fields: word,
  }),
  'webhook.deleted': said('An endpoint was deleted.', ofEndpoint),
  'webhook.rotated': said('An endpoint has a new secret.', ofEndpoint),
  'webhook.rotation_ended': said('The former secret of an endpoint signs no more.', ofEndpoint),
  'webhook.switched_off': said('An endpoint was switched off.', {
    ...ofEndpoint,
    because: z.enum(['gone', 'failing', 'secret_damaged', 'administrator']),
  }),
  'webhook.message_sent_again': said('A message was sent again by hand.', { ...ofEndpoint, messageId: id }),
  ...{ 'secrets.rotation_begun': ofNoResource, 'secrets.sealed_anew': ofNoResource },
  ...saidOfBulk,
  ...saidOfLeaving,
  ...saidOfPeopleInBulk,
  ...saidOfActs,
} as const satisfies Rows

/** What an endpoint can ask to hear of; what agents ask only where `authorizations()` is given. */
export type WebhookEvent =
  | {
      readonly [H in keyof typeof webhookCatalogue]: (typeof webhookCatalogue)[H] extends string ? never : H
    }[keyof typeof webhookCatalogue]
  | keyof AuthorizationEvents

/** The shape of what is told of each happening, by its name. */
export const toldCatalogue: Readonly<Record<string, z.ZodMiniObject>> = Object.fromEntries(
  Object.entries(webhookCatalogue).flatMap(([type, row]) =>
    typeof row === 'string' ? [] : [[type, row.facts] as const],
  ),
)

/** What an endpoint hears of that was given this group. */
export function webhookEventsOf(group: WebhookGroup): readonly WebhookEvent[] {
  return Object.entries(webhookCatalogue).flatMap(([type, row]) =>
    typeof row !== 'string' && row.group === group && isToldHere(type) ? [type] : [],
  )
}

function isToldHere(type: string): type is WebhookEvent {
  return Object.hasOwn(toldCatalogue, type)
}
