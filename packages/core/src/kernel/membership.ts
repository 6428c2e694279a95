import { ChatfactorError } from '../errors/index.js'
import { byId, byKey, follow, type Ref, type Store } from '../ports/index.js'
import type {
  Actor,
  AssignmentRecord,
  ChatRecord,
  CollectionName,
  EnrollmentChat,
  EnrollmentRecord,
  Records,
  ResourceRecord,
  TokenChat,
  TokenRecord,
  UserRecord,
  Versioned,
} from '../records/index.js'
import type { UserRef } from './input.js'
import type { Registry } from './registry.js'

/** The chat of a token. Throws `INVARIANT_BROKEN` for a token without one: use it only for types that have a chat. */
export function chatOf(token: TokenRecord): TokenChat {
  const { chatRecordId, transport, accountId, chatId, displayName, language } = token
  if (chatRecordId === null || transport === null || accountId === null || chatId === null) throw chatless('token')
  return { chatRecordId, transport, accountId, chatId, displayName, language }
}

/** The same for an enrollment, where only the messenger is known from the start. */
export function chatOfEnrollment(enrollment: EnrollmentRecord): EnrollmentChat {
  const { chatRecordId, transport, accountId, chatId, displayName } = enrollment
  if (transport === null || accountId === null) throw chatless('enrollment')
  return { chatRecordId, transport, accountId, chatId, displayName }
}

/** The messenger of a token or an enrollment: the registered name of its transport, and its name for people. */
export function messengerOf(
  { transport }: Pick<TokenRecord, 'transport'>,
  transports: Registry,
): { readonly transport: string; readonly messenger: string } {
  if (transport === null) throw chatless('record')
  return { transport, messenger: transports.find(transport)?.transport.label ?? transport }
}

function chatless(what: string): ChatfactorError {
  return new ChatfactorError('INVARIANT_BROKEN', { what: `the ${what} has no chat` })
}

/** What a decision reads, by name: single records, or several of one kind. */
export type Refs = Readonly<Record<string, Ref | readonly Ref[]>>

type RecordOf<R> = R extends Ref<infer C extends CollectionName> ? Records[C] | null : never

/** The result of reading named refs: a record or null under each name; those in `N` exist. */
export type Found<R extends Refs, N extends keyof R = never> = {
  readonly [K in keyof R]: R[K] extends readonly Ref[]
    ? readonly RecordOf<R[K][number]>[]
    : K extends N
      ? NonNullable<RecordOf<R[K]>>
      : RecordOf<R[K]>
}

/** All refs in one row, in the order of their names. */
export function inARow(refs: Refs): readonly Ref[] {
  const row: Ref[] = []
  for (const name in refs) {
    const wanted = refs[name]
    if (isMany(wanted)) row.push(...wanted)
    else if (wanted !== undefined) row.push(wanted)
  }
  return row
}

/** Names the records that were read; `null` if one of the needed records is missing. */
export function named<R extends Refs, N extends keyof R & string>(
  refs: R,
  row: readonly (Versioned | null)[],
  need: readonly N[],
): Found<R, N> | null {
  const found: Record<string, unknown> = {}
  let at = 0
  for (const name in refs) {
    const wanted = refs[name]
    if (isMany(wanted)) {
      found[name] = row.slice(at, at + wanted.length)
      at += wanted.length
    } else {
      found[name] = row[at]
      at += 1
    }
  }
  return need.some((name) => found[name] === null) ? null : typed<Found<R, N>>(found)
}

/** Reads by name, for reading only: decisions are made in `operate`. `null` if one of the needed records is missing. */
export async function look<const R extends Refs, const N extends keyof R & string = never>(
  store: Pick<Store, 'read'>,
  refs: R,
  need: readonly N[] = [],
): Promise<Found<R, N> | null> {
  return named(refs, await store.read(inARow(refs)), need)
}

function isMany(refs: Ref | readonly Ref[] | undefined): refs is readonly Ref[] {
  return Array.isArray(refs)
}

/** The one place in core that types records by the collection they were read from. */
function typed<T>(found: unknown): T {
  return found as T
}

/** A person on a Resource: nearly every decision needs it. */
export interface Membership {
  readonly assignment: AssignmentRecord
  readonly user: UserRecord
  readonly resource: ResourceRecord
}

/** The names of a membership's records, for `need`. */
export const members = ['assignment', 'user', 'resource'] as const

/** The refs of a membership; a type and not an interface, so that it fits `Refs`. */
export type MembershipRefs = {
  readonly assignment: Ref<'assignments'>
  readonly user: Ref<'users'>
  readonly resource: Ref<'resources'>
}

