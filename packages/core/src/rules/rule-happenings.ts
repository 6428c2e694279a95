import * as z from 'zod/mini'
import { failure, type Happenings, personOf, plain, seenAs, success, teller, type Who } from '../kernel/happenings.js'
import type { OfPerson } from '../kernel/membership.js'
import { keptBack, notForWebhooks, type SaidOf, said, sentAs } from '../kernel/said.js'
import type { InboundEvent, SendOutcome } from '../ports/transport.js'
import type { LockReason } from '../records/groups/attempts.js'
import type { ResourceId, TokenId, UserId } from '../records/ids.js'

/** Why a chat cannot be written to: what its platform said when it reported it, or when it refused a message. */
export type UnreachableReason =
  | Extract<InboundEvent, { type: 'unreachable' }>['reason']
  | Extract<SendOutcome, { outcome: 'unreachable' }>['reason']

/** The events of locks, and of chats that cannot be written to. */
export interface RuleEvents {
  /** Too many misses in a row, or an administrator: `reason` says which. `until` is `null` when only an administrator can unlock. */
  'assignment.locked': [{ resourceId: ResourceId; userId: UserId; until: Date | null; reason: LockReason }]
  /** The bot was blocked, or cannot write to the person any more; these tokens have no chat. */
  'chat.unreachable': [
    { transport: string; accountId: string; reason: UnreachableReason; tokenIds: readonly TokenId[] },
  ]
  /** The chat of these tokens can be written to again. */
  'chat.reachable': [{ transport: string; accountId: string; tokenIds: readonly TokenId[] }]
}

/** A chat may be of several Resources; each hears of its own token. */
type OfToken = { tokenId: string; transport: string }
type OfChat = { transport: string; accountId: string; tokenIds: readonly string[] }

/** What happens wherever a rule counts misses, or learns of a chat. */
export const ruleHappenings = {
  /** `note` names the administrator's words beside the trail. */
  'assignment.locked': seenAs(
    'refusal',
    (who: OfPerson, { until, reason }: { until: Date | null; reason: LockReason; note?: string }) =>
      (reason === 'misses' ? failure : success)({
        name: 'assignment.locked',
        data: { ...personOf(who), until, reason },
      }),
  ),
  'token.reachable': plain<OfToken>(),
  'token.unreachable': plain<OfToken & { reason: UnreachableReason }>(),
  'chat.reachable': (_who: Who, facts: OfChat) => success({ name: 'chat.reachable', data: facts }),
  'chat.unreachable': (_who: Who, facts: OfChat & { reason: UnreachableReason }) =>
    success({ name: 'chat.unreachable', data: facts }),
} satisfies Happenings<RuleEvents>

/** Says that a person is locked, or what a chat is. */
export const toldOfRule = teller(ruleHappenings)

/** What webhooks say of it. */
export function ruleSaid() {
  const sent = sentAs()
  const ofToken = { tokenId: sent.id }
  return {
    'assignment.locked': said(
      'A person was locked, after too many misses in a row or by an administrator. `until` is `null` if only an administrator can unlock.',
      // The administrator's reason is not for receivers.
      { until: z.nullable(sent.time), reason: z.enum(['misses', 'administrator']), note: keptBack },
      'members',
    ),
    'token.reachable': said(
      'The chat of a token can be written to again.',
      { ...ofToken, transport: sent.word },
      'tokens',
    ),
    'token.unreachable': said(
      'The chat of a token can no longer be written to; the token stays.',
      {
        ...ofToken,
        transport: sent.word,
        reason: sent.word,
      },
      'tokens',
    ),
    'chat.reachable': notForWebhooks,
    'chat.unreachable': notForWebhooks,
  } as const satisfies SaidOf<typeof ruleHappenings>
}
