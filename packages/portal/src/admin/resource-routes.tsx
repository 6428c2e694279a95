import { type AllowedAction, allowedActions, type Resource } from '@chatfactor/core'
import { type Form, readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { inputErrors } from '../http/input-errors.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { portalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import { ActionsTab } from './actions-tab.js'
import { ActivityTab } from './activity-tab.js'
import { adminPaths } from './admin-paths.js'
import { EnrollmentTab } from './enrollment-tab.js'
import { resourceWords } from './field-words.js'
import { GeneralTab, type GeneralValues } from './general-tab.js'
import { listOptions, listQuery } from './list-query.js'
import { newsOf } from './news.js'
import { NewResourcePage, ResourceListPage } from './resource-list-page.js'
import { generalChange, storedValues, typedValues } from './settings-values.js'

const noErrors: ReadonlyMap<string, string> = new Map()

/** The Resources and their settings. */
export function resourceRoutes(site: Site): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.chatfactor.administration.as(c.get('actor'))

  return portalHono()
    .get('/resources', async (c) => {
      const query = listQuery(c)
      const list = await as(c).resources.list(listOptions(query))
      return page(c, <ResourceListPage site={site} actor={c.get('actor')} list={list} {...query} />)
    })

    .get('/resources/new', (c) =>
      page(
        c,
        <NewResourcePage site={site} actor={c.get('actor')} values={{ name: '', address: '' }} errors={noErrors} />,
      ),
    )

    .post('/resources', async (c) => {
      const form = await readForm(c)
      const values = { name: form.text('name').trim(), address: form.text('selfService.address').trim() }
      try {
        const { id } = await as(c).resources.create({
          name: values.name,
          ...(values.address === '' ? {} : { selfService: { address: values.address } }),
        })
        return c.redirect(`${paths.resource(id)}?done=created`, 303)
      } catch (error) {
        const errors = inputErrors(error, resourceWords, c.var.words)
        if (errors === null) throw error
        return page(c, <NewResourcePage site={site} actor={c.get('actor')} values={values} errors={errors} />, 422)
      }
    })

    .get('/resources/:id', (c) => c.redirect(paths.resource(c.req.param('id')), 303))

    .get('/resources/:id/general', async (c) => {
      const resource = await as(c).resources.get(c.req.param('id'))
      return showGeneral(c, resource, storedValues(resource), noErrors)
    })

    .post('/resources/:id/general', async (c) => {
      const id = c.req.param('id')
      const values = typedValues(await readForm(c))
      try {
        await as(c).resources.update(id, generalChange(values))
      } catch (error) {
        const errors = inputErrors(error, resourceWords, c.var.words)
        if (errors === null) throw error
        return showGeneral(c, await as(c).resources.get(id), values, errors)
      }
      return c.redirect(`${paths.resource(id)}?done=saved`, 303)
    })

    .get('/resources/:id/actions', async (c) => {
      const resource = await as(c).resources.get(c.req.param('id'))
      return page(c, <ActionsTab site={site} actor={c.get('actor')} resource={resource} news={newsOf(c)} />)
    })

    .post('/resources/:id/actions', async (c) => {
      const id = c.req.param('id')
      await as(c).resources.update(id, { selfService: { allowedActions: chosenActions(await readForm(c)) } })
      return c.redirect(`${paths.resource(id, 'actions')}?done=saved`, 303)
    })

    .get('/resources/:id/enrollment', async (c) => {
      const resource = await as(c).resources.get(c.req.param('id'))
      return page(c, <EnrollmentTab site={site} actor={c.get('actor')} resource={resource} news={newsOf(c)} />)
    })

    .post('/resources/:id/enrollment', async (c) => {
      const id = c.req.param('id')
      const form = await readForm(c)
      const known = site.chatfactor.transports.list().map(({ name }) => name)
      const chosen = known.filter((name) => form.texts('bot.transports').includes(name))
      // All of them means those of tomorrow too.
      const transports = chosen.length === known.length ? null : chosen
      await as(c).resources.update(id, {
        selfService: { tokenEnrollment: { bot: { enabled: form.isOn('bot.enabled'), transports } } },
      })
      return c.redirect(`${paths.resource(id, 'enrollment')}?done=saved`, 303)
    })

    .get('/resources/:id/activity', async (c) => {
      const { after } = listQuery(c)
      const resource = await as(c).resources.get(c.req.param('id'))
      const entries = await as(c).audit(resource.id, { after, limit: 50 })
      return page(
        c,
        <ActivityTab site={site} actor={c.get('actor')} resource={resource} entries={entries} after={after} />,
      )
    })

  function showGeneral(
    c: PortalContext,
    resource: Resource,
    values: GeneralValues,
    errors: ReadonlyMap<string, string>,
  ): Promise<Response> {
    const { address } = resource.selfService
    return page(
      c,
      <GeneralTab
        site={site}
        actor={c.get('actor')}
        resource={resource}
        news={errors.size === 0 ? newsOf(c) : null}
        values={values}
        errors={errors}
        pageAddress={address === null ? null : `${site.origin}${portalPaths(site, address).home}`}
      />,
      errors.size === 0 ? 200 : 422,
    )
  }
}

/** Without scripts, moving the switch for all decides; scripts do not send it. */
function chosenActions(form: Form): readonly AllowedAction[] | 'all' {
  const before = form.text('all.before')
  if (before === 'off' && form.isOn('all')) return 'all'
  if (before === 'on' && !form.isOn('all')) return []
  return allowedActions.filter((action) => form.texts('allowedActions').includes(action))
}
