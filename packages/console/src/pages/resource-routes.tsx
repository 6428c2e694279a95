import { isChatfactorError } from '@chatfactor/core'
import {
  errorsIn,
  type PortalContext,
  type PortalRoutes,
  portalHono,
  readForm,
  refusedForm,
  refuseForm,
  textIn,
} from '@chatfactor/portal/pages'
import { isHappening } from './activity-filter.js'
import { type ActivityQuery, activityQuery, dayOf } from './activity-query.js'
import { ActivityTab } from './activity-tab.js'
import { adminPaths } from './admin-paths.js'
import type { ConsoleSite } from './console-site.js'
import { errorsBeside } from './field-errors.js'
import { generalErrors } from './general-values.js'
import { listOptions, listQuery } from './list-query.js'
import { leadTelling } from './news.js'
import { portalErrors } from './portal-values.js'
import { NewResourcePage, ResourceListPage } from './resource-list-page.js'
import { actorOf, page, wordsOf } from './visit.js'

/** The Resources, and what happened on them. */
export function resourceRoutes(site: ConsoleSite): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.administration.as(actorOf(c))

  return portalHono()
    .get('/resources', async (c) => {
      const query = listQuery(c)
      const list = await as(c).resources.list(listOptions(query))
      return page(c, <ResourceListPage list={list} {...query} />)
    })

    .get('/resources/new', (c) => {
      const refused = refusedForm(site, c)
      const values = { name: textIn(refused, 'name') ?? '', address: textIn(refused, 'address') ?? '' }
      return page(c, <NewResourcePage values={values} errors={errorsIn(refused)} />)
    })

    .post('/resources', async (c) => {
      const form = await readForm(c)
      const values = { name: form.text('name').trim(), address: form.text('selfService.address').trim() }
      try {
        const { id } = await as(c).resources.create({
          name: values.name,
          ...(values.address === '' ? {} : { selfService: { address: values.address } }),
        })
        return leadTelling(site, c, 'created', paths.resource(id))
      } catch (error) {
        const errors = errorsBeside(c, error, { ...generalErrors, ...portalErrors })
        if (errors === null) throw error
        return refuseForm(site, c, paths.newResource, { values, errors })
      }
    })

    .get('/resources/:id', (c) => c.redirect(paths.resource(c.req.param('id')), 303))

    .get('/resources/:id/activity', async (c) => {
      const query = activityQuery(c)
      const resource = await as(c).resources.get(c.req.param('id'))
      const shown = { resource, query }
      const filter = {
        ...(isHappening(query.action) ? { action: query.action } : {}),
        ...(query.by === '' ? {} : { actor: `administrator:${query.by}` as const }),
        ...(query.outcome === '' ? {} : { outcome: query.outcome }),
        ...definedDays(query),
        after: query.after,
      }
      try {
        const person = query.person === '' ? null : await site.chatfactor.users.findByLogin(query.person)
        if (query.person !== '' && person === null) return page(c, <ActivityTab {...shown} {...nobody(c)} />)
        const about = person === null ? {} : { userId: person.id }
        const entries = await as(c).audit.list({ resourceId: resource.id, ...filter, ...about })
        return page(c, <ActivityTab {...shown} entries={entries} error={null} />)
      } catch (error) {
        // A person whom this administrator may not see does not exist.
        if (!isChatfactorError(error) || error.code !== 'USER_NOT_FOUND') throw error
        return page(c, <ActivityTab {...shown} {...nobody(c)} />)
      }
    })
}

/** What is shown for an unknown login. */
function nobody(c: PortalContext) {
  return { entries: { items: [], next: null }, error: wordsOf(c).say('console.members.unknownLogin') }
}

/** The days of a question as moments; the last day is in it. */
function definedDays({ from, until }: ActivityQuery) {
  const [begin, end] = [dayOf(from), dayOf(until, 1)]
  return { ...(begin === undefined ? {} : { from: begin }), ...(end === undefined ? {} : { until: end }) }
}
