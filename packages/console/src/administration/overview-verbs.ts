import type { ListPage, Resource, ResourceId } from '@chatfactor/core'
import type { DayFigures } from '@chatfactor/operations'
import type { MemberFilter } from './people-found.js'

/** Which Resources, and how many days. */
export interface OverviewOf {
  /** @defaultValue all that the administrator may see */
  readonly resourceId?: ResourceId
  /** Including today. @defaultValue 30 */
  readonly days?: 7 | 30 | 90
}

/** The overview on an administrator's front page. */
export interface Overview {
  /** The requested Resource; `null` for all that the administrator may see. */
  readonly resource: Resource | null
  /** The figures of each day, oldest first; all zero without `operations()`. */
  readonly days: readonly DayFigures[]
  /** How many members there are, and when they were counted; `null` if they cannot be counted. `isMore` if there are more than were counted. */
  readonly members: {
    readonly assigned: number
    readonly enrolled: number
    /** `null` if no worker counted them. */
    readonly unreachable: number | null
    readonly at: Date
    readonly isMore: boolean
  } | null
  /**
   * Counted just now, up to 1,000 each (1,001 means more); `null` if the store cannot count. If the worker found more unreachable members than that,
   * they are not counted again.
   */
  readonly now: { readonly locked: number; readonly unreachable: number | null; readonly off: number } | null
}

/** Which Resources to list, and which members to count. */
export interface ResourcesCounted {
  /** Counts these members. @defaultValue none */
  readonly only?: MemberFilter
  readonly startsWith?: string
  readonly after?: string | null
}

/** The front page. */
export interface OverviewVerbs {
  /**
   * Returns the overview of one Resource, or of all the administrator may see. With several, but not all, it covers up to 20. Throws
   * `RESOURCE_NOT_FOUND`, `INVALID_INPUT`.
   */
  get(input?: OverviewOf): Promise<Overview>
  /**
   * Lists the Resources the administrator may see, by name, 50 at a time, with the number of selected members on each: up to 10,000 (10,001 means
   * more); `null` if not requested, or the store cannot count. Throws `INVALID_INPUT`.
   */
  listResources(
    input?: ResourcesCounted,
  ): Promise<ListPage<{ readonly resource: Resource; readonly count: number | null }>>
}
