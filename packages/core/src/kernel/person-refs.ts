import { byKey, follow, type Ref } from '../ports/store.js'
import type { UserRef } from './user-ref.js'

/** The refs of a person on a Resource: one read finds all three, whichever id the caller knows. */
export function personRefs(
  resourceId: string,
  user: UserRef,
): readonly [assignment: Ref<'assignments'>, user: Ref<'users'>, resource: Ref<'resources'>] {
  const assignment =
    'id' in user
      ? byKey('assignments', 'person', { resourceId, userId: user.id })
      : byKey('assignments', 'externalPerson', { resourceId, externalId: user.externalId })
  return [assignment, follow(assignment, 'userId', 'users'), follow(assignment, 'resourceId', 'resources')]
}

/** What operations about one person queue by. */
export function laneOf(resourceId: string, user: UserRef): string {
  return `person/${resourceId}/${'id' in user ? user.id : `external/${user.externalId}`}`
}
