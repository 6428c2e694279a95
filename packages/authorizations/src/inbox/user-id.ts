import { ChatfactorError, type UserRef } from '@chatfactor/core'
import { type Engine, personRefs } from '@chatfactor/core/feature'

/** The id of a member, named by id or by external id. Throws `ASSIGNMENT_NOT_FOUND`. */
export async function userIdIn({ store }: Engine, resourceId: string, user: UserRef): Promise<string> {
  if ('id' in user) return user.id
  const [assignment] = await store.read([personRefs(resourceId, user).assignment])
  if (assignment === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
  return assignment.userId
}
