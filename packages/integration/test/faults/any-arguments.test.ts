import { describe, expect, it } from 'vitest'
import { everyVerb, outcomeOf } from '../../support/any-arguments/every-verb.js'
import { goodArguments } from '../../support/any-arguments/good-arguments.js'
import { type Learned, learn } from '../../support/any-arguments/learned-fields.js'
import { meantBy, type Names } from '../../support/any-arguments/meant-by.js'
import { chanceOf, spoiltArguments } from '../../support/any-arguments/spoilt-arguments.js'
import { type Scene, setScene } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

/** How many calls are made on each store, and which ones; more with FUZZ_CALLS, others with FUZZ_SEED. */
const calls = Number(process.env.FUZZ_CALLS ?? 3_000)
const seed = Number(process.env.FUZZ_SEED ?? 1)
const switchedOnAfter = 100

/** What a caller's mistake, or the state of things, may come to; anything else is a mistake of ours. */
const expected = new Set([
  ...['fine', 'INVALID_INPUT', 'POLICY_DENIED', 'NOT_FRESH', 'UNAUTHENTICATED', 'ALREADY_EXISTS', 'STALE'],
  ...['RESOURCE_NOT_FOUND', 'USER_NOT_FOUND', 'ASSIGNMENT_NOT_FOUND', 'TOKEN_NOT_FOUND', 'ENROLLMENT_NOT_FOUND'],
  ...['CHALLENGE_NOT_FOUND', 'TRANSPORT_NOT_FOUND', 'TRANSITION_REFUSED', 'TOO_MANY_REQUESTS', 'JOB_NOT_FOUND'],
])

/** What takes operations, of which this Chatfactor has none: that is said at once, whatever is given. */
const needsOperations = new Set([
  ...['admin.users.erase', 'admin.resources.delete', 'admin.imports.create', 'admin.imports.preview'],
  ...['admin.imports.start', 'admin.imports.delete', 'admin.members.invitations.create'],
  ...['admin.bulk.preview', 'admin.bulk.start', 'admin.bulk.export'],
])

function isExpected(path: string, outcome: string): boolean {
  return expected.has(outcome) || (needsOperations.has(path) && outcome === 'INVALID_CONFIG')
}

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
  const asked = await chatfactor.challenges.start({
    ...{ resourceId, user: { id: ana.id } },
    ...signIn,
    kind: 'approval',
  })
  if (asked.outcome !== 'sent') throw new Error(asked.outcome)
  const signedIn = await chatfactor.signIn.withHost({
    ...{ resourceId, user: { id: ana.id }, provenAt: clock.now(), network: null, device: null },
  })
  if (signedIn.outcome !== 'signed_in') throw new Error(signedIn.outcome)
  const { session, secret } = signedIn
  const names = {
    ...{ '<ana>': ana.id, '<resource>': resourceId, '<token>': tokenId, '<enrollment>': enrollment.id },
    ...{ '<challenge>': challengeId, '<session>': session.id, '<secret>': secret, '<none>': 'none' },
    '<approval>': asked.challengeId,
  }
  const now = clock.now().getTime()
  const methods = { password: now, email: now, host: now, otp: now }
  let refreshed = 0
  return {
    ...scene,
    /** The names of this moment: of the newest buttons, and of events that never came. */
    names(): Names {
      refreshed += 1
      const events = Array.from({ length: 7 }, (_, at) => [`<fresh ${at + 1}>`, `u-${refreshed}-${at}`] as const)
      return new Map([...Object.entries(names), ...newestButtons(scene), ...events])
    },
    async switchOn() {
      const user = { id: ana.id }
      await chatfactor.resources.update(resourceId, { active: true })
      await chatfactor.users.update(user, { active: true })
      const { active = true } = (await chatfactor.assignments.find({ resourceId, user })) ?? {}
      if (!active) await chatfactor.assignments.update({ resourceId, user, active: true, actor: 'host' })
    },
    verbs: everyVerb(chatfactor, { resourceId, userId: ana.id, methods }),
  }
}

const signIn = { purpose: 'sign_in', binding: 'session-1', context: { network: '192.0.2.7', device: 'Firefox' } }

