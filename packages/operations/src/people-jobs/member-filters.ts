import type { AssignmentFilter } from '@chatfactor/core'
import { conditionsOf, onResource } from '@chatfactor/core/feature'
import type { FieldPath, SearchConditions } from '@chatfactor/core/store'

/** Filters for members with a problem. */
export type MemberFilter =
  | AssignmentFilter
  /** The portal could be mailed to them, but was not yet. */
  | 'not_told'
  /** Without an address they would not be told if an attacker added their first token. */
  | 'no_address'
  /** They have a token that is switched on. */
  | 'has_token'

/** All filters. */
export const memberFilters = [
  'no_token',
  'locked',
  'never_signed_in',
  'unreachable',
  'off',
  'not_told',
  'no_address',
  'has_token',
] as const satisfies readonly MemberFilter[]

/** Which members of a Resource are selected, beside by text. */
interface Meant {
  readonly resourceId: string
  readonly only?: MemberFilter | undefined
  /** The registered name of the transport that is asked first. */
  readonly transport?: string | undefined
}

/** The search conditions for the selected members, at this time. */
export function membersWhere({ resourceId, only, transport }: Meant, now: Date): SearchConditions {
  return [
    onResource(resourceId),
    ...(only === undefined ? [] : whereOf(only, now)),
    ...(transport === undefined ? [] : [[{ at: ['preferredTokenId', 'transport'], equals: transport }]]),
  ]
}

/** The search conditions of a filter, at this time. */
export function whereOf(filter: MemberFilter, now: Date): SearchConditions {
  const email: FieldPath = ['userId', 'email']
  switch (filter) {
    case 'no_address':
      return [
        [{ at: ['tokenIds'], is: 'empty' }],
        [{ at: ['enrolled'], is: 'false' }],
        [{ at: email, is: 'null' }],
        // Requires an existing user, so that a store can start from the few without an address.
        [{ at: ['userId', 'id'], is: 'not_null' }],
      ]
    case 'has_token':
      return [[{ at: ['preferredTokenId'], is: 'not_null' }]]
    case 'not_told':
      return [
        [{ at: ['toldAt'], is: 'null' }],
        [{ at: ['active'], is: 'true' }],
        [{ at: ['userId', 'active'], is: 'true' }],
        [{ at: email, is: 'not_null' }],
        [{ at: ['userId', 'login'], is: 'not_null' }],
      ]
    default:
      return conditionsOf(filter, now)
  }
}
