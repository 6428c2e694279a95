import * as z from 'zod/mini'
import {
  failure,
  type Happenings,
  keptBack,
  notForWebhooks,
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
} from '../kernel/index.js'
import type { InboundEvent, SendOutcome } from '../ports/index.js'
import type { LockReason, ResourceId, TokenId, UserId } from '../records/index.js'

/** Why a chat cannot be reached: what its platform reported, or how it refused a message. */
export type UnreachableReason =
  | Extract<InboundEvent, { type: 'unreachable' }>['reason']
  | Extract<SendOutcome, { outcome: 'unreachable' }>['reason']

/** The events of locks, and of chats that cannot be reached. */
export interface RuleEvents {
  /**
   * Too many misses in a row, or an administrator: see `reason`. `until` is `null` if only an administrator can unlock.
   */
  'assignment.locked': [{ resourceId: ResourceId; userId: UserId; until: Date | null; reason: LockReason }]
  /** The bot was blocked, or can no longer write to the person; these tokens have no chat. */
  'chat.unreachable': [
    { transport: string; accountId: string; reason: UnreachableReason; tokenIds: readonly TokenId[] },
  ]
  /** The chat of these tokens can be reached again. */
  'chat.reachable': [{ transport: string; accountId: string; tokenIds: readonly TokenId[] }]
}

/** A chat may belong to several Resources; each learns only of its own token. */
type OfToken = { tokenId: string; transport: string }
type OfChat = { transport: string; accountId: string; tokenIds: readonly string[] }

/** The events of rules that count misses, or learn about a chat. */
export const ruleHappenings = {
  /** `note` names the administrator's words, which are stored beside the trail. */
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

/** Reports a lock, or the state of a chat. */
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
