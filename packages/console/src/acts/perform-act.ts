import { ChatfactorError, httpStatusOf, isChatfactorError } from '@chatfactor/core'
import {
  by,
  commit,
  type Decision,
  heardBy,
  heldChats,
  laneOf,
  members,
  operate,
  personRefs,
  securityNotice,
  tellable,
} from '@chatfactor/core/feature'
import { type Actor, byId, update, type Write } from '@chatfactor/core/store'
import {
  type ActAsked,
  actAnnouncements,
  actOf,
  endOfAct,
  type KeptAct,
  sayOfAct,
  toldOfAct,
} from '@chatfactor/operations/feature'
import { requireMayNow } from '../rights/guarded.js'
import { asRow, isObject, rowAt } from '../rights/may.js'
import { isActVerb, readGiven } from './act-specs.js'
import type { ActsOf } from './acts-of.js'
import { othersFor } from './ask-act.js'
import type { Asking } from './asking.js'
import { judgedEngine } from './judged-engine.js'
import { endAct, type SeenAct, saysYes, takeBack } from './look-at-act.js'

/**
 * Performs an agreed act once. It checks again who may agree; claims the act in one commit, which only one of several concurrent presses wins; then
 * uses the answer and calls the verb, each of whose commits checks rights and agreement again. If the process crashes after the claim, the act is
 * `unknown` and never repeated.
 */
export async function doAct(
  { engine, actor, verbsOn }: ActsOf,
  asking: Asking,
  name: Actor,
  { act, answers }: SeenAct,
  subjectId: string | null,
): Promise<unknown> {
  const { questions } = asking
  const agreed = act.says.asked.filter((_one, at) => saysYes(answers[at] ?? null))
  const found = await stillMayAgree(engine, asking, actor, act, agreed)
  const second = found?.asked ?? null
  if (second === null) {
    await endAct(engine, questions, act, { because: 'refused', actor: name, subjectId })
    return null
  }
  const now = engine.clock.now()
  const agreedBy = { adminId: second.adminId, name: second.name }
  const says = { ...act.says, agreedBy }
  const writes = [endOfAct(act, null, now), sayOfAct(act, says)]
  const { outcome } = await commit(engine, { writes, untold: 'job_stepped' }, [], now)
  // Another press was first, or its hour is over.
  if (outcome !== 'committed') return null
  const taken = (await actOf(engine, act.job.id)) ?? act
  const judged = judgedEngine(engine, () => judge(engine, asking, actor, act, second))
  const done = await didOnce(asking, second, verbsOn(judged), taken)
  if (done.isDone) await tellDone(engine, { ...taken, says }, { name, subjectId, second })
  else await failed(engine, taken, { name, subjectId })
  await takeBack(
    questions,
    act.says.asked.filter((one) => one !== second),
  )
  if (done.error !== null) throw done.error
  return done.answer
}

type Engine = ActsOf['engine']

/** An administrator who agreed and may still agree, with checks of the records that prove it. */
interface StillMay {
  readonly asked: ActAsked
  readonly restsOn: readonly Write[]
}

/** One who agreed and may still agree: the host still names them, and they are neither the one who asked nor the one it concerns. */
async function stillMayAgree(
  engine: Engine,
  asking: Asking,
  actor: ActsOf['actor'],
  act: KeptAct,
  agreed: readonly ActAsked[],
): Promise<StillMay | null> {
  const { verb, says, job, userId } = act
  if (!isActVerb(verb)) return null
  const [person] = userId === null ? [null] : await engine.store.read([byId('users', userId)])
  const about = { resourceId: job.resourceId ?? '', verb, given: says.given, person }
  try {
    const others = await othersFor(engine, asking, actor, about)
    const still = agreed.flatMap((asked) => {
      const known = others.find(({ adminId, userId }) => adminId === asked.adminId && userId === asked.userId)
      return known === undefined ? [] : [{ asked, restsOn: known.restsOn }]
    })
    return still[0] ?? null
  } catch (error) {
    // No one is left who may agree.
    if (isChatfactorError(error, 'POLICY_DENIED')) return null
    throw error
  }
}

