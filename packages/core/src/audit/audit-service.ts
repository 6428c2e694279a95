import * as z from 'zod'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { listOptionsSchema } from '../kernel/paging.js'
import type { Audit } from './audit.js'

const inputSchema = listOptionsSchema.omit({ startsWith: true }).extend({ resourceId: z.string().max(100).optional() })

/** The audit service. */
export function createAudit(engine: Engine): Audit {
  return {
    async list(input) {
      const { resourceId, after, limit } = parseInput(inputSchema, input)
      const walk = { direction: 'descending', after: after ?? null, limit } as const
      const page =
        resourceId === undefined
          ? await engine.store.list('audit', { index: 'byTime', equals: {}, ...walk })
          : await engine.store.list('audit', { index: 'byResource', equals: { resourceId }, ...walk })
      return { items: page.items.map(({ version: _version, ...entry }) => entry), next: page.next }
    },
  }
}
