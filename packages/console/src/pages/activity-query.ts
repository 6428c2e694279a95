import type { PortalContext } from '@chatfactor/portal/pages'

/** Which part of the trail a page was asked for, as it stands in the address. */
export interface ActivityQuery {
  /** A login. */
  readonly person: string
  readonly action: string
  /** An administrator, as the host knows them. */
  readonly by: string
  readonly outcome: 'failure' | ''
  /** Days, as `2026-11-26`. */
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

/** The beginning of a day, which is one of UTC, as the times of the trail are without scripts; `after` many days later. */
export function dayOf(text: string, after = 0): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) ? undefined : new Date(at + after * 24 * 60 * 60_000)
}

/** The address of the same question, from another place on. */
export function activityPath(path: string, query: ActivityQuery, after: string | null): string {
  const { person, action, by, outcome, from, until } = query
  const words = Object.entries({ person, action, by, outcome, from, until, after: after ?? '' })
  const search = new URLSearchParams(words.filter(([, value]) => value !== ''))
  return search.size === 0 ? path : `${path}?${search}`
}
