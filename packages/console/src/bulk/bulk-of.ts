import { ChatfactorError } from '@chatfactor/core'
import { type Engine, parseInput } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import type { BulkAct, PeopleAtOnce } from '@chatfactor/operations'
import { bulkSchemas, createPeopleAtOnce } from '@chatfactor/operations/feature'
import type * as z from 'zod/mini'
import { type AdminActor, adminName } from '../administration/admin-actor.js'

/** The part of an input that decides who may see it. */
interface About {
  readonly resourceId: string
  readonly act?: BulkAct
}

/** Bulk actions for one administrator, limited to their Resources. */
export function bulkOf(
  engine: Engine,
  name: Actor,
  actor: AdminActor,
  requireVisible: (resourceId: string) => void,
): PeopleAtOnce {
  const { resources } = actor
  const verbs = createPeopleAtOnce(engine, { actor: name, name: adminName(actor), resources })
  /** Throws for a Resource the administrator may not see, and for people whom only an administrator of all Resources may see. */
  const seen = <S extends z.ZodMiniType<About>>(schema: S, input: unknown): z.output<S> => {
    const given = parseInput(schema, input)
    requireVisible(given.resourceId)
    if (given.act === 'assign' && resources !== 'all') {
      throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.all_resources' })
    }
    return given
  }
  return {
    preview: async (input) => verbs.preview(seen(bulkSchemas.preview, input)),
    start: async (input) => verbs.start(seen(bulkSchemas.start, input)),
    get: async (input) => verbs.get(seen(bulkSchemas.job, input)),
    list: async (input) => verbs.list(seen(bulkSchemas.list, input)),
    report: async (input) => verbs.report(seen(bulkSchemas.job, input)),
    stop: async (input) => verbs.stop(seen(bulkSchemas.stop, input)),
    export: (input) => verbs.export(seen(bulkSchemas.export, input)),
  }
}
