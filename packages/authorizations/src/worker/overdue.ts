import { batch, commit, type Engine, type Sweep, sweepInTurns } from '@chatfactor/core/feature'
import {
  type AuthorizationRecord,
  byId,
  follow,
  type InboxRecord,
  type PermitRecord,
  remove,
  update,
  type Write,
} from '@chatfactor/core/store'
import { idleMs, openOf, saysOf } from '../inbox/inbox.js'
import { expireAuthorization, expirePermit } from './expire.js'

/** The states in which time runs. */
const running = ['open', 'approved'] as const
/** The final states, which are kept for a while. */
const ended = ['accepted', 'declined', 'denied', 'cancelled', 'expired'] as const
const endedPermits = ['ended', 'used_up', 'expired'] as const

/** Ends what was not answered or used in time, and deletes what has been kept long enough. */
export function sweepingOverdue(keepMs: number): Sweep {
  return (engine, signal) => {
    const now = engine.clock.now()
    const isKept = ({ dueAt }: { readonly dueAt: Date }) => dueAt.getTime() + keepMs > now.getTime()
    return sweepInTurns(
      [
        ...running.map((state) => async () => {
          const due = (await listed(engine, state)).filter(({ dueAt }) => dueAt <= now)
          const gone = (one: AuthorizationRecord) => remove('authorizations', one)
          return over(due.length, await expired(engine, due, expireAuthorization, gone))
        }),
        ...ended.map((state) => async () => {
          const due = (await listed(engine, state)).filter((one) => !isKept(one))
          const writes = due.map((one) => remove('authorizations', one))
          return over(due.length, await swept(engine, writes, now))
        }),
        async () => {
          const due = (await listedPermits(engine, 'live')).filter(({ dueAt }) => dueAt <= now)
          return over(due.length, await expired(engine, due, expirePermit, (one) => remove('permits', one)))
        },
        ...endedPermits.map((state) => async () => {
          const due = (await listedPermits(engine, state)).filter((one) => !isKept(one))
          const writes = due.map((one) => remove('permits', one))
          return over(due.length, await swept(engine, writes, now))
        }),
        async () => {
          const { items } = await engine.store.list('inboxes', { index: 'due', equals: {}, limit: batch })
          const due = items.filter(({ dueAt }) => dueAt <= now)
          const done = await swept(engine, await Promise.all(due.map((inbox) => kept(engine, inbox, now))), now)
          return over(due.length, done)
        },
      ],
      signal,
    )
  }
}

/** A full batch may have more behind it. If nothing was done, another process is at work. */
function over(due: number, done: number): { readonly done: number; readonly isOver: boolean } {
  return { done, isOver: due < batch || done === 0 }
}

async function listed(engine: Engine, state: AuthorizationRecord['state']): Promise<readonly AuthorizationRecord[]> {
  return (await engine.store.list('authorizations', { index: 'due', equals: { state }, limit: batch })).items
}

async function listedPermits(engine: Engine, state: PermitRecord['state']): Promise<readonly PermitRecord[]> {
  return (await engine.store.list('permits', { index: 'due', equals: { state }, limit: batch })).items
}

/** Of what belongs to a person or agent that is gone, only the record is deleted. */
async function expired<R extends { readonly id: string }>(
  engine: Engine,
  due: readonly R[],
  expire: (engine: Engine, id: string) => Promise<boolean | null>,
  gone: (record: R) => Write,
): Promise<number> {
  const done = await Promise.all(
    due.map(async (one) => {
      const isEnded = await expire(engine, one.id)
      return isEnded ?? (await swept(engine, [gone(one)], engine.clock.now())) > 0
    }),
  )
  return done.filter(Boolean).length
}

/** An inbox is kept while its membership exists and it holds something that matters; then it is checked again later. */
async function kept(engine: Engine, inbox: InboxRecord, now: Date): Promise<Write> {
  const at = byId('inboxes', inbox.id)
  const [, assignment] = await engine.store.read([at, follow(at, 'assignmentId', 'assignments')])
  const says = assignment === null ? null : saysOf({ inbox, assignment })
  const matters =
    says !== null && (openOf(says, now).length > 0 || Object.values(says.agents).some(({ muted }) => muted))
  return matters ? update('inboxes', inbox, { dueAt: new Date(now.getTime() + idleMs) }) : remove('inboxes', inbox)
}

/** Writes these in one commit; what has changed meanwhile is left to the next round. Returns how many were written. */
async function swept(engine: Engine, writes: readonly Write[], now: Date): Promise<number> {
  let left = writes
  while (left.length > 0) {
    const outcome = await commit(engine, { writes: left, untold: 'records_swept' }, [], now)
    if (outcome.outcome === 'committed') return left.length
    const lost = outcome.outcome === 'stale' ? outcome.lost : []
    if (lost.length === 0) return 0
    left = left.filter((_, at) => !lost.includes(at))
  }
  return 0
}
