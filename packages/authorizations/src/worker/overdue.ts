import {
  batch,
  by,
  commit,
  type Decision,
  type Engine,
  operate,
  type Sweep,
  sweepInTurns,
} from '@chatfactor/core/feature'
import {
  type AuthorizationRecord,
  byId,
  follow,
  type InboxRecord,
  remove,
  update,
  type Write,
} from '@chatfactor/core/store'
import { overEdit, withoutIt } from '../answering/answers.js'
import { factsOf } from '../asking/facts.js'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { idleMs, openOf, saysOf } from '../inbox/inbox.js'
import { needed, refsOfAuthorization } from '../rules/asked-refs.js'
import { standingOf } from '../rules/authorization-rules.js'

/** The states in which time runs. */
const running = ['open', 'approved'] as const
/** Those in which it is over, and is kept for a while. */
const ended = ['accepted', 'declined', 'denied', 'cancelled', 'expired'] as const

/** Ends what nobody answered or used in time, and deletes what is kept no longer. */
export function sweepingOverdue(keepMs: number): Sweep {
  return (engine, signal) => {
    const now = engine.clock.now()
    return sweepInTurns(
      [
        ...running.map((state) => async () => {
          const due = (await listed(engine, state)).filter(({ dueAt }) => dueAt <= now)
          const done = await Promise.all(due.map(({ id }) => expire(engine, id)))
          return over(due.length, done.filter(Boolean).length)
        }),
        ...ended.map((state) => async () => {
          const due = (await listed(engine, state)).filter(({ dueAt }) => dueAt.getTime() + keepMs <= now.getTime())
          const done = await swept(
            engine,
            due.map((one) => remove('authorizations', one)),
            now,
          )
          return over(due.length, done)
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

/** There may be more behind a whole batch; nothing of one: another process is at it. */
function over(due: number, done: number): { readonly done: number; readonly isOver: boolean } {
  return { done, isOver: due < batch || done === 0 }
}

async function listed(engine: Engine, state: AuthorizationRecord['state']): Promise<readonly AuthorizationRecord[]> {
  return (await engine.store.list('authorizations', { index: 'due', equals: { state }, limit: batch })).items
}

/** Of a question whose person or agent is gone, only the record is ended. */
async function expire(engine: Engine, id: string): Promise<boolean> {
  const refs = refsOfAuthorization(id)
  const isEnded = await operate(engine, {
    refs,
    need: needed,
    missing: { result: null },
    decide(records, now): Decision<boolean | null> {
      const { authorization } = records
      if (authorization.state === 'expired' || standingOf(authorization, now) !== 'expired') return { result: false }
      return {
        result: true,
        writes: [
          update('authorizations', authorization, { state: 'expired', dueAt: now }),
          ...withoutIt(records, saysOf(records), now),
        ],
        edits: overEdit(authorization, 'expired'),
        told: [toldOfAuthorization('authorization.expired', by('system', records), factsOf(authorization))],
      }
    },
  })
  if (isEnded !== null) return isEnded
  const now = engine.clock.now()
  const [left] = await engine.store.read([byId('authorizations', id)])
  return left !== null && (await swept(engine, [remove('authorizations', left)], now)) > 0
}

/** An inbox is needed while its membership is there and something in it matters: then it is looked at again later. */
async function kept(engine: Engine, inbox: InboxRecord, now: Date): Promise<Write> {
  const at = byId('inboxes', inbox.id)
  const [, assignment] = await engine.store.read([at, follow(at, 'assignmentId', 'assignments')])
  const says = assignment === null ? null : saysOf({ inbox, assignment })
  const matters =
    says !== null && (openOf(says, now).length > 0 || Object.values(says.agents).some(({ muted }) => muted))
  return matters ? update('inboxes', inbox, { dueAt: new Date(now.getTime() + idleMs) }) : remove('inboxes', inbox)
}

/** In one commit; what somebody else has changed meanwhile is left to the next round. Returns how many were written. */
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
