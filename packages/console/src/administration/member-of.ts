import type { ResourceId, UserId } from '@chatfactor/core'

/** A person on a Resource. */
export interface MemberOf {
  readonly resourceId: ResourceId
  readonly userId: UserId
}
