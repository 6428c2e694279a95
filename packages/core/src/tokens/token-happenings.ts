import * as z from 'zod/mini'
import {
  failure,
  type Happenings,
  keptBack,
  type OfPerson,
  personOf,
  plain,
  type SaidOf,
  said,
  seenAs,
  sentAs,
  success,
  teller,
} from '../kernel/index.js'
import type { EnrollmentId, ResourceId, TokenEndReason, TokenId, UserId } from '../records/index.js'

/** The events of tokens, for hosts. */
export interface TokenEvents {
  /**
   * A chat became a token. `enrollmentId` is `null` if a chat of another Resource was used here, or a removed token was
   * restored. `enrollment.changed` with `active` follows. `notified: false`: the person could not be told, because
   * there is neither an address nor another chat.
   */
  'enrollment.activated': [
    { enrollmentId: EnrollmentId | null; resourceId: ResourceId; userId: UserId; tokenId: TokenId; notified: boolean },
  ]
  /** A token ended; `because` says why. `notified: false`: the person could not be told elsewhere. */
  'token.revoked': [
    { tokenId: TokenId; resourceId: ResourceId; userId: UserId; because: TokenEndReason; notified: boolean },
  ]
}

/** Reports that a chat became a token, by an enrollment or without one. */
export function becameToken(who: OfPerson, ids: { readonly enrollmentId: string | null; readonly tokenId: string }) {
  return success({ name: 'enrollment.activated', data: { ...ids, notified: true, ...personOf(who) } })
}

const without = (who: OfPerson, tokenId: string) => becameToken(who, { enrollmentId: null, tokenId })

/** The events of tokens. */
export const tokenHappenings = {
  'token.assigned_existing': seenAs(
    'change',
    (who: OfPerson, facts: { tokenId: string; transport: string; from: string }) => without(who, facts.tokenId),
  ),
  'token.revoked': seenAs(
    'change',
    (who: OfPerson, { tokenId, because }: { tokenId: string; because: TokenEndReason; stillEnrolled: boolean }) =>
      success({ name: 'token.revoked', data: { ...personOf(who), tokenId, because, notified: true } }),
  ),
  'token.returned': seenAs('change', (who: OfPerson, { tokenId }: { tokenId: string; transport: string }) =>
    without(who, tokenId),
  ),
  'token.renamed': seenAs('change', plain<{ tokenId: string }>()),
  'token.preferred': plain<{ tokenId: string }>(),
  'token.recognized': plain<{ tokenId: string }>(),
  'token.synchronized': (_who: OfPerson, { reached }: { tokenId: string; reached: boolean }) =>
    reached ? success() : failure(),
  'token.tested': plain<{ tokenId: string }>(),
} satisfies Happenings<TokenEvents>

/** Reports what happened to a token. */
export const toldOfToken = teller(tokenHappenings)

/** What webhooks say of it. */
export function tokenSaid() {
  const sent = sentAs()
  const ofToken = { tokenId: sent.id }
  const tokenEnds = z.enum([
    'replaced',
    'not_me',
    'stopped_in_chat',
    'removed_by_person',
    'removed_by_administrator',
    'removed_by_host',
    'unassigned',
  ])
  return {
    'token.assigned_existing': said(
      'A token of another Resource is used here, too.',
      {
        ...ofToken,
        transport: sent.word,
        from: keptBack,
      },
      'tokens',
    ),
    'token.revoked': said(
      'A token ended.',
      {
        ...ofToken,
        because: tokenEnds,
        stillEnrolled: sent.flag,
      },
      'tokens',
    ),
    'token.returned': said('A removed token was restored.', { ...ofToken, transport: sent.word }, 'tokens'),
    'token.renamed': said('A token was renamed.', ofToken),
    'token.preferred': said('A token became the preferred one.', ofToken),
    'token.recognized': said('A person confirmed that a token is theirs.', ofToken),
    'token.synchronized': said('A person checked whether a chat can be reached.', { ...ofToken, reached: sent.flag }),
    'token.tested': said('A test message was sent to a token.', ofToken),
  } as const satisfies SaidOf<typeof tokenHappenings>
}
