import { authorizations } from '@chatfactor/authorizations'
import { isChatfactorError } from '@chatfactor/core'
import { expect } from 'vitest'
import { type Stage, type StagePerson, setStage } from '../model/person-run.js'
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
  const one = await setScene({ features: [authorizations()] })
  const memory = await setStage(one, onScan, attemptLimit)
  const postgres = await setStage(many, onScan, attemptLimit)
  const nextTurn = turns(many, seed)

  const inBoth = (who: number, name: string | symbol, given: readonly unknown[]): unknown => {
    const expected = call(memory.people[who]?.real, name, given)
    nextTurn()
    const actual = call(postgres.people[who]?.real, name, given)
    const compare = (answers: readonly unknown[]) => {
      expect(answers[1], `PostgreSQL and memory, ${String(name)}`).toEqual(answers[0])
      return answers[0]
    }
    return expected instanceof Promise ? Promise.all([expected, actual]).then(compare) : compare([expected, actual])
  }

  async function whileDisabled(
    { chatfactor }: Scene,
    person: StagePerson | undefined,
    given: Parameters<RealPerson['verify']>,
  ): Promise<unknown> {
    if (person === undefined) return undefined
    const { real, id } = person
    await chatfactor.users.update({ id }, { active: false })
    nextTurn()
    const answer = await real.verify(...given).catch((error) => (isChatfactorError(error) ? error.code : error))
    nextTurn()
    await chatfactor.users.update({ id }, { active: true })
    return answer
  }

  let verifications = 0
  return {
    ...memory,
    people: memory.people.map((person, who) => {
      let hasSignedOut = false
      const verify: RealPerson['verify'] = async (...given) => {
        verifications += 1
        if (verifications % disabledEvery === 0) {
          const [at] = given
          const answer = await whileDisabled(one, person, [at, 0, 'code'])
          // An approval takes no code, whoever it is of, and what was swept is not there.
          expect(['POLICY_DENIED', 'CHALLENGE_NOT_FOUND']).toContain(answer)
          expect(await whileDisabled(many, postgres.people[who], [at, 0, 'code'])).toBe(answer)
          hasSignedOut = true
        }
        return String(await inBoth(who, 'verify', given))
      }
      return {
        ...person,
        real: new Proxy(person.real, {
          get: (_real, name) => (name === 'verify' ? verify : (...given: unknown[]) => inBoth(who, name, given)),
        }),
        hasSignedOut() {
          const has = hasSignedOut
          hasSignedOut = false
          return has
        },
      }
    }),
    get problems() {
      return [...memory.problems, ...postgres.problems]
    },
  }
}

function call(real: RealPerson | undefined, name: string | symbol, given: readonly unknown[]): unknown {
  if (real === undefined) return undefined
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
