import type { SearchConditions } from '../ports/search.js'
import { mostMissesInTotal } from '../rules/attempt-limits.js'

/** Filters for members with a problem. */
export const assignmentFilters = ['no_token', 'locked', 'never_signed_in', 'unreachable', 'off'] as const

/** The members of a Resource. */
export function onResource(resourceId: string): SearchConditions[number] {
  return [{ at: ['resourceId'], equals: resourceId }]
}

/** The members that a filter finds, as of now. */
export function conditionsOf(filter: (typeof assignmentFilters)[number], now: Date): SearchConditions {
  switch (filter) {
    case 'no_token':
      return [[{ at: ['tokenIds'], is: 'empty' }]]
    case 'locked':
      // Who needs an administrator was locked before that, and nothing has ended it.
      return [
        [{ at: ['lockedUntil'], is: 'not_null' }],
        [
          { at: ['lockedUntil'], above: now },
          { at: ['missesInTotal'], above: mostMissesInTotal - 1 },
        ],
      ]
    case 'never_signed_in':
      return [[{ at: ['signedInAt'], is: 'null' }], [{ at: ['lastAcceptedAt'], is: 'null' }]]
    case 'unreachable':
      return [[{ at: ['preferredTokenId', 'chatRecordId', 'reachable'], is: 'false' }]]
    case 'off':
      return [[{ at: ['active'], is: 'false' }]]
  }
}
