import { type ActedBy, ChatfactorError, type ResourceId } from '@chatfactor/core'
import {
  actedBy,
  actorOf,
  type Decision,
  type Engine,
  idShape,
  invalidInput,
  operate,
  parseInput,
  strictObject,
  upTo,
} from '@chatfactor/core/feature'
import { type Actor, byId, byKey, update } from '@chatfactor/core/store'
import { jobView } from '../jobs/job-service.js'
import type { Job } from '../jobs/jobs.js'
import { newJob } from '../jobs/new-job.js'
import { requireOperations } from '../kernel/require-operations.js'
import { toldOfLeaving } from './leaving-happenings.js'

const optionsSchema = strictObject({ name: upTo(200), ...actedBy })
/** How many other Resources are checked for one that stays. */
const mostLookedAt = 50

/** Deletes Resources with everything that belongs to them. */
export interface ResourceDeleted {
  /**
   * Deletes a Resource, if `name` is its name. From the answer on nobody can sign in there, and its address is free. A job in any worker then deletes
   * its memberships, tokens, messages, agents, webhooks and figures. The people stay, with whatever they have on other Resources, and so does the
   * trail.
   *
   * Calling it again returns the same job. Throws `RESOURCE_NOT_FOUND`; `INVALID_INPUT` (field `name`) for another name; `TRANSITION_REFUSED` (state
   * `only_one`) for the last Resource, because Resources record which master keys leaked.
   *
   * @example
   * await chatfactor.resources.delete(resource.id, { name: 'Billing' })
   */
  delete(id: ResourceId, options: { readonly name: string } & ActedBy): Promise<Job>
}

/** Deletes Resources; `door` is the administrator behind untrusted calls. */
export function createResourceDelete(engine: Engine, door: Actor | null = null): ResourceDeleted {
  const { store } = engine
  return {
    async delete(given, options) {
      const id = parseInput(idShape, given)
      const { name, actor: named } = parseInput(optionsSchema, options)
      const actor = actorOf(door, named)
      requireOperations(engine)
      const { items } = await store.list('resources', { index: 'all', equals: {}, limit: mostLookedAt })
      const others = items.filter((other) => other.id !== id).map((other) => other.id)
      return operate(engine, {
        refs: {
          resource: byId('resources', id),
          before: byKey('jobs', 'key', { key: keyOf(id) }),
          others: others.map((other) => byId('resources', other)),
          leaving: others.map((other) => byKey('jobs', 'key', { key: keyOf(other) })),
        },
        decide({ resource, before, others, leaving }, now): Decision<Job> {
          const again = before === null ? null : jobView(before)
          if (again !== null) return { result: again }
          if (resource === null) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
          if (name !== resource.name) throw invalidInput('name', 'is not the name of this Resource')
          if (!others.some((other, at) => other !== null && leaving[at] === null)) {
            throw new ChatfactorError('TRANSITION_REFUSED', { state: 'only_one', event: 'delete' })
          }
          const wanted = { kind: 'resource.delete', key: keyOf(id), actor, resourceId: id, subjectId: null } as const
          const { job, write } = newJob({ ...wanted, asks: {} }, now)
          const seen = jobView(job)
          if (seen === null) throw new ChatfactorError('INVARIANT_BROKEN', { what: 'a new job is of no kind' })
          return {
            result: seen,
            writes: [update('resources', resource, { active: false, address: null }), write],
            told: [toldOfLeaving('resource.deletion_begun', { actor, resourceId: id }, { jobId: job.id })],
          }
        },
      })
    },
  }
}

function keyOf(resourceId: string): string {
  return `resource.delete:${resourceId}`
}
