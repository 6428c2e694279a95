import { describe, expect, it } from 'vitest'
import { everyVerb, outcomeOf } from '../../support/any-arguments/every-verb.js'
import { meantBy } from '../../support/any-arguments/meant-by.js'
import { chanceOf, spoiltArguments } from '../../support/any-arguments/spoilt-arguments.js'
import type { Scene } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

/** How many calls are made on each store, and which ones; more with FUZZ_CALLS, others with FUZZ_SEED. */
const calls = Number(process.env.FUZZ_CALLS ?? 3_000)
const seed = Number(process.env.FUZZ_SEED ?? 1)

/** What a caller's mistake, or the state of things, may come to; anything else is a mistake of ours. */
const expected = new Set([
  ...['fine', 'INVALID_INPUT', 'POLICY_DENIED', 'NOT_FRESH', 'UNAUTHENTICATED', 'ALREADY_EXISTS', 'STALE'],
  ...['RESOURCE_NOT_FOUND', 'USER_NOT_FOUND', 'ASSIGNMENT_NOT_FOUND', 'TOKEN_NOT_FOUND', 'ENROLLMENT_NOT_FOUND'],
  ...['CHALLENGE_NOT_FOUND', 'TRANSPORT_NOT_FOUND', 'TRANSITION_REFUSED', 'TOO_MANY_REQUESTS'],
])

/** A scene in which there is one of everything. */
async function furnished(scene: Scene) {
  const { chatfactor, person, enroll, sendCode, resourceId, clock } = scene
  const ana = await person('ana', { email: 'ana@example.org' })
  const tokenId = await enroll(ana, '42')
  const enrollment = await chatfactor.enrollments.start({
    ...{ resourceId, user: { id: ana.id }, name: 'Second', transport: 'telegram' },
    replacesTokenId: tokenId,
  })
  const challengeId = await sendCode(ana)
  const signedIn = await chatfactor.signIn.withHost({
    ...{ resourceId, user: { id: ana.id }, provenAt: clock.now(), network: null, device: null },
  })
  if (signedIn.outcome !== 'signed_in') throw new Error(signedIn.outcome)
  const { session, secret } = signedIn
  const names = {
    ...{ '<ana>': ana.id, '<resource>': resourceId, '<token>': tokenId, '<enrollment>': enrollment.id },
    ...{ '<challenge>': challengeId, '<session>': session.id, '<secret>': secret, '<none>': 'none' },
  }
  const now = clock.now().getTime()
  const methods = { password: now, email: now, host: now, otp: now }
  return {
    ...scene,
    names: new Map(Object.entries(names)),
    verbs: everyVerb(chatfactor, { resourceId, userId: ana.id, methods }),
  }
}

const simple: readonly (readonly unknown[])[] = [
  [],
  [null],
  [undefined, null],
  [[]],
  [{}],
  [7],
  ['x'],
  [true],
  [null, null],
]

describe.each(scenesOnStores)('each verb, $name', ({ set }) => {
  it('R36: comes to a typed answer without arguments, with null, a list, a number and all else that is no argument', async () => {
    const { verbs } = await furnished(await set())
    const wrongs: string[] = []
    for (const verb of verbs) {
      for (const given of simple) {
        const outcome = await outcomeOf(verb, given)
        if (!expected.has(outcome)) wrongs.push(`${verb.path}(${show(given)}) came to ${outcome}`)
      }
    }
    expect(wrongs).toEqual([])
  })
})

describe('whatever a verb is given', () => {
  it('R36: comes to a typed answer, and to the same one in memory and on PostgreSQL', {
    timeout: calls * 200,
  }, async () => {
    const [memory, postgres] = await Promise.all(scenesOnStores.map(async ({ set }) => furnished(await set())))
    if (memory === undefined || postgres === undefined) throw new Error('there are two stores')
    expect(memory.verbs.map(({ path }) => path)).toEqual(postgres.verbs.map(({ path }) => path))
    expect(memory.verbs.length).toBeGreaterThan(90)
    const chance = chanceOf(seed)
    const seen = new Map<string, number>()
    const wrongs = new Map<string, string>()
    for (let call = 0; call < calls; call += 1) {
      const at = Math.floor(chance() * memory.verbs.length)
      const path = memory.verbs[at]?.path ?? ''
      const given = spoiltArguments(path, chance)
      const outcomes: string[] = []
      for (const { verbs, names, clock } of [memory, postgres]) {
        const verb = verbs[at]
        const meant = given.map((argument) => meantBy(argument, names, clock.now()))
        outcomes.push(verb === undefined ? 'no such verb' : await outcomeOf(verb, meant))
      }
      const [outcome = '', other = ''] = outcomes
      const isFine = expected.has(outcome) && outcome === other
      const wrong = `${path} came to ${outcomes.join(' in memory, on PostgreSQL to ')}`
      if (!isFine && !wrongs.has(wrong)) wrongs.set(wrong, `${path}(${show(given)})`)
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
    }
    expect(Object.fromEntries(wrongs)).toEqual({})
    // Neither is every call wrong throughout, nor are all of them right.
    expect(seen.get('fine')).toBeGreaterThan(calls / 50)
    expect(seen.get('INVALID_INPUT')).toBeGreaterThan(calls / 3)
    if (process.env.FUZZ_CALLS !== undefined) console.log(seen)
  })
})

function show(given: readonly unknown[]): string {
  return given.map((argument) => JSON.stringify(argument)?.slice(0, 300) ?? String(argument)).join(', ')
}
