import type { ConsoleSite } from '../pages/console-site.js'
import { shownFilters } from '../pages/member-overview.js'
import { knownName, type PeopleQuery } from '../pages/people-query.js'

/** The input of a members search, from an address; unknown values are ignored. */
export function askedOf(site: Pick<ConsoleSite, 'chatfactor'>, query: PeopleQuery) {
  const only = knownName(shownFilters, query.only)
  const names = site.chatfactor.transports.list().map(({ name }) => name)
  const transport = knownName(names, query.messenger)
  const sort = knownName(['login', 'created', 'signed_in'] as const, query.sort) ?? 'login'
  return {
    text: query.text,
    ...(only === undefined ? {} : { only }),
    ...(transport === undefined ? {} : { transport }),
    sort,
    // The latest sign-in comes first, unless the order is reversed.
    descending: (sort === 'signed_in') !== query.turned,
  }
}
