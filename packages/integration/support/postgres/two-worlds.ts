import { isChatfactorError } from '@chatfactor/core'
import { expect } from 'vitest'
import { type Stage, setStage } from '../model/person-run.js'
import type { RealPerson } from '../model/real-person.js'
import { type Scene, setScene } from '../scene.js'
import type { PostgresScene } from './postgres-scene.js'

/** Every so-manieth code is also tried while the person is disabled, by an instance that may not have heard of it. */
const disabledEvery = 4

/**
 * One person in two worlds: one instance in memory, which remembers nothing beside its store, and several on PostgreSQL that take
 * turns and remember. Every answer has to be the same.
 */
export async function setTwoWorlds(
  many: PostgresScene,
  onScan: boolean,
  attemptLimit: number,
  seed: number,
): Promise<Stage> {
  const one = await setScene()
  const memory = await setStage(one, onScan, attemptLimit)
  const postgres = await setStage(many, onScan, attemptLimit)
  const nextTurn = turns(many, seed)

  const inBoth = (name: string | symbol, given: readonly unknown[]): unknown => {
    const expected = call(memory.real, name, given)
    nextTurn()
    const actual = call(postgres.real, name, given)
    const compare = (answers: readonly unknown[]) => {
      expect(answers[1], `PostgreSQL and memory, ${String(name)}`).toEqual(answers[0])
      return answers[0]
    }
    return expected instanceof Promise ? Promise.all([expected, actual]).then(compare) : compare([expected, actual])
  }

  async function whileDisabled({ chatfactor }: Scene, { real, personId: id }: Stage, at: number): Promise<unknown> {
    await chatfactor.users.update({ id }, { active: false })
    nextTurn()
    const answer = await real.verify(at, 0).catch((error) => (isChatfactorError(error) ? error.code : error))
    nextTurn()
    await chatfactor.users.update({ id }, { active: true })
    return answer
  }

  let verifications = 0
  let hasSignedOut = false
  const verify: RealPerson['verify'] = async (at, back) => {
    verifications += 1
    if (verifications % disabledEvery === 0) {
      expect(await whileDisabled(one, memory, at)).toBe('POLICY_DENIED')
      expect(await whileDisabled(many, postgres, at)).toBe('POLICY_DENIED')
      hasSignedOut = true
    }
    return String(await inBoth('verify', [at, back]))
  }

  return {
    ...memory,
    real: new Proxy(memory.real, {
      get: (_real, name) => (name === 'verify' ? verify : (...given: unknown[]) => inBoth(name, given)),
    }),
    hasSignedOut() {
      const has = hasSignedOut
      hasSignedOut = false
      return has
    },
    get problems() {
      return [...memory.problems, ...postgres.problems]
    },
  }
}

function call(real: RealPerson, name: string | symbol, given: readonly unknown[]): unknown {
  const verb: unknown = Reflect.get(real, name)
  return typeof verb === 'function' ? Reflect.apply(verb, real, [...given]) : undefined
}

/** Gives the turn to one instance or another, in the same order for the same seed. */
function turns(scene: PostgresScene, seed: number): () => void {
  let state = seed + 1
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    scene.turnTo(Math.floor(state / 65_536) % scene.instances.length)
  }
}
