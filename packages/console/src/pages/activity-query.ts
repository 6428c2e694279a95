import type { PortalContext } from '@chatfactor/portal/pages'

/** Which part of the trail an address asks for. */
export interface ActivityQuery {
  /** A login. */
  readonly person: string
  readonly action: string
  /** An administrator, by the host's id. */
  readonly by: string
  readonly outcome: 'failure' | ''
  /** Days, e.g. `2026-11-26`. */
  readonly from: string
  readonly until: string
  readonly after: string | null
}

export function activityQuery(c: PortalContext): ActivityQuery {
  const given = (name: string) => (c.req.query(name) ?? '').trim().slice(0, 100)
  const day = (name: string) => (dayOf(given(name)) === undefined ? '' : given(name))
  return {
    person: (c.req.query('person') ?? '').trim().slice(0, 200),
    action: given('action'),
    by: (c.req.query('by') ?? '').trim().slice(0, 200),
    outcome: c.req.query('outcome') === 'failure' ? 'failure' : '',
    from: day('from'),
    until: day('until'),
    after: c.req.query('after') || null,
  }
}

/** The start of a UTC day, `after` many days later. UTC, because the trail's times are in UTC without scripts. */
export function dayOf(text: string, after = 0): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) ? undefined : new Date(at + after * 24 * 60 * 60_000)
}

/** The address of the same search, from another position. */
export function activityPath(path: string, query: ActivityQuery, after: string | null): string {
  const { person, action, by, outcome, from, until } = query
  const words = Object.entries({ person, action, by, outcome, from, until, after: after ?? '' })
  const search = new URLSearchParams(words.filter(([, value]) => value !== ''))
  return search.size === 0 ? path : `${path}?${search}`
}
