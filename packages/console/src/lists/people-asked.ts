import type { ConsoleSite } from '../pages/console-site.js'
import { shownFilters } from '../pages/member-overview.js'
import { knownName, type PeopleQuery } from '../pages/people-query.js'

/** What an address asks for, as far as a list of members knows it; the rest is left aside. */
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
    // Who signed in last comes first, but where that is turned round.
    descending: (sort === 'signed_in') !== query.turned,
  }
}
