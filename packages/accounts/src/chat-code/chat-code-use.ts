import { codeOf, type Engine, isMembership, isUsableLink, type Membership } from '@chatfactor/core/feature'
import {
  byId,
  type Change,
  follow,
  type OneTimeLinkRecord,
  type ProvenMethods,
  type Ref,
  type ResourceRecord,
  type TokenRecord,
  type UserRecord,
  update,
  type Write,
} from '@chatfactor/core/store'
import { afterChatCode, maySignInByChat } from './chat-code.js'

/** The refs of a code from the chat and its owner; empty if none was typed. */
export interface ChatRefs {
  readonly codes: readonly Ref<'oneTimeLinks'>[]
  readonly assignments: readonly Ref<'assignments'>[]
  readonly resources: readonly Ref<'resources'>[]
  readonly tokens: readonly Ref<'tokens'>[]
}

export const noChat: ChatRefs = { codes: [], assignments: [], resources: [], tokens: [] }

/** The records that decide whether this code counts. */
export function chatOfCode({ id, about }: OneTimeLinkRecord): ChatRefs {
  const code = byId('oneTimeLinks', id)
  return {
    codes: [code],
    assignments: [follow(code, 'assignmentId', 'assignments')],
    resources: [follow(code, 'resourceId', 'resources')],
    tokens: about.tokenId === null ? [] : [byId('tokens', about.tokenId)],
  }
}

/** Uses a code from the chat up, in the commit that counts the guess; `null` if it no longer counts. */
export function useChatCode(
  engine: Engine,
  found: {
    readonly user: UserRecord | null
    readonly codes: readonly (OneTimeLinkRecord | null)[]
    readonly assignments: readonly (Membership['assignment'] | null)[]
    readonly resources: readonly (ResourceRecord | null)[]
    readonly tokens: readonly (TokenRecord | null)[]
  },
  now: Date,
): readonly Write[] | null {
  const [code = null] = found.codes
  const [token = null] = found.tokens
  const member = { user: found.user, assignment: found.assignments[0] ?? null, resource: found.resources[0] ?? null }
  if (code === null || !isUsableLink(code, now) || !isMembership(member)) return null
  const isGood = maySignInByChat(engine, { ...member, token, code }, now)
  return isGood ? [update('oneTimeLinks', code, { usedAt: now })] : null
}

/**
 * The second factor that such a code is, typed with the right password; `null` if it no longer counts, or a PIN belongs
 * to it, which was not typed: then the person is asked for a code as usual.
 */
export function secondFactorBy(
  engine: Engine,
  { code, token, ...member }: Membership & { readonly code: OneTimeLinkRecord; readonly token: TokenRecord | null },
  now: Date,
): { readonly methods: ProvenMethods; readonly change: Change<'assignments'> } | null {
  const { assignment } = member
  const isWhole = engine.features.takeOff(engine.keys, assignment, '').isRight
  if (token === null || !isWhole || !maySignInByChat(engine, { ...member, token, code }, now)) return null
  return {
    methods: { otp: now.getTime(), ...codeOf(assignment, token.id) },
    change: afterChatCode(assignment, token.id, now),
  }
}
