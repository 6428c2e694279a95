import type { ResourceId, TokenId, User, UserId } from '@chatfactor/core'
import { createAudit, type Engine, userView } from '@chatfactor/core/feature'
import { type Actor, byId, byKey } from '@chatfactor/core/store'

/** A former member of a Resource, by their id or that of one of their tokens. */
export type FormerMember = { readonly resourceId: ResourceId } & (
  | { readonly userId: UserId }
  | { readonly tokenId: TokenId }
)

/** The end of a membership. */
export interface MemberEnd {
  readonly at: Date
  readonly actor: Actor
  /** `null` if the administrator may no longer see the person. */
  readonly user: User | null
}

/** How a membership ended, from the trail; `null` for current members, and for people who never were one. */
export async function memberEndOf(
  engine: Engine,
  visible: 'all' | readonly ResourceId[],
  { resourceId, ...given }: FormerMember,
): Promise<MemberEnd | null> {
  const { store } = engine
  const userId = 'userId' in given ? given.userId : await holderOf(engine, resourceId, given.tokenId)
  if (userId === null) return null
  const [user, assignment] = await store.read([
    byId('users', userId),
    byKey('assignments', 'person', { resourceId, userId }),
  ])
  if (user === null || assignment !== null) return null
  const about = { resourceId, user: { id: userId }, action: 'assignment.removed', limit: 1 }
  const [end] = (await createAudit(engine).list(about)).items
  return end === undefined ? null : { at: end.at, actor: end.actor, user: visible === 'all' ? userView(user) : null }
}

/** The person a token belonged to. */
async function holderOf({ store }: Engine, resourceId: string, tokenId: string): Promise<string | null> {
  const [token] = await store.read([byId('tokens', tokenId)])
  return token?.resourceId === resourceId ? token.userId : null
}
