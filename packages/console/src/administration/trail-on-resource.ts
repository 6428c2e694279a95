import { ChatfactorError, type ResourceId } from '@chatfactor/core'
import { definite, type Engine, idShape, parseInput, strictObject } from '@chatfactor/core/feature'
import { type Actor, byId } from '@chatfactor/core/store'
import type { TrailExport, TrailStanding, TrailVerdict } from '@chatfactor/operations'
import { createTrailDoor } from '@chatfactor/operations/feature'
import * as z from 'zod/mini'

/** What an administrator may know of the seals of a Resource's trail, and take along. */
export interface TrailOnResource {
  /** How far the entries of a Resource are sealed. Throws `RESOURCE_NOT_FOUND`. */
  sealed(input: { readonly resourceId: ResourceId }): Promise<TrailStanding>
  /** Whether its entries are as they were sealed; `null` where they are too many to be read while somebody waits. Throws `RESOURCE_NOT_FOUND`. */
  verify(input: { readonly resourceId: ResourceId }): Promise<TrailVerdict | null>
  /**
   * Its entries as text, a line each, for as long as somebody reads; without a Resource those of all, for `'all'` alone. It leaves an entry itself.
   * Throws `RESOURCE_NOT_FOUND`, `POLICY_DENIED`, `INVALID_INPUT`.
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

/** The same for one administrator, to whom other Resources do not exist. */
export function createTrailOnResource(
  engine: Engine,
  name: Actor,
  requireVisible: (resourceId: string) => void,
  seesAll: boolean,
): TrailOnResource {
  const trail = createTrailDoor(engine, name)
  /** Something about a Resource that is there: of one that is not, the page says so. */
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
