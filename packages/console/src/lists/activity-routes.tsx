import { isChatfactorError, type User } from '@chatfactor/core'
import { notFound, type PortalContext, type PortalRoutes, portalHono } from '@chatfactor/portal/pages'
import { type ActivityQuery, activityQuery, dayOf } from '../pages/activity-query.js'
import { ActivityTab } from '../pages/activity-tab.js'
import type { ConsoleSite } from '../pages/console-site.js'
import { actorOf, page, requireAll, wordsOf } from '../pages/visit.js'
import type { ActivityFound } from './activity-found.js'
import { ActivityPage } from './activity-page.js'
import { activityPlaces } from './activity-places.js'
import { fileOf, formatOf } from './file-of.js'

/** The longest login; a longer text is the host's id of a person. */
const longestLogin = 50

/** The trail of a Resource, and of all of them. */
export function activityRoutes(site: ConsoleSite): PortalRoutes {
  const as = (c: PortalContext) => site.administration.as(actorOf(c))

  return portalHono()
    .get('/activity', async (c) => {
      requireAll(c)
      const query = activityQuery(c)
      return page(c, <ActivityPage query={query} {...(await found(c, query))} />)
    })

    .get('/activity/export', (c) => {
      requireAll(c)
      if (!site.hasOperations) return notFound(site, c)
      const format = formatOf(c.req.query('format'))
      return fileOf('activity', format, as(c).audit.export({ format, ...definedDays(activityQuery(c)) }))
    })

    .get('/resources/:id/activity', async (c) => {
      const query = activityQuery(c)
      const resource = await as(c).resources.get(c.req.param('id'))
      return page(c, <ActivityTab resource={resource} query={query} {...(await found(c, query, resource.id))} />)
    })

  async function found(c: PortalContext, query: ActivityQuery, resourceId?: string): Promise<ActivityFound> {
    const filter = {
      ...(resourceId === undefined ? {} : { resourceId }),
      ...(site.happenings.includes(query.action) ? { action: query.action } : {}),
      ...(query.by === '' ? {} : { actor: `administrator:${query.by}` as const }),
      ...(query.outcome === '' ? {} : { outcome: query.outcome }),
      ...definedDays(query),
      after: activityPlaces(query, resourceId ?? null).read(query.after ?? ''),
    }
    try {
      const person = query.person === '' ? null : await personCalled(query.person)
      const about = person === null ? {} : { userId: person.id }
      const { keptMs, ...entries } = await as(c).audit.list({ ...filter, ...about })
      return { entries, keptMs, error: null }
    } catch (error) {
      // The administrator may not see this person.
      if (!isChatfactorError(error) || error.code !== 'USER_NOT_FOUND') throw error
      const wrong = wordsOf(c).say('console.members.unknownLogin')
      return { entries: { items: [], next: null }, keptMs: null, error: wrong }
    }
  }

  /** A person by login or by the host's id. Throws `USER_NOT_FOUND`. */
  async function personCalled(name: string): Promise<User> {
    const { users } = site.chatfactor
    const known = name.length > longestLogin ? null : await users.findByLogin(name)
    return known ?? users.get({ externalId: name })
  }
}

/** The days of a search as moments, the last day included. */
function definedDays({ from, until }: ActivityQuery) {
  const [begin, end] = [dayOf(from), dayOf(until, 1)]
  return { ...(begin === undefined ? {} : { from: begin }), ...(end === undefined ? {} : { until: end }) }
}
