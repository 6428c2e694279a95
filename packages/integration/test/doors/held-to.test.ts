import { memoryStore } from '@chatfactor/store-memory'
import { someBrowser } from '@chatfactor/testkit'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { drawn } from '../../../repository-checks/support/drawn.js'
import { leastDoors } from '../../support/doors/least-table.js'
import { type Own, type Proof, proofs } from '../../support/doors/proofs.js'
import { answerOf, type Stage, setStage } from '../../support/doors/stage.js'
import { openStages } from '../../support/doors/stores.js'
import {
  byCode,
  byPassword,
  bypass,
  hold,
  pagesOf,
  rememberedBrowser,
  type WayIn,
  waysIn,
} from '../../support/doors/ways-in.js'

const dayMs = 24 * 60 * 60_000
const standard = 'nist_800_63b_4'
let sessions = 0

/** A store that is not local: so each process remembers what it has seen. */
async function inMemory(): Promise<Stage> {
  const { local: _local, ...store } = memoryStore()
  const stage = await setStage(() => ({ ...store }), { isShared: false })
  onTestFinished(() => stage.close())
  return stage
}

async function onPostgres(): Promise<Stage> {
  const { open, close } = await openStages(inject('postgresUrl'))
  const stage = await setStage(open, { isShared: false })
  onTestFinished(async () => {
    await stage.close()
    await close()
  })
  return stage
}

/** On PostgreSQL those that the commit draws; `DRAW=all` takes all of them. */
const stores = [
  { where: 'in memory', open: inMemory, some: <T extends { what: string }>(all: readonly T[]) => all },
  {
    where: 'on PostgreSQL',
    open: onPostgres,
    some: <T extends { what: string }>(all: readonly T[]) => drawn(all, 4, ({ what }) => what),
  },
]

/** What is worth something to the standard; the rest is worth nothing at any door. */
const isTransfer = ({ worth }: Proof) => worth === 'code' || worth === 'code_entry'

/** Goes to doors with one way of proving, which was given before the Resource was held to anything. */
async function walk(stage: Stage, proof: Proof, names: readonly string[]): Promise<void> {
  const wrong: string[] = []
  for (const name of names) {
    sessions += 1
    const own: Own = {
      ...{ resourceId: stage.made.resource.id, user: { id: stage.ana.id } },
      ...{ purpose: 'pay', binding: `session-${sessions}` },
    }
    await hold(stage, null)
    await stage.made.clock.advance(dayMs)
    const given = await proof.give(stage, own, 'code')
    await hold(stage, standard)
    const isThrough = await leastDoors[name]?.knock(stage, own, 'code', given)
    await stage.warm.settled()
    const should = isTransfer(proof) && leastDoors[name]?.opensFor.includes(proof.state) === true
    if (isThrough !== should) wrong.push(`${name}: ${isThrough === true ? 'open' : 'shut'}`)
  }
  expect(wrong).toEqual([])
  expect(stage.made.problems).toEqual([])
}

const doorNames = Object.keys(leastDoors)
const proofRows = Object.entries(proofs).map(([what, proof]) => ({ what, proof }))
const wayRows = Object.entries(waysIn).map(([what, way]): { what: string; way: WayIn } => ({ what, way }))

