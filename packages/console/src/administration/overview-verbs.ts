import type { ListPage, Resource, ResourceId } from '@chatfactor/core'
import type { DayFigures } from '@chatfactor/operations'
import type { MemberFilter } from './people-found.js'

/** Of which Resources, and how far back. */
export interface OverviewOf {
  /** @defaultValue all that the actor may see */
  readonly resourceId?: ResourceId
  /** With today. @defaultValue 30 */
  readonly days?: 7 | 30 | 90
}

/** How everything does, for the first page of an administrator. */
export interface Overview {
  /** The one that was asked for; `null` for all that the actor may see. */
  readonly resource: Resource | null
  /** What was counted of each day, the oldest first; nothing but zeros where `operations()` are not among the features. */
  readonly days: readonly DayFigures[]
  /** How many members there are, and when they were counted; `null` where nobody can. `isMore` where there are more than were counted. */
  readonly members: {
    readonly assigned: number
    readonly enrolled: number
    /** `null` where no worker counted them. */
    readonly unreachable: number | null
    readonly at: Date
    readonly isMore: boolean
  } | null
  /**
   * Counted just now, each up to 1,000, and 1,001 where there are more; `null` where the store cannot count. So many unreachable ones as a worker found
   * more of are not counted again.
   */
  readonly now: { readonly locked: number; readonly unreachable: number | null; readonly off: number } | null
}

/** Which Resources to list, and whom to count on each. */
export interface ResourcesCounted {
  /** Counts these members; none are counted without it. */
  readonly only?: MemberFilter
  readonly startsWith?: string
  readonly after?: string | null
}

/** The first page of an administrator. */
export interface OverviewVerbs {
  /**
   * How everything does, of one Resource or of all that the actor may see: those who see several of them, but not all, may ask for up to 20
   * together. Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT`.
   */
  get(input?: OverviewOf): Promise<Overview>
  /**
   * The Resources that the actor may see, by name, 50 at a time, with how many members of a kind each has: up to 10,000, and 10,001 where there are
   * more; `null` where they were not asked for, or the store cannot count. Throws `INVALID_INPUT`.
   */
  listResources(
    input?: ResourcesCounted,
  ): Promise<ListPage<{ readonly resource: Resource; readonly count: number | null }>>
}
