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
import { agentKeyCookie } from './agent-key-cookie.js'
import { AssistantPage } from './assistant-page.js'
import {
  newAssistantErrors,
  noAssistant,
  rulesErrors,
  rulesOf,
  shownRules,
  typedAssistant,
  typedRules,
} from './assistant-values.js'
import { AssistantsTab } from './assistants-tab.js'
import type { ConsoleSite } from './console-site.js'
import { errorsBeside } from './field-errors.js'
import { leadTelling, newsOf } from './news.js'
import type { ResourceNews } from './resource-frame.js'
import { actorOf, page, requireRight } from './visit.js'

/** The agents that ask people of a Resource, and their rules, if `authorizations()` is installed. */
export function assistantRoutes(site: ConsoleSite): PortalRoutes {
  const paths = adminPaths(site)
  const keys = agentKeyCookie(site)
  const as = (c: PortalContext) => site.administration.as(actorOf(c))

  return portalHono()
    .get('/resources/:id/assistants', async (c) => {
      requireRight(c, 'assistants.create')
      const { id } = c.req.param()
      const refused = refusedForm(site, c)
      const { resources, assistants } = as(c)
      const [resource, agents, stored] = await Promise.all([
        resources.get(id),
        assistants.list({ resourceId: id, after: c.req.query('after') ?? null }),
        assistants.policy.get(id),
      ])
      const kept = shownRules(stored)
      const permits = refused?.values.permits
      const rules = {
        weakest: textIn(refused, 'weakest') ?? kept.weakest,
        'stricterAbove.field': textIn(refused, 'stricterAbove.field') ?? kept['stricterAbove.field'],
        'stricterAbove.minor': textIn(refused, 'stricterAbove.minor') ?? kept['stricterAbove.minor'],
        'stricterAbove.currency': textIn(refused, 'stricterAbove.currency') ?? kept['stricterAbove.currency'],
        'stricterAbove.mode': textIn(refused, 'stricterAbove.mode') ?? kept['stricterAbove.mode'],
        permits: typeof permits === 'boolean' ? permits : kept.permits,
        timeZone: textIn(refused, 'timeZone') ?? kept.timeZone,
      }
      const typed = {
        name: textIn(refused, 'name') ?? noAssistant.name,
        ownerLogin: textIn(refused, 'ownerLogin') ?? noAssistant.ownerLogin,
      }
      const shown = { resource, agents, typed, rules, errors: errorsIn(refused), news: await newsOf(site, c) }
      return page(c, <AssistantsTab {...shown} />)
    })

    .post('/resources/:id/assistants', async (c) => {
      const { id } = c.req.param()
      // Checked before the form is read: a Resource this administrator may not see does not exist, whatever they send.
      await as(c).resources.get(id)
      const values = typedAssistant(await readForm(c))
      try {
        const made = await as(c).assistants.create({ resourceId: id, ...values })
        return leadTelling(site, c, 'assistant_added', paths.assistant(id, made.id))
      } catch (error) {
        const errors = errorsBeside(c, error, newAssistantErrors)
        if (errors === null) throw error
        return refuseForm(site, c, paths.resource(id, 'assistants'), { values, errors })
      }
    })

    .post('/resources/:id/assistant-rules', async (c) => {
      const { id } = c.req.param()
      await as(c).resources.get(id)
      const values = typedRules(await readForm(c))
      try {
        await as(c).assistants.policy.set({ resourceId: id, ...rulesOf(values) })
        return leadTelling(site, c, 'saved', paths.resource(id, 'assistants'))
      } catch (error) {
        const errors = errorsBeside(c, error, rulesErrors)
        if (errors === null) throw error
        return refuseForm(site, c, paths.resource(id, 'assistants'), { values, errors })
      }
    })

    .get('/resources/:id/assistants/:agentId', async (c) => {
      requireRight(c, 'assistants.create')
      const { id, agentId } = c.req.param()
      const { resources, assistants } = as(c)
      const [resource, agent] = await Promise.all([resources.get(id), assistants.get({ resourceId: id, agentId })])
      const key = keys.read(c, agentId)
      // A key that was ended meanwhile is not shown.
      const isWorking = agent.keys.some(({ last }) => key?.endsWith(last) === true)
      return page(
        c,
        <AssistantPage
          resource={resource}
          agent={agent}
          newKey={isWorking ? key : null}
          news={await newsOf(site, c)}
        />,
      )
    })

    .post('/resources/:id/assistants/:agentId/issue-key', async (c) => {
      const on = agentIn(c)
      const { key } = await as(c).assistants.issueKey(on)
      keys.write(c, on.agentId, key)
      return tell(c, 'assistant_key_made')
    })

    .post('/resources/:id/assistants/:agentId/end-key', async (c) => {
      const on = agentIn(c)
      await as(c).assistants.get(on)
      const last = (await readForm(c)).text('last')
      if (last === '') return c.redirect(paths.assistant(on.resourceId, on.agentId), 303)
      await as(c).assistants.endKey({ ...on, last })
      return tell(c, 'assistant_key_ended')
    })

    .post('/resources/:id/assistants/:agentId/pause', async (c) => {
      await as(c).assistants.pause(agentIn(c))
      return tell(c, 'assistant_paused')
    })

    .post('/resources/:id/assistants/:agentId/resume', async (c) => {
      await as(c).assistants.resume(agentIn(c))
      return tell(c, 'assistant_resumed')
    })

  function agentIn(c: PortalContext) {
    return { resourceId: c.req.param('id') ?? '', agentId: c.req.param('agentId') ?? '' }
  }

  function tell(c: PortalContext, news: ResourceNews): Promise<Response> {
    const { resourceId, agentId } = agentIn(c)
    return leadTelling(site, c, news, paths.assistant(resourceId, agentId))
  }
}
