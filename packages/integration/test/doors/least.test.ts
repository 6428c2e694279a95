import { createAdministration } from '@chatfactor/console'
import * as portal from '@chatfactor/portal'
import * as onNode from '@chatfactor/portal/node'
import * as parts from '@chatfactor/react/server'
import { memoryStore } from '@chatfactor/store-memory'
import { someBrowser } from '@chatfactor/testkit'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { drawn } from '../../../repository-checks/support/drawn.js'
import { bindings } from '../../support/doors/bindings.js'
import { isEnough, leastDoors, leasts } from '../../support/doors/least-table.js'
import { partRoutes } from '../../support/doors/part-routes.js'
import { type Own, type Proof, proofs } from '../../support/doors/proofs.js'
import { chatId, type Stage, setStage } from '../../support/doors/stage.js'
import { openStages } from '../../support/doors/stores.js'

const dayMs = 24 * 60 * 60_000
let sessions = 0

function ownOf({ made, ana }: Stage): Own {
  sessions += 1
  return { resourceId: made.resource.id, user: { id: ana.id }, purpose: 'pay', binding: `session-${sessions}` }
}

async function inMemory(): Promise<Stage> {
  const store = memoryStore()
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

/** Goes to every door with one way of proving, for every least. */
async function walk(stage: Stage, proof: Proof, doors: readonly string[]): Promise<void> {
  const wrong: string[] = []
  for (const name of doors) {
    const door = leastDoors[name]
    for (const least of leasts) {
      const own = ownOf(stage)
      await stage.made.clock.advance(dayMs)
      const enough = isEnough(proof, least)
      const given = await proof.give(stage, own, enough ? least : 'code')
      const isThrough = await door?.knock(stage, own, least, given)
      await stage.warm.settled()
      const should = enough && door?.opensFor.includes(proof.state) === true
      if (isThrough !== should) wrong.push(`${name}, least ${least}: ${isThrough === true ? 'open' : 'shut'}`)
    }
  }
  expect(wrong).toEqual([])
  expect(stage.made.problems).toEqual([])
}

const names = Object.keys(leastDoors)
const rows = Object.entries(proofs).map(([what, proof]) => ({ what, proof }))

describe('the least that counts, at every door that asks for a proof', () => {
  it.each(rows)('C25, R24: in memory, with $what', async ({ proof }) => {
    await walk(await inMemory(), proof, names)
  })

  // Those that the commit draws, at every door of core and some guards: all of them ask core in the same way. `DRAW=all` takes all.
  it.each([...drawn(rows, 3, ({ what }) => what)])('C25, R24: on PostgreSQL, with $what', async ({ proof }) => {
    const some = names.filter((name, place) => name.startsWith('secondFactor.') || place % 9 === 0)
    await walk(await onPostgres(), proof, process.env.DRAW === 'all' ? names : some)
  })

  it('R28: a bypass is no proof: it is said to be one, and lets nobody in to one certain act', async () => {
    const stage = await inMemory()
    const { members } = createAdministration(stage.warm).as({ adminId: 'root', resources: 'all' })
    const [resourceId, userId] = [stage.made.resource.id, stage.ana.id]
    await members.bypass.grant({ resourceId, userId, forMs: 10 * 60_000, reason: 'Lost phone' })
    for (const least of leasts) {
      const own = ownOf(stage)
      expect(await stage.warm.secondFactor.check({ ...own, least })).toMatchObject({ outcome: 'bypassed' })
      expect((await stage.warm.secondFactor.check({ ...own, least, once: true })).outcome).not.toMatch(/passed/)
    }
  })

  it('R28: a browser that is remembered at sign-in has proven nothing here', async () => {
    const stage = await inMemory()
    const { warm, made, ana, telegram } = stage
    const resourceId = made.resource.id
    await warm.resources.update(resourceId, { secondFactor: { rememberBrowsersMs: 30 * dayMs } })
    const signIn = async () => {
      const about = { ...someBrowser, resourceId, login: 'ana', password: 'ana-password' }
      const first = await warm.signIn.withPassword(about)
      if (first.outcome !== 'signed_in') throw new Error(first.outcome)
      return first
    }
    const { secret } = await signIn()
    const sent = await warm.signIn.secondFactor.start({ ...someBrowser, resourceId, secret })
    if (sent.outcome !== 'sent') throw new Error(sent.outcome)
    const typed = { resourceId, secret, challengeId: sent.challengeId, code: telegram.lastCode(chatId) ?? '' }
    const done = await warm.signIn.secondFactor.verify({ ...typed, remember: true })
    if (done.outcome !== 'signed_in') throw new Error(done.outcome)
    const later = await signIn()
    const { browserSecret } = done
    const back = await warm.signIn.withRememberedBrowser({
      ...{ resourceId, secret: later.secret, browserSecret: browserSecret ?? '' },
    })
    if (back.outcome !== 'signed_in') throw new Error(back.outcome)
    expect(back.session.state).toBe('complete')
    for (const least of leasts) {
      const own = { resourceId, user: { id: ana.id }, purpose: 'pay', binding: back.session.id, least, ask: false }
      expect(await warm.secondFactor.check(own)).toEqual({ outcome: 'not_asked' })
    }
  })

  it('C25: what was too weak is not used up: it counts where it is enough', async () => {
    const stage = await inMemory()
    const own = ownOf(stage)
    const { challengeId, code } = await proofs['a code that was not typed yet'].give(stage, own, 'code')
    const { check } = stage.warm.secondFactor
    expect((await check({ ...own, challengeId, code, least: 'code_entry', ask: false })).outcome).toBe('not_asked')
    expect((await check({ ...own, challengeId, code, least: 'code', ask: false })).outcome).toBe('passed')
  })
})

describe('the table of the least', () => {
  it('has a row for each binding that the portal has: one that is new needs one', () => {
    const exported = [...Object.keys(portal), ...Object.keys(onNode)].filter((name) =>
      /gate$|guard$|^requireSecondFactor$/i.test(name),
    )
    const bound = new Set(Object.keys(bindings).map((name) => name.split('.')[0]))
    expect([...bound].sort()).toEqual(exported.sort())
    // What sets a messenger up asks for no proof by itself: the rules of self-service do.
    const routes = Object.keys(parts).filter((name) => /(Route|ByForm)$/.test(name) && !name.startsWith('enroll'))
    expect(partRoutes.toSorted()).toEqual(routes.toSorted())
  })

  it('lets each proof through somewhere, and nothing anywhere where there is none', () => {
    for (const { what, proof } of rows) {
      const open = names.filter((name) => leastDoors[name]?.opensFor.includes(proof.state))
      expect(open.length > 0, what).toBe(proof.state !== 'none')
    }
  })
})
