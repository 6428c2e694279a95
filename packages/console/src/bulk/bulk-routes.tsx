import { isChatfactorError } from '@chatfactor/core'
import { newId } from '@chatfactor/core/feature'
import { bulkActs } from '@chatfactor/operations/feature'
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
import { fileOf, formatOf } from '../lists/file-of.js'
import { adminPaths } from '../pages/admin-paths.js'
import type { ConsoleSite } from '../pages/console-site.js'
import { liveLook } from '../pages/live-look.js'
import { actorOf, page, requireAll, requireRight, wordsOf } from '../pages/visit.js'
import { handledWords, jobMark } from './act-words.js'
import { AssignManyPage } from './assign-many-page.js'
import { BulkPage } from './bulk-page.js'
import { actIn, addressOf, bulkPath, bulkQuery, someOf, type Whom, whomIn } from './bulk-query.js'
import { BulkJobListPage } from './job-list-page.js'
import { BulkJobPage } from './job-page.js'

/** Pages to preview, start, watch and stop bulk actions, if `operations()` is installed. */
export function bulkRoutes(site: ConsoleSite): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.administration.as(actorOf(c))
  const idOf = (c: PortalContext) => c.req.param('id') ?? ''
  const messengers = () => site.chatfactor.transports.list().map(({ name }) => name)

  const routes = portalHono()
    .get('/users/assign', async (c) => {
      requireAll(c)
      requireRight(c, 'bulk.start', { act: 'assign' })
      const whom = bulkQuery(c)
      const resourceId = c.req.query('resourceId') ?? ''
      if (resourceId !== '') return c.redirect(bulkPath(paths.bulk(resourceId), { ...whom, act: 'assign' }), 303)
      const { items: resources } = await as(c).resources.list({ limit: 500 })
      return page(c, <AssignManyPage {...{ resources, whom }} />)
    })

    .get('/resources/:id/bulk', (c) => show(c))

    .get('/resources/:id/bulk/export', async (c) => {
      requireRight(c, 'bulk.export')
      const { id: resourceId } = await as(c).resources.get(idOf(c))
      const format = formatOf(c.req.query('format'))
      const whom = bulkQuery(c)
      if (!whom.isAll && whom.userIds.length === 0) return c.redirect(paths.resource(resourceId, 'members'), 303)
      const pieces = as(c).bulk.export({ resourceId, whom: someOf(whom, messengers()), format })
      // Neither the search text nor the Resource's name belongs in a file name.
      return fileOf('members', format, pieces)
    })

    .get('/resources/:id/bulk/jobs', async (c) => {
      const resource = await as(c).resources.get(idOf(c))
      const after = c.req.query('after') ?? null
      const jobs = await as(c).bulk.list({ resourceId: resource.id, after })
      return page(c, <BulkJobListPage {...{ resource, jobs, after }} />)
    })

    .get('/resources/:id/bulk/jobs/:jobId', async (c) => {
      const resource = await as(c).resources.get(idOf(c))
      const report = await as(c).bulk.report({ resourceId: resource.id, jobId: c.req.param('jobId') })
      return page(c, <BulkJobPage {...{ resource, report }} />)
    })

    .get('/resources/:id/bulk/jobs/:jobId/events', async (c) => {
      const job = await as(c).bulk.get({ resourceId: idOf(c), jobId: c.req.param('jobId') })
      return liveLook({ state: jobMark(job), words: handledWords(job, wordsOf(c)) })
    })

  for (const act of bulkActs) {
    routes.post(`/resources/:id/bulk/${act}`, (c) => start(c, act))
    routes.post(`/resources/:id/bulk/${act}/:jobId/stop`, (c) => stop(c, act))
  }
  return routes

  async function show(c: PortalContext): Promise<Response> {
    const query = bulkQuery(c)
    const { act: name, ...whom } = query
    const resource = await as(c).resources.get(idOf(c))
    if (name === 'csv' || name === 'jsonl') {
      requireRight(c, 'bulk.export')
      return c.redirect(addressOf(paths.bulkExport(resource.id), ['format', name], whom), 303)
    }
    const act = actIn(name)
    if (act === undefined) return c.redirect(paths.resource(resource.id, 'members'), 303)
    requireRight(c, 'bulk.start', { act })
    const isNobody = !whom.isAll && whom.userIds.length === 0
    const some = someOf(whom, messengers())
    const preview = isNobody ? null : await as(c).bulk.preview({ resourceId: resource.id, act, whom: some })
    const refused = refusedForm(site, c)
    const typed = textIn(refused, 'typed') ?? ''
    const error = errorIn(refused, 'typed') ?? undefined
    return page(c, <BulkPage {...{ resource, act, whom, preview, typed, error }} formId={newId(site.clock.now())} />)
  }

  async function start(c: PortalContext, act: (typeof bulkActs)[number]): Promise<Response> {
    const form = await readForm(c)
    const whom = whomIn(form)
    const typed = form.text('typed').trim()
    const resourceId = idOf(c)
    const some = someOf(whom, messengers())
    const count = /^\d{1,9}$/.test(typed) ? Number(typed) : -1
    if ('filter' in some && count < 0) return again(c, { act, whom, typed }, wordsOf(c).say('console.bulk.typeIt'))
    try {
      const asked = 'filter' in some ? { ...some, count } : some
      const job = await as(c).bulk.start({ resourceId, act, whom: asked, formId: form.text('formId') })
      return c.redirect(paths.bulkJob(resourceId, job.id), 303)
    } catch (error) {
      if (!isChatfactorError(error, 'STALE')) throw error
      const now = wordsOf(c).say('console.bulk.changed', { count: String(error.details.version) })
      return again(c, { act, whom, typed }, now)
    }
  }

  function again(c: PortalContext, given: { act: string; whom: Whom; typed: string }, says: string) {
    const path = bulkPath(paths.bulk(idOf(c)), { ...given.whom, act: given.act })
    return refuseForm(site, c, path, { values: { typed: given.typed }, errors: new Map([['typed', says]]) })
  }

  async function stop(c: PortalContext, act: (typeof bulkActs)[number]): Promise<Response> {
    const jobId = c.req.param('jobId') ?? ''
    try {
      await as(c).bulk.stop({ resourceId: idOf(c), jobId, act })
    } catch (error) {
      // The job ended meanwhile; its page says so.
      if (!isChatfactorError(error, 'TRANSITION_REFUSED')) throw error
    }
    return c.redirect(paths.bulkJob(idOf(c), jobId), 303)
  }
}
