import type { AuditAction } from '@chatfactor/core'
import { memberFilters } from '@chatfactor/operations/feature'
import type { PortalContext } from '@chatfactor/portal/pages'
import type { MemberFilter } from '../administration/people-found.js'
import { dayOf } from '../pages/activity-query.js'
import type { ConsoleSite } from '../pages/console-site.js'
import { listQuery } from '../pages/list-query.js'
import { knownName } from '../pages/people-query.js'
import { type ShownDays, shownDays } from './home-links.js'

/** How many days the front page shows. */
export function shownDaysOf(c: PortalContext): ShownDays {
  return shownDays.find((days) => String(days) === c.req.query('days')) ?? 30
}

/** Where the list of Resources leads, and whom it counts. */
export interface ByResourceQuery {
  readonly to: 'members' | 'activity' | 'overview'
  readonly only: MemberFilter | undefined
  readonly action: AuditAction | undefined
  /** A day, or empty. */
  readonly from: string
  readonly days: string
  readonly startsWith: string
  readonly after: string | null
}

/** Parses the address. */
export function byResourceQuery({ happenings }: Pick<ConsoleSite, 'happenings'>, c: PortalContext): ByResourceQuery {
  const given = (name: string) => c.req.query(name) ?? ''
  const [action, from] = [given('action'), given('from')]
  const to = knownName(['members', 'activity', 'overview'], given('to')) ?? 'members'
  return {
    to,
    only: to === 'members' ? knownName(memberFilters, given('only')) : undefined,
    action: happenings.includes(action) ? action : undefined,
    from: dayOf(from) === undefined ? '' : from,
    days: given('days') === '' ? '' : String(shownDaysOf(c)),
    ...listQuery(c),
  }
}
