import {
  type ActedBy,
  ChatfactorError,
  type Id,
  type JobId,
  type ListPage,
  type SubjectId,
  type UserId,
  type UserRef,
} from '@chatfactor/core'
import {
  actedBy,
  actorOf,
  type Decision,
  type Engine,
  isErased,
  listOptionsSchema,
  operate,
  parseInput,
  strictObject,
  userRefSchema,
  wholeNumber,
} from '@chatfactor/core/feature'
import { type Actor, byId, byKey } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { jobView } from '../jobs/job-service.js'
import type { Job, JobState } from '../jobs/jobs.js'
import { requireOperations } from '../kernel/require-operations.js'
import { beginErasure, erasureKey } from './begin-erasure.js'
import { erasureAsks } from './erasure-asks.js'
import { unique } from './leaving.js'

const optionsSchema = z.optional(strictObject(actedBy))
const listSchema = z.extend(z.omit(listOptionsSchema, { startsWith: true, limit: true }), {
  limit: z._default(wholeNumber(1, 500), 50),
})

/** An erased person. */
export interface Erasure {
  readonly jobId: JobId
  /** Their former id, for deleting what is stored elsewhere under it. */
  readonly userId: UserId
  /** Their pseudonym in the audit trail, for as long as the trail is kept. */
  readonly pseudonym: SubjectId
  readonly state: JobState
  /** Since when they cannot sign in anywhere. */
  readonly begunAt: Date
  /** Since when nothing is left of them. */
  readonly endedAt: Date | null
}

/** The list of erased people. */
export interface Erasures {
  /**
   * Lists erased people, oldest first: pseudonym, id and times, which are kept. Store the list with your backups: after restoring one, `npx
   * chatfactor erase --again` repeats the erasures. Throws `INVALID_INPUT`.
   *
   * @example
   * const { items } = await chatfactor.erasures.list()
   */
  list(options?: { readonly after?: string | null; readonly limit?: number }): Promise<ListPage<Erasure>>
}

/** Erases people with everything held about them. */
export interface PeopleErased {
  /**
   * Erases a person. From the answer on they cannot sign in anywhere and their tokens prove nothing. A job in any worker then deletes everything held
   * about them, usually within seconds. Only their pseudonym stays in the audit trail. A chat shared with another person stays theirs. What webhook
   * receivers and your own records hold under the person's id is yours to delete; `user.erased` announces it.
   *
   * Calling it again returns the same job. Throws `USER_NOT_FOUND`, `INVALID_INPUT`.
   *
   * @example
   * const { id } = await chatfactor.users.erase({ externalId: 'your-own-id-of-ana' })
   */
  erase(user: UserRef, options?: ActedBy): Promise<Job>
}

/** Erases people; `door` is the administrator behind untrusted calls. */
export function createErase(engine: Engine, door: Actor | null = null): PeopleErased {
  const { store, keys, features } = engine
  return {
    async erase(given, options) {
      const ref = parseInput(userRefSchema, given)
      const { actor: named } = parseInput(optionsSchema, options) ?? {}
      const actor = actorOf(door, named)
      requireOperations(engine)
      const id = 'id' in ref ? ref.id : await userIdOf(engine, ref.externalId)
      const [known] = await store.read([byId('users', id)])
      const counters = known === null ? [] : unique(features.counters(keys, known))
      const key = erasureKey(id)
      return operate(engine, {
        refs: {
          user: byId('users', id),
          before: byKey('jobs', 'key', { key }),
          counted: counters.map((counter) => byKey('limits', 'key', { key: counter })),
        },
        decide({ user, before, counted }, now): Decision<Job> {
          const again = before === null ? null : jobView(before)
          // A restored backup brought the person back.
          if (again !== null && (user === null || (isErased(user) && again.state === 'open'))) return { result: again }
          if (user === null) throw new ChatfactorError('USER_NOT_FOUND', {})
          const { job, writes, told } = beginErasure(engine, { user, before, counted }, actor, now)
          return { result: job, writes, told: [told] }
        },
      })
    },
  }
}

/** The list of erased people. */
export function createErasures({ store }: Pick<Engine, 'store'>): Erasures {
  return {
    async list(options = {}) {
      const { after, limit } = parseInput(listSchema, options)
      const walk = { index: 'byKind', equals: { kind: 'user.erase' }, after: after ?? null, limit } as const
      const { items, next } = await store.list('jobs', walk)
      const erasures = items.flatMap((record): readonly Erasure[] => {
        const job = jobView(record)
        if (job === null || job.subjectId === null) return []
        const { id: jobId, subjectId: pseudonym, state, createdAt: begunAt, endedAt } = job
        return [{ jobId, userId: erasureAsks(record).userId, pseudonym, state, begunAt, endedAt }]
      })
      return { items: erasures, next }
    },
  }
}

async function userIdOf({ store }: Pick<Engine, 'store'>, externalId: string): Promise<Id<'User'>> {
  const [user] = await store.read([byKey('users', 'externalId', { externalId })])
  if (user === null) throw new ChatfactorError('USER_NOT_FOUND', {})
  return user.id
}