describe.each(stores)(
  'a Resource that is held to the standard after the proof was given, $where',
  ({ where, open, some: drawnOf }) => {
    it.each([...drawnOf(proofRows)])(
      'R22, R24, C25: with $what, every door and guard opens for what carries a secret',
      async (row) => {
        const some = doorNames.filter((name, place) => name.startsWith('secondFactor.') || place % 9 === 0)
        await walk(await open(), row.proof, where === 'in memory' ? doorNames : some)
      },
    )

    it.each([...drawnOf(wayRows)])(
      'R2, R24, R28: of a session by $what is left what the text accepts',
      async ({ way }) => {
        const stage = await open()
        const { warm, made } = stage
        const { secret } = await way.come(stage)
        const look = () => warm.sessions.find({ secret, resourceId: made.resource.id })
        const before = await look()
        expect(before?.state).toBe('complete')
        if (way.proof !== null) expect(before?.methods).toHaveProperty(way.proof)
        await hold(stage, standard)
        expect((await look())?.state).toBe(way.held)
        const me = await pagesOf(stage, warm, { secret })
        const { outcome } = await answerOf(me.profile.changeName({ firstName: 'Other', lastName: null }))
        const refusals = { complete: 'none', second_factor: 'NOT_FRESH', enrollment: 'POLICY_DENIED', new_password: '' }
        expect(outcome).toBe(refusals[way.held])
        await hold(stage, null)
        expect((await look())?.state).toBe('complete')
      },
    )

    it('R28: a bypass is refused, and one of before answers nothing; elsewhere it goes on', async () => {
      const stage = await open()
      const { warm, made, ana, payroll } = stage
      const resourceId = made.resource.id
      const zoe = await made.person('zoe', { resourceIds: [payroll] })
      await made.by(warm).enroll(zoe, '77', { resourceId: payroll })
      await bypass(stage, resourceId, ana.id)
      await bypass(stage, payroll, zoe.id)
      const ask = (id: string, userId: string) =>
        answerOf(warm.secondFactor.check({ resourceId: id, user: { id: userId }, purpose: 'pay', binding: 'one' }))
      expect((await ask(resourceId, ana.id)).outcome).toBe('bypassed')
      await hold(stage, standard)
      expect((await ask(resourceId, ana.id)).outcome).toBe('sent')
      expect(await warm.factors.status({ resourceId, user: { id: ana.id } })).toMatchObject({ bypassedUntil: null })
      await expect(bypass(stage, resourceId, ana.id)).rejects.toMatchObject({
        ...{ code: 'POLICY_DENIED', details: { rule: 'held_to' } },
      })
      expect((await ask(payroll, zoe.id)).outcome).toBe('bypassed')
    })

    it('R28: no browser is remembered, and one that was asks for a code, which still lets its person in', async () => {
      const stage = await open()
      const { warm, made } = stage
      const resourceId = made.resource.id
      const kept = await rememberedBrowser(stage)
      await hold(stage, standard)
      const back = { resourceId, ...kept }
      expect(await warm.signIn.withRememberedBrowser(back)).toEqual({ outcome: 'refused', isOver: false })
      const done = await byCode(stage, true)
      expect(done).toMatchObject({ browserSecret: null, session: { state: 'complete' } })
      const me = await pagesOf(stage, warm, done)
      expect(await me.browsers.list()).toEqual([])
      // It is put aside, not thrown away.
      await hold(stage, null)
      expect(await warm.signIn.withRememberedBrowser(back)).toMatchObject({ outcome: 'signed_in' })
    })

    it('R24: what is asked for by a press is refused by name, and an approval asks for digits', async () => {
      const stage = await open()
      const { warm, made, ana } = stage
      const resourceId = made.resource.id
      await hold(stage, standard)
      const about = { resourceId, user: { id: ana.id }, purpose: 'pay', kind: 'approval' } as const
      for (const mode of ['approve_deny', 'number_matching'] as const) {
        await expect(warm.challenges.start({ ...about, mode })).rejects.toMatchObject({
          ...{ code: 'POLICY_DENIED', details: { rule: 'held_to' } },
        })
      }
      expect(await warm.challenges.start(about)).toMatchObject({ outcome: 'sent', show: { mode: 'code_entry' } })
      const { secret } = await byPassword(stage)
      const asked = { ...someBrowser, resourceId, secret, kind: 'approval' } as const
      const sent = await warm.signIn.secondFactor.start(asked)
      expect(sent).toMatchObject({ outcome: 'sent', show: { mode: 'code_entry' } })
    })
  },
)
