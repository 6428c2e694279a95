import type { PortalContext } from '@chatfactor/portal/pages'
import { type Places, placesIn } from '../lists/cursor.js'

/** Which people an address asks for. */
export interface PeopleQuery {
  readonly text: string
  readonly only: string
  /** The registered name of a transport. */
  readonly messenger: string
  readonly sort: string
  /** Whether the order is reversed. */
  readonly turned: boolean
  /** The chosen columns; empty for the default. */
  readonly columns: readonly string[]
  readonly after: string | null
  readonly before: string | null
}

/** Parses an address. */
export function peopleQuery(c: PortalContext): PeopleQuery {
  const given = (name: string) => c.req.query(name) ?? ''
  const cursor = (name: string) => (given(name) === '' ? null : given(name))
  return {
    text: given('q').trim().slice(0, 100),
    only: given('only'),
    messenger: given('messenger'),
    sort: given('sort'),
    turned: given('turn') !== '',
    columns: (c.req.queries('col') ?? []).slice(0, 20),
    after: cursor('after'),
    before: cursor('before'),
  }
}

/** The positions in a list of people, of a Resource or of all (`null`). */
export function peoplePlaces(query: PeopleQuery, resourceId: string | null): Places {
  const { text, only, messenger, sort, turned } = query
  return placesIn('people', resourceId ?? '', text, only, messenger, sort, turned)
}

/** The position in an address. Throws `INVALID_INPUT` for one of another list. */
export function placeIn(places: Places, { after, before }: PeopleQuery) {
  return { after: places.read(after ?? ''), before: places.read(before ?? '') }
}

/** The address of the same page for another search, starting at its first page. */
export function peoplePath(path: string, query: PeopleQuery, changed: Partial<PeopleQuery>): string {
  const search = new URLSearchParams(
    peopleWords({ ...query, after: null, before: null, ...changed }).filter(([, value]) => value !== ''),
  )
  return search.size === 0 ? path : `${path}?${search}`
}

/** The query of a search, including empty values. */
export function peopleWords(query: PeopleQuery): [name: string, value: string][] {
  const { text, only, messenger, sort, turned, columns, after, before } = query
  return [
    ['q', text],
    ['only', only],
    ['messenger', messenger],
    ['sort', sort],
    ['turn', turned ? '1' : ''],
    ...columns.map((name): [string, string] => ['col', name]),
    ['after', after ?? ''],
    ['before', before ?? ''],
  ]
}

/** The name, if it is one of these. */
export function knownName<T extends string>(names: readonly T[], given: string): T | undefined {
  return names.find((name) => name === given)
}
