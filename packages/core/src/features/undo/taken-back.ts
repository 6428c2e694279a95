import {
  by,
  chatOf,
  type DeliveryDraft,
  type Engine,
  type Features,
  type HeldChats,
  type Membership,
  type TakingBack,
  type Told,
} from '../../kernel/index.js'
import type { KeyRing } from '../../keys/index.js'
import { changeNotice, tellHolder, tokenTemplates } from '../../messages/index.js'
import { type Change, changedBy, together, update, type Write } from '../../ports/index.js'
import {
  type AssignmentRecord,
  type ChatRecord,
  nothingWaits,
  type OneTimeLinkRecord,
  type TokenRecord,
} from '../../records/index.js'
import { endTrust, hasTokens, heldTokenIds, isOldEnough, isUnused, noLongerOff, tellable } from '../../rules/index.js'
import { tokenAnnouncements } from '../../tokens/token-announcements.js'
import { toldOfToken } from '../../tokens/token-happenings.js'
import { toldOfUndo } from './undo-happenings.js'
import type { UndoneChange } from './undone.js'

/**
 * The tokens that come back when this change and later ones are undone: the token that this change ended, and of those
 * ended later only old ones. A young one may be a thief's that its owner ended.
 */
export function givenBack(
  undone: OneTimeLinkRecord,
  later: readonly OneTimeLinkRecord[],
  tokens: readonly (TokenRecord | null)[],
  now: Date,
): ReadonlySet<string> {
  const old = new Set(tokens.flatMap((token) => (token !== null && isOldEnough(token, now) ? [token.id] : [])))
  const endedLater = later
    .filter(isUnused)
    .flatMap(({ about: { returns } }) => (returns !== undefined && old.has(returns) ? [returns] : []))
  return new Set([...(undone.about.returns === undefined ? [] : [undone.about.returns]), ...endedLater])
}

/** The changes of one membership to undo, and their tokens. */
export interface ToTakeBack extends Membership {
  readonly links: readonly OneTimeLinkRecord[]
  readonly tokens: readonly TokenRecord[]
  /** The tokens that come back. */
  readonly wanted: ReadonlySet<string>
  /** The chats of those tokens, by id. */
  readonly chats: ReadonlyMap<string, ChatRecord>
  /** The tokens that the person has until now: the chats of those that stay are told. */
  readonly held: HeldChats
}

type Binding = ChatRecord['bindings'][string]

/** The result of undoing. */
export interface TakenBack {
  readonly writes: readonly Write[]
  readonly deliveries: readonly DeliveryDraft[]
  readonly told: readonly Told[]
  /**
   * The people of these chats on this Resource from now on: a chat may be concerned on several Resources, and is
   * written once.
   */
  readonly bindings: ReadonlyMap<string, Binding | null>
  readonly after: Pick<AssignmentRecord, 'tokens' | 'recovery'>
  readonly returned: readonly TokenRecord[]
}

/**
 * Undoes what was announced to a person about one Resource (R4): added tokens end, a removed one works again if its
 * chat is still free, and a person who had a second factor has to show one.
 */
