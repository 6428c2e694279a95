import { ChatfactorError, type ResourceId } from '@chatfactor/core'
import { definite, type Engine, idShape, parseInput, strictObject } from '@chatfactor/core/feature'
import { type Actor, byId } from '@chatfactor/core/store'
import type { TrailExport, TrailStanding, TrailVerdict } from '@chatfactor/operations'
import { createTrailDoor } from '@chatfactor/operations/feature'
import * as z from 'zod/mini'

/** The seals of a Resource's trail, and its export. */
export interface TrailOnResource {
  /** Returns how far the entries of a Resource are sealed. Throws `RESOURCE_NOT_FOUND`. */
  sealed(input: { readonly resourceId: ResourceId }): Promise<TrailStanding>
  /** Verifies the entries of a Resource; `null` if there are too many for one request. Throws `RESOURCE_NOT_FOUND`. */
  verify(input: { readonly resourceId: ResourceId }): Promise<TrailVerdict | null>
  /**
   * Exports entries as text, one line each, while the caller reads; without a Resource all entries, only for `'all'`. The export itself leaves an
   * entry. Throws `RESOURCE_NOT_FOUND`, `POLICY_DENIED`, `INVALID_INPUT`.
   */
  export(input: {
    readonly resourceId?: ResourceId | undefined
    readonly format: TrailExport['format']
    readonly from?: Date | undefined
    readonly until?: Date | undefined
  }): AsyncIterable<string>
}

const ofResource = strictObject({ resourceId: idShape })
const exportSchema = strictObject({
  resourceId: z.optional(idShape),
  format: z.enum(['jsonl', 'csv']),
  from: z.optional(z.date()),
  until: z.optional(z.date()),
})

/** These verbs for one administrator, limited to their Resources. */
export function createTrailOnResource(
  engine: Engine,
  name: Actor,
  requireVisible: (resourceId: string) => void,
  seesAll: boolean,
): TrailOnResource {
  const trail = createTrailDoor(engine, name)
  /** Runs a verb on a Resource that exists and may be seen. Throws `RESOURCE_NOT_FOUND` otherwise. */
  const known = async <T>(
    input: { readonly resourceId: string },
    verb: (resourceId: string) => Promise<T>,
  ): Promise<T> => {
    const { resourceId } = parseInput(ofResource, input)
    requireVisible(resourceId)
    const [resource] = await engine.store.read([byId('resources', resourceId)])
    if (resource === null) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
    return verb(resourceId)
  }
  return {
    sealed: (input) => known(input, trail.sealed),
    verify: (input) => known(input, trail.verify),
    export(input) {
      const { resourceId, format, ...days } = parseInput(exportSchema, input)
      if (resourceId === undefined && !seesAll)
        throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.all_resources' })
      if (resourceId !== undefined) requireVisible(resourceId)
      return trail.export({ format, ...definite({ resourceId, ...days }) })
    },
  }
}