/** What the buttons of the newest messages of each kind send. */
function newestButtons({ telegram }: Scene): readonly (readonly [string, string])[] {
  const actions = telegram.sent.flatMap(({ message }) =>
    message.type === 'prompt' || message.type === 'notice'
      ? message.actions.map(({ label, value }) => ({ type: message.type, label, value }))
      : [],
  )
  const newest = (name: string, type: string, label: RegExp, value = /^/) => {
    const found = actions.findLast((one) => one.type === type && label.test(one.label) && value.test(one.value))
    return found === undefined ? [] : [[name, found.value] as const]
  }
  return [
    // Which of the numbers is right, is left to chance.
    ...newest('<right>', 'prompt', /^\d\d$|^Approve$/),
    ...newest('<no>', 'prompt', /^No$/),
    ...newest('<deny>', 'prompt', /^It wasn’t me$/, /^d_/),
    ...newest('<disown>', 'notice', /^It wasn’t me$/, /^z_/),
  ]
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

/** The fields of every verb, learnt in a scene of their own. */
async function learnedOf(): Promise<ReadonlyMap<string, Learned>> {
  const { verbs, names, clock } = await furnished(await setScene())
  const learned = new Map<string, Learned>()
  for (const verb of verbs) learned.set(verb.path, await learn(verb, names(), clock.now()))
  return learned
}

describe('the fields of a verb', () => {
  it('are learnt from the verb itself, with what they may be, so that none that is new is left out', async () => {
    const learned = await learnedOf()
    const fieldsIn = (path: string) => [...(learned.get(path) ?? [])].flatMap(([, fields]) => fields)
    for (const path of ['secondFactor.check', 'challenges.start', 'challenges.verify', 'challenges.redeem']) {
      const least = fieldsIn(path).find(({ name }) => name === 'least')
      expect(least?.options, path).toEqual(['code', 'approve_deny', 'number_matching', 'code_entry'])
    }
    expect(fieldsIn('signIn.withHost').map(({ name }) => name)).toContain('binding')
    expect([...learned.values()].flatMap((places) => [...places.values()].flat()).length).toBeGreaterThan(400)
  })

  it('are the only ones that good arguments name', async () => {
    const strangers: string[] = []
    for (const [path, places] of await learnedOf()) {
      for (const [at, fields] of places) {
        const argument: unknown = goodArguments[path]?.[at] ?? {}
        const known = fields.map(({ name }) => name)
        const others = Object.keys(argument ?? {}).filter((name) => !known.includes(name))
        strangers.push(...others.map((name) => `${path}: ${name}`))
      }
    }
    expect(strangers).toEqual([])
  })
})

describe.each(scenesOnStores)('each verb, $name', ({ set }) => {
  it('R36: comes to a typed answer without arguments, with null, a list, a number and all else that is no argument', async () => {
    const { verbs } = await furnished(await set())
    const wrongs: string[] = []
    for (const verb of verbs) {
      for (const given of simple) {
        const outcome = await outcomeOf(verb, given)
        if (!isExpected(verb.path, outcome)) wrongs.push(`${verb.path}(${show(given)}) came to ${outcome}`)
      }
    }
    expect(wrongs).toEqual([])
  })
})

async function onBoth() {
  const [memory, postgres] = await Promise.all(scenesOnStores.map(async ({ set }) => furnished(await set())))
  if (memory === undefined || postgres === undefined) throw new Error('there are two stores')
  return [memory, postgres] as const
}

describe('whatever a verb is given', () => {
  it('R36: comes to a typed answer, and to the same one in memory and on PostgreSQL', {
    timeout: calls * 200,
  }, async () => {
    const [memory, postgres] = await onBoth()
    expect(memory.verbs.map(({ path }) => path)).toEqual(postgres.verbs.map(({ path }) => path))
    expect(memory.verbs.length).toBeGreaterThan(90)
    const learned = await learnedOf()
    const chance = chanceOf(seed)
    const seen = new Map<string, number>()
    const wrongs = new Map<string, string>()
    for (let call = 0; call < calls; call += 1) {
      // In the long run everything is switched off, and nothing else would be reached.
      if (call % switchedOnAfter === 0) for (const { switchOn } of [memory, postgres]) await switchOn()
      const at = Math.floor(chance() * memory.verbs.length)
      const path = memory.verbs[at]?.path ?? ''
      const given = spoiltArguments(path, chance, learned.get(path) ?? new Map())
      const outcomes: string[] = []
      for (const { verbs, names, clock } of [memory, postgres]) {
        const verb = verbs[at]
        const known = names()
        const meant = given.map((argument) => meantBy(argument, known, clock.now()))
        outcomes.push(verb === undefined ? 'no such verb' : await outcomeOf(verb, meant))
      }
      const [outcome = '', other = ''] = outcomes
      const isFine = isExpected(path, outcome) && outcome === other
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
