import type { AssignmentFilter } from '@chatfactor/core'
import { conditionsOf, onResource } from '@chatfactor/core/feature'
import type { FieldPath, SearchConditions } from '@chatfactor/core/store'

/** Filters for members with a problem. */
export type MemberFilter =
  | AssignmentFilter
  /** They can be mailed where the portal is, and were not yet. */
  | 'not_told'
  /** They have no address, so they would not hear of it if an attacker added their first token. */
  | 'no_address'
  /** They have one that is not switched off. */
  | 'has_token'

/** All of them. */
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

/** Which members of a Resource are meant, beside by a text. */
interface Meant {
  readonly resourceId: string
  readonly only?: MemberFilter | undefined
  /** The registered name of the transport that is asked first. */
  readonly transport?: string | undefined
}

/** The members that are meant, as of now, for a search. */
export function membersWhere({ resourceId, only, transport }: Meant, now: Date): SearchConditions {
  return [
    onResource(resourceId),
    ...(only === undefined ? [] : whereOf(only, now)),
    ...(transport === undefined ? [] : [[{ at: ['preferredTokenId', 'transport'], equals: transport }]]),
  ]
}

/** Who is meant by a filter, as of now. */
export function whereOf(filter: MemberFilter, now: Date): SearchConditions {
  const email: FieldPath = ['userId', 'email']
  switch (filter) {
    case 'no_address':
      return [
        [{ at: ['tokenIds'], is: 'empty' }],
        [{ at: ['enrolled'], is: 'false' }],
        [{ at: email, is: 'null' }],
        // Read the people who are there: a store may begin with the few who have no address.
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
