import { ChatfactorError } from '@chatfactor/core'
import { idShape, invalidInput, parseInput, strictObject } from '@chatfactor/core/feature'
import { type Actor, byId } from '@chatfactor/core/store'
import { actKind, actOf, actsOf, type KeptAct } from '@chatfactor/operations/feature'
import type { AdministrationOfActor } from '../administration/administration.js'
import { lowersNow, readBy, requireMayNow } from '../rights/guarded.js'
import { asRow, rowAt } from '../rights/may.js'
import type { Act, Acts } from './act.js'
import { isActVerb, readGiven } from './act-specs.js'
import type { ActsOf } from './acts-of.js'
import { askAct, othersFor, wantedSchema } from './ask-act.js'
import { askingOf } from './asking.js'
import { actView, endAct, lookAtAct, type SeenAct } from './look-at-act.js'
import { takingTwo } from './needs-second.js'
import { doAct } from './perform-act.js'
import { whomOf } from './whom.js'

const listSchema = strictObject({ resourceId: idShape })
const mostListed = 50

/** Acts that lower protection, where that takes two administrators. */
export function createActs(of: ActsOf): Acts {
  const { engine, added, seconds, actor, verbs, requireVisible } = of
  const name: Actor = `administrator:${actor.adminId}`
  const asking = () => askingOf(engine, added, seconds, name)

  /** An act on a Resource that the administrator may see. Throws `JOB_NOT_FOUND` for any other. */
  const seen = async (id: string): Promise<SeenAct> => {
    const act = await actOf(engine, id)
    if (act === null || !isVisible(act)) throw new ChatfactorError('JOB_NOT_FOUND', {})
    return lookAtAct(engine, asking().questions, act)
  }
  const isVisible = ({ job: { resourceId } }: KeptAct) =>
    resourceId !== null && (actor.resources === 'all' || actor.resources.includes(resourceId))

  const own = async (id: string): Promise<SeenAct> => {
    const one = await seen(id)
    if (one.act.says.by.adminId !== actor.adminId) throw notNow('another', 'redeem')
    return one
  }
  const shown = (one: SeenAct): Act => {
    const view = actView(one, actor.adminId)
    if (view === null) throw new ChatfactorError('JOB_NOT_FOUND', {})
    return view
  }
  const again = async (id: string) => shown(await seen(id))

  const subjectOf = async ({ userId }: KeptAct): Promise<string | null> => {
    const [user] = userId === null ? [null] : await engine.store.read([byId('users', userId)])
    return user?.subjectId ?? null
  }

  /** After a refusal, tells the others who were asked that it is over. */
  const endRefused = async (one: SeenAct): Promise<void> => {
    if (one.state !== 'refused' || one.act.ended !== null) return
    await endAct(engine, asking().questions, one.act, {
      because: 'refused',
      actor: name,
      subjectId: await subjectOf(one.act),
    })
  }

  return {
    async ask(input) {
      const { verb, given: asked, reason } = parseInput(wantedSchema, input)
      if (!isActVerb(verb)) throw invalidInput('verb', 'is none that takes two administrators')
      const row = asRow(rowAt(verb))
      requireMayNow(actor, row, asked, engine.clock.now())
      const given = readBy(row, readGiven(verb, asked))
      // The same checks as for the verb itself: what needs no second administrator is done there.
      const resourceId = (await lowersNow(row, verbs(), given)) ? await takingTwo(verbs(), row, given) : null
      if (resourceId === null) throw notNow('alone', 'ask')
      const resource = await verbs().resources.get(resourceId)
      const person = await whomOf(engine, verb, given)
      if (person !== null) await requireMember(verbs(), person.id)
      const others = await othersFor(engine, asking(), actor, { resourceId, verb, given, person })
      const wanted = { verb, given, reason }
      const act = await askAct(engine, asking(), { actor, name, wanted, resource, person, others })
      return again(act.job.id)
    },

    async get(id) {
      const one = await seen(parseInput(idShape, id))
      await endRefused(one)
      return shown(one)
    },

    async list(input) {
      const { resourceId } = parseInput(listSchema, input)
      requireVisible(resourceId)
      const walk = { direction: 'descending', limit: mostListed } as const
      const { items } = await engine.store.list('jobs', { index: 'byResource', equals: { resourceId }, ...walk })
      const acts = await actsOf(
        engine,
        items.filter(({ kind }) => kind === actKind),
      )
      if (acts.length === 0) return []
      const { questions } = asking()
      const looked = await Promise.all(acts.map((act) => lookAtAct(engine, questions, act)))
      return looked.flatMap((one) => actView(one, actor.adminId) ?? [])
    },

    async redeem(id) {
      const one = await own(parseInput(idShape, id))
      const { act } = one
      if (!isActVerb(act.verb)) throw new ChatfactorError('JOB_NOT_FOUND', {})
      // Checked now: who may no longer do it does not do it because they once might.
      requireMayNow(actor, asRow(rowAt(act.verb)), act.says.given, engine.clock.now())
      await endRefused(one)
      const answer = one.state === 'agreed' ? await doAct(of, asking(), name, one, await subjectOf(act)) : null
      return { act: await again(act.job.id), answer }
    },

    async cancel(id) {
      const { act, state } = await own(parseInput(idShape, id))
      if (state === 'waiting' || state === 'agreed') {
        await endAct(engine, asking().questions, act, {
          because: 'cancelled',
          actor: name,
          subjectId: await subjectOf(act),
        })
      }
      return again(act.job.id)
    },
  }
}

/** Throws if the administrator may not see the person. */
async function requireMember({ users }: AdministrationOfActor, userId: string): Promise<void> {
  await users.listAssignments(userId)
}

function notNow(state: 'alone' | 'another', event: 'ask' | 'redeem'): ChatfactorError {
  return new ChatfactorError('TRANSITION_REFUSED', { state, event })
}
