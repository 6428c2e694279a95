import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { authorizations } from '@chatfactor/authorizations'
import { byId, byKey, update } from '@chatfactor/core/store'
import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { deedsBetweenGuesses } from '../../support/rules/between-guesses.js'
import { type BurstDoor, burstDoors, signInDoors } from '../../support/rules/bursts.js'
import {
  attemptLimit,
  type GuessDoor,
  type Guessed,
  guessDoors,
  lockByGuesses,
  setGuessed,
} from '../../support/rules/guesses.js'
import { type TypedDoor, typedDoors } from '../../support/rules/typed-doors.js'
import { setScene } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'
import { unevenStore } from '../../support/uneven-store.js'

const hourMs = 60 * 60_000
const rows = Object.entries(guessDoors).map(([name, door]): { readonly name: string; readonly door: GuessDoor } => ({
  name,
  door,
}))
const policy = { secondFactor: { attemptLimit } }

describe.each(scenesOnStores)('every door at which something can be guessed, $name', ({ set }) => {
  it.each(rows)(
    'R9, C5, C6, C9, C60: $name counts a miss of its person and of nobody else, up to a lock that doubles, and says each in the trail',
    async ({ door }) => {
      const guessed = await setGuessed(await set({ policy, features: [authorizations({ togetherMs: 0 })] }))
      const { scene, ana, ben } = guessed
      const missesOf = async ({ id }: { readonly id: string }) => {
        const ref = byKey('assignments', 'person', { resourceId: scene.resourceId, userId: id })
        const [record] = await scene.store.read([ref])
        return { misses: record?.attempts.misses, lockedUntil: record?.attempts.lockedUntil?.getTime() ?? null }
      }
      const failuresOf = async ({ id }: { readonly id: string }) => {
        const about = { resourceId: scene.resourceId, user: { id }, limit: 500 }
        const { items } = await scene.chatfactor.audit.list(about)
        return items.filter(({ action, outcome }) => outcome === 'failure' && action !== 'assignment.locked').length
      }
      for (const lockedForMs of [hourMs / 4, hourMs / 2]) {
        for (let guess = 1; guess <= attemptLimit; guess += 1) {
          // So late that neither messages are few nor questions strict.
          await scene.clock.advance(25 * hourMs)
          const answer = await door.begin(guessed, guess)
          const failures = await failuresOf(ana)
          expect(await answer(false)).toBe(false)
          expect(await failuresOf(ana)).toBeGreaterThan(failures)
          const isLast = guess === attemptLimit
          const lockedUntil = scene.clock.now().getTime() + lockedForMs
          const now = await missesOf(ana)
          if (isLast) expect(now).toEqual({ misses: 0, lockedUntil })
          else expect(now.misses).toBe(guess)
        }
      }
      expect(await missesOf(ben)).toEqual({ misses: 0, lockedUntil: null })
      expect(await failuresOf(ben)).toBe(0)
    },
  )

  it.each(rows)('C13, R9: $name lets nobody in while its person is locked, and does so before and after', ({ door }) =>
    expectLocked(set, door, lockByGuesses),
  )
})

describe('the code of an earlier message', () => {
  const typed = Object.entries(typedDoors).map(([name, door]): { name: string; door: TypedDoor } => ({ name, door }))

  it.each(typed)('R21, C5: $name tells it from a wrong one, and it is no miss of its person', async ({ door }) => {
    // A bot of such a platform sends another code when its person comes for it.
    const guessed = await setGuessed(await setScene({ policy, capabilities: { sessionWindowMs: 24 * hourMs } }))
    const { scene, ana, chatId } = guessed
    const answer = await door.begin(guessed, 1)
    const earlier = scene.telegram.lastCode(chatId) ?? ''
    await scene.say(chatId, '/code')
    await scene.press(chatId, 'It’s me')
    const newest = scene.telegram.lastCode(chatId) ?? ''
    expect(newest).not.toBe(earlier)
    for (const attemptsLeft of [4, 3]) expect(await answer(earlier)).toEqual({ outcome: 'superseded', attemptsLeft })
    const person = byKey('assignments', 'person', { resourceId: scene.resourceId, userId: ana.id })
    expect((await scene.store.read([person]))[0]?.attempts.misses).toBe(0)
    expect((await answer(newest)).outcome).toBe(door.opens)
  })
})

describe('every door at which something can be guessed', () => {
  it.each(rows)(
    'C13, R9: $name lets nobody in whom an administrator locked, and does so before and after',
    ({ door }) =>
      expectLocked(setScene, door, ({ scene, ana }) =>
        scene.members().lock({ resourceId: scene.resourceId, userId: ana.id, reason: 'Phone reported stolen' }),
      ),
  )
})

async function expectLocked(
  set: typeof setScene,
  door: GuessDoor,
  lock: (guessed: Guessed) => Promise<unknown>,
): Promise<void> {
  const guessed = await setGuessed(await set({ policy, features: [authorizations({ togetherMs: 0 }), operations()] }))
  const { scene, ana } = guessed
  expect(await (await door.begin(guessed, 1))(true)).toBe(true)
  const answer = await door.begin(guessed, 2)
  await lock(guessed)
  expect(await answer(true)).toBe(false)
  await scene.chatfactor.assignments.unlock({ resourceId: scene.resourceId, user: { id: ana.id }, actor: 'host' })
  await scene.clock.advance(hourMs)
  expect(await (await door.begin(guessed, 3))(true)).toBe(true)
}

