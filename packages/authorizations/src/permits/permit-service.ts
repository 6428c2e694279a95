import { ChatfactorError, type ListPage } from '@chatfactor/core'
import {
  actedBy,
  actorOf,
  type Decision,
  type Engine,
  idShape,
  members,
  operate,
  ownersOf,
  parseInput,
  strictObject,
  upTo,
  userRefSchema,
  wholeNumber,
} from '@chatfactor/core/feature'
import { byId, type PermitRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { userIdIn } from '../inbox/user-id.js'
import { endOfPermit, standingOfPermit } from './end-permit.js'
import { permitView } from './permit-view.js'
import type { Permit, Permits } from './permits.js'

const listSchema = strictObject({
  resourceId: idShape,
  user: z.optional(userRefSchema),
  after: z.nullish(upTo(2000)),
  limit: z._default(wholeNumber(1, 500), 100),
})
const optionsSchema = z.optional(strictObject({ ...actedBy }))

/** The verbs of permits. */
export function createPermits(engine: Engine): Permits {
  const { store, clock } = engine

  /** The permits as callers see them; one whose membership is gone allows nothing. */
  const seen = async (permits: readonly PermitRecord[]): Promise<readonly Permit[]> => {
    const refs = permits.map(({ assignmentId }) => byId('assignments', assignmentId))
    const assignments = refs.length === 0 ? [] : await store.read(refs)
    const now = clock.now()
    return permits.map((permit, at) => {
      const standing = standingOfPermit(permit, now)
      const isGone = standing === 'live' && (assignments[at] ?? null) === null
      return permitView(permit, isGone ? 'ended' : standing)
    })
  }

  const find = async (id: string): Promise<Permit | null> => {
    const [permit] = await store.read([byId('permits', id)])
    const [found = null] = permit === null ? [] : await seen([permit])
    return found
  }

  return {
    async list(input): Promise<ListPage<Permit>> {
      const { resourceId, user, after = null, limit } = parseInput(listSchema, input)
      const walk = { limit, after: after ?? null } as const
      if (user === undefined) {
        const { items, next } = await store.list('permits', { index: 'byResource', equals: { resourceId }, ...walk })
        return { items: await seen(items), next }
      }
      const userId = await userIdIn(engine, resourceId, user)
      const { items, next } = await store.list('permits', { index: 'byUser', equals: { userId }, ...walk })
      return { items: await seen(items.filter((one) => one.resourceId === resourceId)), next }
    },

    find,

    async end(id, options) {
      const { actor } = parseInput(optionsSchema, options) ?? {}
      const permit = byId('permits', id)
      const ended = await operate(engine, {
        refs: { permit, ...ownersOf(permit) },
        need: ['permit', ...members],
        missing: { result: null },
        decide(records, now): Decision<Permit | null> {
          const standing = standingOfPermit(records.permit, now)
          if (standing !== 'live') return { result: permitView(records.permit, standing) }
          return {
            result: permitView(records.permit, 'ended'),
            ...endOfPermit(records, 'ended', actorOf(null, actor), now),
          }
        },
      })
      // The permit of a former member is over already.
      const found = ended ?? (await find(id))
      if (found === null) throw new ChatfactorError('PERMIT_NOT_FOUND', {})
      return found
    },
  }
}
