import type { ResourceId, TokenId, User, UserId } from '@chatfactor/core'
import { createAudit, type Engine, userView } from '@chatfactor/core/feature'
import { type Actor, byId, byKey } from '@chatfactor/core/store'

/** A person who was on a Resource, by their id or by that of a token of theirs. */
export type FormerMember = { readonly resourceId: ResourceId } & (
  | { readonly userId: UserId }
  | { readonly tokenId: TokenId }
)

/** How a membership ended. */
export interface MemberEnd {
  readonly at: Date
  readonly actor: Actor
  /** `null` where the actor may not see the person any more. */
  readonly user: User | null
}

/** How it ended, by the trail; `null` for members of today, and for people who never were one. */
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

/** Whose token it was. */
async function holderOf({ store }: Engine, resourceId: string, tokenId: string): Promise<string | null> {
  const [token] = await store.read([byId('tokens', tokenId)])
  return token?.resourceId === resourceId ? token.userId : null
}
