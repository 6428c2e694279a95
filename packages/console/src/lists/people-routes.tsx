import { notFound, type PortalRoutes, portalHono } from '@chatfactor/portal/pages'
import type { ConsoleSite } from '../pages/console-site.js'
import { shownFilters } from '../pages/member-overview.js'
import { knownName, type PeopleQuery, peopleQuery } from '../pages/people-query.js'
import { actorOf } from '../pages/visit.js'
import { fileOf, formatOf } from './file-of.js'

/** The list of a Resource's people, as a file. */
export function peopleRoutes(site: ConsoleSite): PortalRoutes {
  return portalHono().get('/resources/:id/people/export', (c) => {
    if (!site.hasOperations) return notFound(site, c)
    const format = formatOf(c.req.query('format'))
    const { members } = site.administration.as(actorOf(c))
    const resourceId = c.req.param('id')
    return fileOf('people', format, members.export({ resourceId, format, ...askedOf(site, peopleQuery(c)) }))
  })
}

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
