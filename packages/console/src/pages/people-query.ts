import type { PortalContext } from '@chatfactor/portal/pages'

/** Which people a page was asked for. */
export interface PeopleQuery {
  readonly text: string
  readonly only: string
  /** The registered name of a transport. */
  readonly messenger: string
  readonly sort: string
  readonly descending: boolean
  readonly after: string | null
  readonly before: string | null
}

/** What the address asks for, as far as a page knows it. */
export function peopleQuery(c: PortalContext): PeopleQuery {
  const given = (name: string) => c.req.query(name) ?? ''
  const cursor = (name: string) => (given(name) === '' ? null : given(name))
  return {
    text: given('q').trim().slice(0, 100),
    only: given('only'),
    messenger: given('messenger'),
    sort: given('sort'),
    descending: given('down') !== '',
    after: cursor('after'),
    before: cursor('before'),
  }
}

/** The address of the same page for another question; a new question begins at its first page. */
export function peoplePath(path: string, query: PeopleQuery, changed: Partial<PeopleQuery>): string {
  const { text, only, messenger, sort, descending, after, before } = {
    ...query,
    after: null,
    before: null,
    ...changed,
  }
  const words = [
    ['q', text],
    ['only', only],
    ['messenger', messenger],
    ['sort', sort],
    ['down', descending ? '1' : ''],
    ['after', after ?? ''],
    ['before', before ?? ''],
  ] as const
  const search = new URLSearchParams()
  for (const [name, value] of words) if (value !== '') search.set(name, value)
  return search.size === 0 ? path : `${path}?${search}`
}

/** The name, where it is one of these. */
export function knownName<T extends string>(names: readonly T[], given: string): T | undefined {
  return names.find((name) => name === given)
}
