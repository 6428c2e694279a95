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
import { may } from '../rights/may.js'
import { adminPaths } from './admin-paths.js'
import type { ConsoleSite } from './console-site.js'
import { errorsBeside } from './field-errors.js'
import { generalErrors } from './general-values.js'
import { listOptions, listQuery } from './list-query.js'
import { leadTelling } from './news.js'
import { portalErrors } from './portal-values.js'
import { NewResourcePage, ResourceListPage } from './resource-list-page.js'
import { actorOf, page, requireRight } from './visit.js'

/** The Resources. */
export function resourceRoutes(site: ConsoleSite): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.administration.as(actorOf(c))

  return (
    portalHono()
      .get('/resources', async (c) => {
        const query = listQuery(c)
        const list = await as(c).resources.list(listOptions(query))
        return page(c, <ResourceListPage list={list} {...query} />)
      })

      .get('/resources/new', (c) => {
        requireRight(c, 'resources.create')
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

      // Administrators who may not change settings start with the members.
      .get('/resources/:id', (c) => {
        const id = c.req.param('id')
        const at = may(actorOf(c), 'resources.update') ? 'general' : 'members'
        return c.redirect(paths.resource(id, at), 303)
      })
  )
}
