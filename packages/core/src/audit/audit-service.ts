import * as z from 'zod/mini'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import { actorSchema } from '../kernel/actor-schema.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { listOptionsSchema } from '../kernel/paging.js'
import { type UserRef, userOf, userRefSchema } from '../kernel/user-ref.js'
import type { AuditRecord } from '../records/audit-record.js'
import { text, upTo } from '../records/shapes.js'
import type { Audit } from './audit.js'
import { createTrailReader } from './trail-reader.js'

/** Moments that ids and databases can name. */
const moment = z.date().check(z.minimum(new Date(0)), z.maximum(new Date(Date.UTC(9999, 11, 31))))
const filterSchema = z.extend(z.omit(listOptionsSchema, { startsWith: true }), {
  resourceId: z.optional(upTo(100)),
  user: z.optional(userRefSchema),
  action: z.optional(text(1, 100)),
  actor: z.optional(actorSchema),
  outcome: z.optional(z.enum(['success', 'failure'])),
  from: z.optional(moment),
  until: z.optional(moment),
})

/** The audit service. */
export function createAudit(engine: Pick<Engine, 'store' | 'keys' | 'features'>): Audit {
  const read = createTrailReader(engine)
  return {
    async list(filter = {}) {
      const { user, after = null, ...given } = parseInput(filterSchema, filter)
      const subjectId = await subjectOf(engine, user)
      const { resourceId, action, actor, outcome, from, until, limit } = given
      const { items, next } = await read({ resourceId, subjectId, action, actor, outcome, from, until, after, limit })
      const actors = await engine.features.trail?.actorsOf(engine, items)
      const shown = ({ version: _v, number: _n, administrator: _a, ...entry }: AuditRecord) => ({
        ...entry,
        actor: actors?.get(entry.actor) ?? entry.actor,
      })
      return { items: items.map(shown), next }
    },
  }
}

/** The pseudonym of a person, where one is asked for. */
async function subjectOf({ store }: Pick<Engine, 'store'>, user: UserRef | undefined): Promise<string | undefined> {
  if (user === undefined) return undefined
  const [person] = await store.read([userOf(user)])
  if (person === null) throw new ChatfactorError('USER_NOT_FOUND', {})
  return person.subjectId
}