/** Collections whose records name their person. */
type Owned =
  | 'tokens'
  | 'enrollments'
  | 'challenges'
  | 'inboxes'
  | 'permits'
  | 'authorizations'
  | 'sessions'
  | 'rememberedBrowsers'
  | 'oneTimeLinks'

/** The person and the Resource of a record. */
export function ownersOf(from: Ref<Owned>): MembershipRefs {
  return {
    assignment: { collection: 'assignments', at: { from, field: 'assignmentId' } },
    user: { collection: 'users', at: { from, field: 'userId' } },
    resource: { collection: 'resources', at: { from, field: 'resourceId' } },
  }
}

/** The refs of a person on a Resource: one read finds all three, by either id. */
export function personRefs(resourceId: string, user: UserRef): MembershipRefs {
  const assignment =
    'id' in user
      ? byKey('assignments', 'person', { resourceId, userId: user.id })
      : byKey('assignments', 'externalPerson', { resourceId, externalId: user.externalId })
  return {
    assignment,
    user: { collection: 'users', at: { from: assignment, field: 'userId' } },
    resource: { collection: 'resources', at: { from: assignment, field: 'resourceId' } },
  }
}

/** The records of an operation about a member; throws if the person is not assigned. */
export const ofMember = { need: members, missing: 'ASSIGNMENT_NOT_FOUND' } as const

/** The lane and the records of an operation about one member. */
export function aboutMember(resourceId: string, user: UserRef) {
  return { lane: laneOf(resourceId, user), refs: personRefs(resourceId, user), ...ofMember }
}

/** The tokens of a person, with the chat of each at the same index. */
export interface HeldChats {
  readonly tokens: readonly (TokenRecord | null)[]
  readonly chats: readonly (ChatRecord | null)[]
}

/** The refs of tokens and their chats. */
export type HeldChatRefs = {
  readonly tokens: readonly Ref<'tokens'>[]
  readonly chats: readonly Ref<'chats'>[]
}

/** These tokens with their chats. */
export function withChats(tokens: readonly Ref<'tokens'>[]): HeldChatRefs {
  return { tokens, chats: tokens.map((token) => follow(token, 'chatRecordId', 'chats')) }
}

/** The token that is asked first, with its chat. */
export function preferredOf(assignment: Ref<'assignments'>) {
  const preferred = follow(assignment, 'preferredTokenId', 'tokens')
  return { preferred, preferredChat: follow(preferred, 'chatRecordId', 'chats') }
}

/** The result of {@link preferredOf}. */
export interface PreferredToken {
  readonly preferred: TokenRecord | null
  readonly preferredChat: ChatRecord | null
}

/** The preferred token and the others. */
export function allHeld({ preferred, preferredChat }: PreferredToken, others: HeldChats): HeldChats {
  return { tokens: [preferred, ...others.tokens], chats: [preferredChat, ...others.chats] }
}

/**
 * The other tokens, if {@link preferredOf} was read with the person: for frequent calls, mostly about people with one
 * token.
 */
export function otherChats(records: { readonly assignment: AssignmentRecord | null }): HeldChatRefs {
  const { assignment } = records
  const others = (assignment?.tokens.ids ?? []).filter((id) => id !== assignment?.tokens.preferredId)
  return withChats(others.map((id) => byId('tokens', id)))
}

/** The live tokens of a person on this Resource, with their chats. */
export function heldChats({ assignment }: { readonly assignment: AssignmentRecord | null }): HeldChatRefs {
  return withChats((assignment?.tokens.ids ?? []).map((id) => byId('tokens', id)))
}

/** The key by which operations about one person queue. */
export function laneOf(resourceId: string, user: UserRef): string {
  return `person/${resourceId}/${'id' in user ? user.id : `external/${user.externalId}`}`
}

/** The person that a message or a link is about. */
export function ownerOf({ assignment, user, resource }: Membership) {
  return { resourceId: resource.id, userId: user.id, assignmentId: assignment.id }
}

/** The actor and the person, for the trail and the events. */
export interface OfPerson {
  readonly actor: Actor
  readonly resourceId: string
  readonly userId: string
  /** `null` if the person was not looked up. */
  readonly subjectId: string | null
}

/** An actor's deed that concerns this person on this Resource. */
export function by(actor: Actor, { user, resource }: Pick<Membership, 'user' | 'resource'>): OfPerson {
  return { actor, resourceId: resource.id, userId: user.id, subjectId: user.subjectId }
}

/** Whether all three exist. */
export function isMembership<R extends { readonly [K in keyof Membership]: Membership[K] | null }>(
  records: R,
): records is R & Membership {
  return records.assignment !== null && records.user !== null && records.resource !== null
}