/**
 * Checked at each commit of an act: the one who asked may do it, and the second administrator may agree, right now. Returns checks of the records by
 * which the second can be asked, so that an administrator who leaves meanwhile has not agreed.
 */
async function judge(
  engine: Engine,
  asking: Asking,
  actor: ActsOf['actor'],
  act: KeptAct,
  second: ActAsked,
): Promise<readonly Write[]> {
  requireMayNow(actor, asRow(rowAt(act.verb)), act.says.given, engine.clock.now())
  const still = await stillMayAgree(engine, asking, actor, act, [second])
  if (still === null) throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.no_second' })
  return still.restsOn
}

/** Uses the answer; `false` if a rule forbids it by now. */
async function used({ questions }: Asking, second: ActAsked): Promise<boolean> {
  const { authorizationId, resourceId, agentId, fields } = second
  if (authorizationId === null) return false
  const { outcome } = await questions.redeem({ authorizationId, resourceId, agentId, transaction: { fields } })
  return outcome === 'accepted'
}

/** The result of performing an act. */
interface Done {
  readonly isDone: boolean
  readonly answer: unknown
  readonly error: unknown
}

const notUsed: Done = { isDone: false, answer: null, error: null }

/** Uses the answer and calls the verb. If the verb refuses, nothing was done; after an outage it is unknown. */
async function didOnce(asking: Asking, second: ActAsked, verbs: object, act: KeptAct): Promise<Done> {
  try {
    if (!(await used(asking, second))) return notUsed
    return { isDone: true, answer: await called(verbs, act), error: null }
  } catch (error) {
    if (!isChatfactorError(error) || httpStatusOf(error.code) >= 500) throw error
    return { isDone: false, answer: null, error }
  }
}

/** Calls the verb with its arguments. */
async function called(verbs: object, { verb, says }: KeptAct): Promise<unknown> {
  const call: unknown = verb
    .split('.')
    .reduce<unknown>((at, part) => (isObject(at) ? Reflect.get(at, part) : undefined), verbs)
  if (typeof call !== 'function' || !isActVerb(verb)) throw new Error(`${verb} is no act`)
  return Reflect.apply(call, undefined, [...readGiven(verb, says.given)])
}

interface Acted {
  readonly name: Actor
  readonly subjectId: string | null
}

async function failed(engine: Engine, { job, verb }: KeptAct, { name, subjectId }: Acted): Promise<void> {
  const now = engine.clock.now()
  const facts = { actId: job.id, verb, because: 'failed' } as const
  const told = [toldOfAct('act.ended', { actor: name, resourceId: job.resourceId, subjectId }, facts)] as const
  await commit(engine, { writes: [ended(job, 'failed')], told }, [], now)
}

function ended(job: KeptAct['job'], how: 'done' | 'failed'): Write {
  return update('jobs', job, { asks: { ...job.asks, ended: how } })
}

/** Tells the trail and the person that it was done, by whom and why. */
async function tellDone(
  engine: Engine,
  act: KeptAct,
  { name, subjectId, second }: Acted & { readonly second: ActAsked },
): Promise<void> {
  const { job, note, verb, userId, says } = act
  const resourceId = job.resourceId ?? ''
  const writes = [ended(job, 'done')]
  const facts = { actId: job.id, verb, note: note.id }
  const params = { by: says.by.name, second: second.name, reason: says.reason }
  const alone = () => {
    const told = [toldOfAct('act.done', { actor: name, resourceId, subjectId }, facts)] as const
    return commit(engine, { writes, told }, [], engine.clock.now())
  }
  if (userId === null) {
    await alone()
    return
  }
  const user = { id: userId }
  const isTold = await operate(engine, {
    lane: laneOf(resourceId, user),
    refs: personRefs(resourceId, user),
    need: members,
    missing: { result: false },
    tells: heldChats,
    decide(records, now, held): Decision<boolean> {
      const notice = { announces: actAnnouncements.done, chats: tellable(held, [records.assignment]), params }
      const deliveries = securityNotice(records, notice, now)
      const told = heardBy(toldOfAct('act.done', by(name, records), facts), { notified: deliveries.length > 0 })
      return { result: true, writes, deliveries, told: [told] }
    },
  })
  // They are no longer a member.
  if (!isTold) await alone()
}
