import { ChatfactorError, isChatfactorError } from '@chatfactor/core'
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
import { adminPaths } from './admin-paths.js'
import type { ConsoleSite } from './console-site.js'
import { EndpointPage } from './endpoint-page.js'
import { changeOf, endpointErrors, endpointOf, noEndpoint, typedEndpoint, valuesOf } from './endpoint-values.js'
import { errorsBeside } from './field-errors.js'
import { leadTelling, newsOf } from './news.js'
import type { ResourceNews } from './resource-frame.js'
import { leadTested, newsOfTest, testNewsOf } from './tried-words.js'
import { actorOf, page, requireRight } from './visit.js'
import { WebhooksTab } from './webhooks-tab.js'

/** The webhooks of a Resource, if `operations()` is installed. */
export function webhookRoutes(site: ConsoleSite): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.administration.as(actorOf(c))

  return portalHono()
    .get('/resources/:id/webhooks', async (c) => {
      requireRight(c, 'webhooks.update')
      const { id } = c.req.param()
      const refused = refusedForm(site, c)
      const values = {
        url: textIn(refused, 'url') ?? noEndpoint.url,
        notify: textIn(refused, 'notify') ?? noEndpoint.notify,
        kinds: textIn(refused, 'kinds') ?? noEndpoint.kinds,
      }
      const [resource, endpoints] = await Promise.all([
        as(c).resources.get(id),
        as(c).webhooks.list({ resourceId: id }),
      ])
      const shown = { resource, endpoints, values, errors: errorsIn(refused), news: await newsOf(site, c) }
      return page(c, <WebhooksTab {...shown} />)
    })

    .post('/resources/:id/webhooks', async (c) => {
      const { id } = c.req.param()
      // Checked before the form is read: a Resource this administrator may not see does not exist, whatever they send.
      await as(c).resources.get(id)
      const values = typedEndpoint(await readForm(c))
      try {
        const made = await as(c).webhooks.create(endpointOf(site, id, values))
        return leadTelling(site, c, 'webhook_created', paths.endpoint(id, made.id))
      } catch (error) {
        const errors = errorsBeside(c, error, endpointErrors)
        if (errors === null) throw error
        return refuseForm(site, c, paths.resource(id, 'webhooks'), { values, errors })
      }
    })

    .get('/resources/:id/webhooks/:endpointId', async (c) => {
      requireRight(c, 'webhooks.update')
      const { id, endpointId } = c.req.param()
      const on = { resourceId: id, endpointId }
      const after = c.req.query('after') ?? null
      const [resource, endpoints, secret, messages] = await Promise.all([
        as(c).resources.get(id),
        as(c).webhooks.list({ resourceId: id }),
        as(c).webhooks.findSecret(on),
        as(c).webhooks.messages({ ...on, after, limit: 50 }),
      ])
      const endpoint = endpoints.find((one) => one.id === endpointId)
      if (endpoint === undefined) throw new ChatfactorError('ENDPOINT_NOT_FOUND', {})
      const refused = refusedForm(site, c)
      const now = valuesOf(site, endpoint)
      const form = {
        errors: errorsIn(refused),
        tellsNobody: refused?.values.tellsNobody === true,
        values: {
          url: textIn(refused, 'url') ?? now.url,
          notify: textIn(refused, 'notify') ?? now.notify,
          kinds: textIn(refused, 'kinds') ?? now.kinds,
        },
      }
      const told = { news: await newsOf(site, c), tested: await testNewsOf(site, c) }
      return page(c, <EndpointPage {...{ resource, endpoint, secret, messages, after }} {...form} {...told} />)
    })

    .post('/resources/:id/webhooks/:endpointId/change', async (c) => {
      const { resourceId, endpointId } = endpointIn(c)
      const endpoint = (await as(c).webhooks.list({ resourceId })).find((one) => one.id === endpointId)
      if (endpoint === undefined) throw new ChatfactorError('ENDPOINT_NOT_FOUND', {})
      const form = await readForm(c)
      const values = typedEndpoint(form)
      const tellsNobody = form.isOn('tellsNobody')
      const change = changeOf(site, endpoint, values, tellsNobody)
      try {
        if (Object.keys(change).length > 0) await as(c).webhooks.update({ resourceId, endpointId, ...change })
        return await tell(c, 'webhook_changed')
      } catch (error) {
        const errors = errorsBeside(c, error, endpointErrors)
        if (errors === null) throw error
        return refuseForm(site, c, paths.endpoint(resourceId, endpointId), {
          values: { ...values, tellsNobody },
          errors,
        })
      }
    })

    .post('/resources/:id/webhooks/:endpointId/rotate', async (c) => {
      await as(c).webhooks.rotateSecret(endpointIn(c))
      return tell(c, 'webhook_rotated')
    })

    .post('/resources/:id/webhooks/:endpointId/end-rotation', async (c) => {
      await as(c).webhooks.endRotation(endpointIn(c))
      return tell(c, 'webhook_rotation_ended')
    })

    .post('/resources/:id/webhooks/:endpointId/switch-off', async (c) => {
      await as(c).webhooks.update({ ...endpointIn(c), state: 'off' })
      return tell(c, 'webhook_off')
    })

    .post('/resources/:id/webhooks/:endpointId/switch-on', async (c) => {
      await as(c).webhooks.update({ ...endpointIn(c), state: 'on' })
      return tell(c, 'webhook_on')
    })

    .post('/resources/:id/webhooks/:endpointId/delete', async (c) => {
      const { resourceId, endpointId } = endpointIn(c)
      await as(c).webhooks.delete({ resourceId, endpointId })
      return leadTelling(site, c, 'webhook_deleted', paths.resource(resourceId, 'webhooks'))
    })

    .post('/resources/:id/webhooks/:endpointId/test', async (c) => {
      const { resourceId, endpointId } = endpointIn(c)
      const path = paths.endpoint(resourceId, endpointId)
      try {
        const tried = await as(c).webhooks.sendTest({ resourceId, endpointId })
        return leadTested(site, c, newsOfTest(tried), path)
      } catch (error) {
        // Its secret cannot be opened, so nothing can be signed.
        if (!isChatfactorError(error, 'INVARIANT_BROKEN')) throw error
        return leadTested(site, c, 'damaged', path)
      }
    })

    .post('/resources/:id/webhooks/:endpointId/messages/:messageId/again', async (c) => {
      const messageId = c.req.param('messageId')
      await as(c).webhooks.sendAgain({ ...endpointIn(c), messageId })
      return tell(c, 'webhook_again')
    })

  function endpointIn(c: PortalContext) {
    return { resourceId: c.req.param('id') ?? '', endpointId: c.req.param('endpointId') ?? '' }
  }

  function tell(c: PortalContext, news: ResourceNews): Promise<Response> {
    const { resourceId, endpointId } = endpointIn(c)
    return leadTelling(site, c, news, paths.endpoint(resourceId, endpointId))
  }
}
