import { isChatfactorError } from '@chatfactor/core'
import {
  errorIn,
  type PortalContext,
  type PortalRoutes,
  portalHono,
  readForm,
  refusedForm,
  refuseForm,
  textIn,
} from '@chatfactor/portal/pages'
import type { PlainKey } from '../words/console-words.js'
import { adminPaths } from './admin-paths.js'
import type { ConsoleSite } from './console-site.js'
import { JobsPage } from './jobs-page.js'
import { DeleteResourcePage, ErasePage, eraseName, type TypedName } from './leaving-pages.js'
import { leadTelling, newsOf } from './news.js'
import { actorOf, page, requireAll, requireRight, wordsOf } from './visit.js'

/** Erasing people and deleting Resources, and the jobs that do it; for administrators of all Resources. */
export function leavingRoutes(site: ConsoleSite): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.administration.as(actorOf(c))
  return portalHono()
    .get('/users/:id/erase', async (c) => {
      requireRight(c, 'users.erase')
      requireAll(c)
      const user = await as(c).users.get(c.req.param('id'))
      const assignments = await as(c).users.listAssignments(user.id)
      const resources = await Promise.all(assignments.map(({ resourceId }) => as(c).resources.get(resourceId)))
      return page(c, <ErasePage user={user} resources={resources} given={typedIn(c)} />)
    })

    .post('/users/:id/erase', async (c) => {
      requireAll(c)
      const user = await as(c).users.get(c.req.param('id'))
      const typed = (await readForm(c)).text('typed').trim()
      if (typed !== eraseName(user)) return refuse(c, paths.eraseUser(user.id), typed, 'console.erase.wrong')
      await as(c).users.erase(user.id)
      return leadTelling(site, c, 'erasing', paths.jobs)
    })

    .get('/resources/:id/delete', async (c) => {
      requireRight(c, 'resources.delete')
      requireAll(c)
      const resource = await as(c).resources.get(c.req.param('id'))
      return page(c, <DeleteResourcePage resource={resource} given={typedIn(c)} />)
    })

    .post('/resources/:id/delete', async (c) => {
      requireAll(c)
      const { id, name } = await as(c).resources.get(c.req.param('id'))
      const typed = (await readForm(c)).text('typed').trim()
      if (typed !== name) return refuse(c, paths.deleteResource(id), typed, 'console.erase.wrong')
      try {
        await as(c).resources.delete(id, { name })
      } catch (error) {
        if (!isChatfactorError(error, 'TRANSITION_REFUSED')) throw error
        return refuse(c, paths.deleteResource(id), typed, 'console.delete.onlyOne')
      }
      return leadTelling(site, c, 'deleting', paths.jobs)
    })

    .get('/jobs', async (c) => {
      requireAll(c)
      const after = c.req.query('after') ?? null
      const jobs = await as(c).jobs.list({ after })
      return page(c, <JobsPage jobs={jobs} after={after} news={await newsOf(site, c)} />)
    })

  function typedIn(c: PortalContext): TypedName {
    const refused = refusedForm(site, c)
    return { typed: textIn(refused, 'typed') ?? '', error: errorIn(refused, 'typed') ?? undefined }
  }

  function refuse(c: PortalContext, path: string, typed: string, says: PlainKey): Response | Promise<Response> {
    const errors = new Map([['typed', wordsOf(c).say(says)]])
    return refuseForm(site, c, path, { values: { typed }, errors })
  }
}
