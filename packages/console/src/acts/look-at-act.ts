import type { Authorization } from '@chatfactor/authorizations'
import { commit, type Engine } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import { type ActAsked, endOfAct, type KeptAct, toldOfAct } from '@chatfactor/operations/feature'
import { whenLate } from '@chatfactor/portal/pages'
import type { Act, ActState } from './act.js'
import { isActVerb } from './act-specs.js'
import type { Asking } from './asking.js'

/** How long an act can be agreed to and performed. */
export const actLifeMs = 60 * 60_000

/** An act, with the state of each question. */
export interface SeenAct {
  readonly act: KeptAct
  readonly state: ActState
  /** In the order of those asked; `null` for those who could not be. */
  readonly answers: readonly (Authorization | null)[]
}

/** Reads an act and the answers of those who were asked. */
export async function lookAtAct(engine: Engine, questions: Asking['questions'], act: KeptAct): Promise<SeenAct> {
  const answers = await Promise.all(act.says.asked.map((one) => answerOf(questions, one)))
  return { act, answers, state: stateOf(act, answers, engine.clock.now()) }
}

async function answerOf(
  questions: Asking['questions'],
  { authorizationId, resourceId, agentId }: ActAsked,
): Promise<Authorization | null> {
  if (authorizationId === null) return null
  // They may have been deleted meanwhile, and their question with them.
  return questions
    .get({ authorizationId, resourceId, agentId })
    .catch(whenLate(['AUTHORIZATION_NOT_FOUND'], () => null))
}

function stateOf({ job, ended }: KeptAct, answers: SeenAct['answers'], now: Date): ActState {
  if (ended !== null) return ended
  if (job.state !== 'open') return 'unknown'
  if (expiryOf({ job }) <= now) return 'expired'
  if (answers.some(saysNo)) return 'refused'
  return answers.some(saysYes) ? 'agreed' : 'waiting'
}

/** Not the job's due time, which moves while a worker is ending it. */
function expiryOf({ job }: Pick<KeptAct, 'job'>): Date {
  return new Date(job.createdAt.getTime() + actLifeMs)
}

/** Whether they agreed, and the answer is unused. */
export function saysYes(answer: Authorization | null): boolean {
  return answer?.state === 'approved'
}

function saysNo(answer: Authorization | null): boolean {
  return answer?.state === 'declined' || answer?.state === 'denied'
}

/** An act as an administrator sees it. Only the one who asked sees what is shown to those asked. */
export function actView({ act, state, answers }: SeenAct, adminId: string): Act | null {
  const { job, verb, says, userId } = act
  if (!isActVerb(verb) || job.resourceId === null) return null
  const isMine = says.by.adminId === adminId
  const agreed = says.agreedBy ?? says.asked[answers.findIndex(saysYes)] ?? null
  return {
    id: job.id,
    verb,
    given: says.given,
    resourceId: job.resourceId,
    userId,
    reason: says.reason,
    askedBy: says.by.name,
    isMine,
    state,
    asked: says.asked.map(({ name, messenger }, at) => {
      const answer = answers[at] ?? null
      const said = saysNo(answer) ? 'no' : saysYes(answer) || answer?.state === 'accepted' ? 'yes' : null
      return { name, messenger, answer: said, show: isMine && state === 'waiting' ? (answer?.show ?? null) : null }
    }),
    agreedBy: agreed?.name ?? null,
    askedAt: job.createdAt,
    expiresAt: expiryOf(act),
  }
}

/** Ends an act that was not performed, and takes back open questions. `false` if it had already ended. */
export async function endAct(
  engine: Engine,
  questions: Asking['questions'],
  act: KeptAct,
  {
    because,
    actor,
    subjectId,
  }: { because: 'refused' | 'cancelled' | 'failed'; actor: Actor; subjectId: string | null },
): Promise<boolean> {
  const { job, verb } = act
  const now = engine.clock.now()
  const told = [
    toldOfAct('act.ended', { actor, resourceId: job.resourceId, subjectId }, { actId: job.id, verb, because }),
  ] as const
  const { outcome } = await commit(engine, { writes: [endOfAct(act, because, now)], told }, [], now)
  if (outcome !== 'committed') return false
  await takeBack(questions, act.says.asked)
  return true
}

/** Takes back questions that need no answer any more. Closed ones stay as they are. */
export async function takeBack(questions: Asking['questions'], asked: readonly ActAsked[]): Promise<void> {
  for (const { authorizationId, resourceId, agentId } of asked) {
    if (authorizationId === null) continue
    const question = { authorizationId, resourceId, agentId }
    await questions.cancel(question).catch(whenLate(['AUTHORIZATION_NOT_FOUND'], () => null))
  }
}
