import { notFound, type PortalContext, type PortalRoutes, portalHono } from '@chatfactor/portal/pages'
import { dayOf } from './activity-query.js'
import type { ConsoleSite } from './console-site.js'
import { TrailPage } from './trail-page.js'
import { actorOf, page } from './visit.js'

const types = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' } as const

/** The sealed trail of a Resource: there where `operations()` is, which seals it. */
export function trailRoutes(site: ConsoleSite): PortalRoutes {
  const as = (c: PortalContext) => site.administration.as(actorOf(c))

  return portalHono()
    .get('/resources/:id/trail', async (c) => {
      if (!site.hasOperations) return notFound(site, c)
      const { audit, resources } = as(c)
      const resource = await resources.get(c.req.param('id'))
      const about = { resourceId: resource.id }
      const isAsked = c.req.query('check') === 'now'
      const [standing, check] = await Promise.all([audit.sealed(about), isAsked ? audit.verify(about) : undefined])
      return page(c, <TrailPage {...{ resource, standing, check: check === null ? 'too_long' : (check ?? null) }} />)
    })

    .get('/resources/:id/trail/export', async (c) => {
      if (!site.hasOperations) return notFound(site, c)
      const { audit, resources } = as(c)
      const resource = await resources.get(c.req.param('id'))
      const format = c.req.query('format') === 'jsonl' ? 'jsonl' : 'csv'
      const [from, until] = [dayOf(c.req.query('from') ?? ''), dayOf(c.req.query('until') ?? '', 1)]
      const pieces = audit.export({ resourceId: resource.id, format, from, until })
      return new Response(streamOf(pieces), {
        headers: {
          'content-type': types[format],
          'content-disposition': `attachment; filename="trail-${resource.id}.${format}"`,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        },
      })
    })
}

/** As much as the browser takes; what it does not want is not read. */
function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