export function takenBack(
  { keys, features }: Pick<Engine, 'keys' | 'features'>,
  about: ToTakeBack,
  now: Date,
): TakenBack {
  const { assignment, user, resource, links, tokens, wanted, chats, held } = about
  const means = links.map((link) => ({ tokenId: link.about.tokenId, ...takingBackOf(features, link) }))
  const added = new Set(means.flatMap(({ isAddition, tokenId }) => (isAddition === true ? [tokenId] : [])))
  const bindings = new Map<string, Binding | null>()

  const ended = tokens.filter(({ id }) => added.has(id) && heldTokenIds(assignment).includes(id))
  for (const token of ended) bindings.set(chatOf(token).chatRecordId, null)

  const returned = tokens.filter((token) => {
    // What the attacker added and removed again does not come back.
    if (!wanted.has(token.id) || added.has(token.id) || token.revokedAt === null) return false
    const { chatRecordId } = chatOf(token)
    const chat = chats.get(chatRecordId)
    const binding = bindings.has(chatRecordId) ? bindings.get(chatRecordId) : (chat?.bindings[resource.id] ?? null)
    if (chat === undefined || binding !== null) return false
    bindings.set(chatRecordId, { userId: user.id, tokenId: token.id })
    return true
  })

  const gone = new Set(ended.map(({ id }) => id))
  const ids = [...assignment.tokens.ids.filter((id) => !gone.has(id)), ...returned.map(({ id }) => id)]
  const { preferredId } = assignment.tokens
  const lost = means.flatMap((one) => one.assignment ?? [])
  const change = {
    tokens: {
      ids,
      preferredId: preferredId !== null && ids.includes(preferredId) ? preferredId : (ids[0] ?? null),
      ...noLongerOff(
        assignment,
        ended.map(({ id }) => id),
      ),
    },
    enrollment: {
      // A second factor that was removed still counts: the person does not come back with less (R2).
      enrolled: assignment.enrollment.enrolled || means.some(({ isWeakening }) => isWeakening === true),
      blocked: true,
      openId: null,
    },
    challenges: nothingWaits,
    ...endTrust(assignment),
  } satisfies Change<'assignments'>

  const whole = together('assignments', change, ...lost)

  const who = by('person', about)
  const stay = tellable(held, [changedBy('assignments', assignment, { tokens: { ids } })])
  const notices = [
    ...ended.map((token) => noticeOf(keys, about, { token, became: 'revoked', chats: stay }, now)),
    ...returned.map((token) => noticeOf(keys, about, { token, became: 'returned', chats: [...stay, token] }, now)),
  ]
  return {
    writes: [
      update('assignments', assignment, whole),
      ...ended.map((token) => update('tokens', token, { revokedAt: now, revokedBecause: 'not_me' })),
      ...returned.map((token) => update('tokens', token, { revokedAt: null, revokedBecause: null })),
      ...notices.flatMap(({ writes }) => writes),
    ],
    deliveries: [
      ...ended.flatMap((token) => tellHolder(now, about, token, { template: tokenTemplates.removed })),
      ...notices.flatMap(({ deliveries }) => deliveries),
    ],
    told: [
      ...links.map(({ about: { event, tokenId } }) => toldOfUndo('change.undone', who, { event, tokenId })),
      ...ended.map(({ id }) =>
        toldOfToken('token.revoked', who, { tokenId: id, because: 'not_me', stillEnrolled: true }),
      ),
      ...returned.map((token) =>
        toldOfToken('token.returned', who, { tokenId: token.id, transport: chatOf(token).transport }),
      ),
    ],
    bindings,
    after: changedBy('assignments', assignment, whole),
    returned,
  }
}

/** The result for one change. */
export function becameOf(
  features: Pick<Features, 'announcement'>,
  link: OneTimeLinkRecord,
  { returned, after }: TakenBack,
): UndoneChange['became'] {
  const { event, returns } = link.about
  if (returned.some(({ id }) => id === returns)) return 'given_back'
  const means = takingBackOf(features, link)
  const isWeakening = means?.isWeakening === true
  const leftWithout = !hasTokens(after) && after.recovery.codes.length === 0
  if (leftWithout && (isWeakening || event === tokenAnnouncements.replaced.name)) return 'waits_for_administrator'
  // The removal of a token stands if the token does not come back.
  return means === undefined || means.restores !== undefined || event === tokenAnnouncements.revoked.name
    ? 'stays'
    : 'taken_back'
}

/** What undoing this change does; `undefined` for a change that cannot be undone. */
export function takingBackOf(
  features: Pick<Features, 'announcement'>,
  { about: { event } }: OneTimeLinkRecord,
): TakingBack | undefined {
  return features.announcement(event)?.takingBack
}

interface Changed {
  readonly token: TokenRecord
  readonly became: 'revoked' | 'returned'
  /** The chats to tell. */
  readonly chats: readonly TokenRecord[]
}

/** The end of a token needs no undo of its own; a token that works again can be undone like any new one. */
function noticeOf(
  keys: KeyRing,
  { assignment, user, resource }: Membership,
  { token, became, chats }: Changed,
  now: Date,
) {
  const about = { assignment, user, resource, announces: tokenAnnouncements[became], tokenId: token.id, chats }
  return changeNotice(keys, { ...about, params: { messenger: token.transport }, isFinal: became === 'revoked' }, now)
}