describe('a burst of guesses', () => {
  const burst = 12
  const times = Array.from({ length: burst }, (_one, nth) => nth)

  it.each(rows)('C8, R9: $name looks at no more of them than if they came one after the other', async ({ door }) => {
    const guessed = await setGuessed(
      await setScene({ policy, features: [authorizations({ togetherMs: 0 })], around: unevenStore }),
    )
    const { scene, ana } = guessed
    const answer = await door.begin(guessed, 1)
    expect(await Promise.all(times.map(() => answer(false)))).toEqual(times.map(() => false))
    const ref = byKey('assignments', 'person', { resourceId: scene.resourceId, userId: ana.id })
    const [record] = await scene.store.read([ref])
    expect(record?.attempts.missesInTotal).toBeGreaterThan(0)
    expect(record?.attempts.missesInTotal).toBeLessThanOrEqual(attemptLimit)
    expect(await answer(true)).toBe(false)
  })

  const others = Object.entries(burstDoors).map(([name, door]): { name: string; door: BurstDoor } => ({ name, door }))
  it.each(others)('C8, C5: of $name no more are looked at than one after the other', async ({ door }) => {
    const { most, trail, policy = {} } = door
    const fresh = await setScene({ policy })
    expect(await (await door.begin(fresh))(true, 0)).toBe(true)
    const scene = await setScene({ policy, around: unevenStore })
    const guess = await door.begin(scene)
    expect(await Promise.all(times.map((nth) => guess(false, nth)))).toEqual(times.map(() => false))
    const { items } = await scene.chatfactor.audit.list({ limit: 500 })
    expect(items.filter(({ action }) => action === trail)).toHaveLength(most)
    expect(await guess(true, burst)).toBe(false)
  })
})

describe('what signs in', () => {
  it.each(Object.entries(signInDoors))(
    'C9, R9: guesses at %s wait 1, 2, 4 and 8 seconds, and nobody else does',
    async (_door, open) => {
      const scene = await setScene()
      const { ana, ben } = { ana: await open(scene, 'ana'), ben: await open(scene, 'ben') }
      for (let miss = 0; miss < 3; miss += 1) expect(await ana(false)).toEqual({ outcome: 'refused' })
      for (const seconds of [1, 2, 4, 8]) {
        const retryAt = new Date(scene.clock.now().getTime() + seconds * 1_000)
        expect(await ana(true)).toEqual({ outcome: 'throttled', retryAt })
        await scene.clock.advance(seconds * 1_000)
        if (seconds < 8) expect(await ana(false)).toEqual({ outcome: 'refused' })
      }
      expect(await ben(true)).toMatchObject({ outcome: 'signed_in' })
      expect(await ana(true)).not.toMatchObject({ outcome: 'throttled' })
    },
  )
})

describe('what strangers guess at without end', () => {
  it.each(Object.entries(signInDoors))(
    'R9, C6: %s is not looked at any more, even where it is right',
    async (_door, open) => {
      const scene = await setScene()
      const { ana, ben } = { ana: await open(scene, 'ana'), ben: await open(scene, 'ben') }
      await ana(false)
      const { items } = await scene.store.list('limits', { index: 'overdue', equals: {}, limit: 500 })
      const [row] = items.filter(({ key }) => key.startsWith('first_factor:person:'))
      if (row === undefined) throw new Error('nothing is counted')
      const at = scene.clock.now().getTime()
      await scene.store.commit([update('limits', row, { times: Array.from({ length: 100 }, () => at) })])
      expect(await ana(true)).not.toMatchObject({ outcome: 'signed_in' })
      expect(await ben(true)).toMatchObject({ outcome: 'signed_in' })
    },
  )
})

describe('between two guesses', () => {
  it.each(Object.entries(deedsBetweenGuesses))('C7, C6, C9, R9: %s takes no miss back', async (_deed, happens) => {
    const guessed = await setGuessed(
      await setScene({ policy: { secondFactor: { attemptLimit, maxTokensPerUser: 3 } } }),
    )
    const { scene, ana, ben } = guessed
    const started = await scene.sendCode(ana)
    for (let guess = 0; guess < attemptLimit; guess += 1) await scene.answer(ana, started, 'wrong')
    await scene.clock.advance(hourMs / 4)
    const challengeId = await scene.sendCode(ana)
    for (let guess = 1; guess < attemptLimit; guess += 1) await scene.answer(ana, challengeId, 'wrong')
    const personOf = ({ id }: { readonly id: string }) =>
      byKey('assignments', 'person', { resourceId: scene.resourceId, userId: id })
    const counted = async () => {
      const [challenge] = await scene.store.read([byId('challenges', challengeId)])
      const people = await scene.store.read([personOf(ana), personOf(ben)])
      const ofPeople = people.map((one) => [one?.attempts.misses, one?.attempts.missesInTotal, one?.attempts.lockLevel])
      return { challenge: challenge?.misses, ofPeople }
    }
    const before = await counted()
    expect(before).toEqual({
      challenge: 2,
      ofPeople: [
        [2, 5, 1],
        [0, 0, 0],
      ],
    })
    await happens(guessed, challengeId)
    await scene.chatfactor.settled()
    expect(await counted()).toEqual(before)
  })
})

describe('the table of guesses', () => {
  it('has a door for each source that counts a miss', () => {
    const root = join(import.meta.dirname, '../../../..')
    const counting = ['core', 'accounts', 'console', 'portal', 'authorizations'].flatMap((name) => {
      const src = join(root, 'packages', name, 'src')
      return readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
        (path) => /\.tsx?$/.test(path) && /[^n] missOfPerson\(/.test(readFileSync(join(src, path), 'utf8')),
      )
    })
    const named = new Set(rows.flatMap(({ door }) => door.of))
    expect(counting.toSorted()).toEqual([...named].toSorted())
  })
})
