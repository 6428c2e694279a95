import { type Enrollment, isChatfactorError } from '@chatfactor/core'
import { freshDatabase, type PostgresServer, startPostgres } from '@chatfactor/local-postgres'
import { createPortal } from '@chatfactor/portal'
import { migrate } from '@chatfactor/store-postgres'
import { world } from '@chatfactor/testkit'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../support/postgres/instance.js'
import { sceneOf } from '../../support/scene.js'
import { asked } from '../../support/scene-portal.js'

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

/** Ana with a token, Ben without, and a clock that stands still. */
async function setScene() {
  const { url } = await freshDatabase(server.url)
  const pool = new pg.Pool({ connectionString: url })
  await migrate({ pool })
  await pool.end()
  const { store, close } = openStore({ urls: [url], connections: 4 })
  const made = await world({ store, everythingAllowed: true, people: { ana: {}, ben: {} } })
  const { chatfactor } = made
  const [ana, ben] = [{ id: made.ana.id }, { id: made.ben.id }]
  onTestFinished(async () => {
    await chatfactor.close()
    await close()
  })
  const [chatId, address] = ['42', 'billing']
  const scene = sceneOf(made, store)
  await scene.enroll(ana, chatId)
  return { ...scene, another: made.another, url, address, ana, ben, chatId }
}

/** What a call threw, and how long it took. */
async function failureOf(call: Promise<unknown>): Promise<{ readonly code: string; readonly ms: number }> {
  const startedAt = performance.now()
  const error: unknown = await call.then(
    () => 'nothing',
    (thrown: unknown) => thrown,
  )
  const code = isChatfactorError(error) ? error.code : String(error)
  return { code, ms: Math.round(performance.now() - startedAt) }
}

describe('while PostgreSQL is away', () => {
  it('C10: every call says STORE_UNAVAILABLE within seconds, and afterwards the right code is as good as before', async () => {
    const { chatfactor, resourceId, ana, chatId, sendCode, answer, challenge, telegram, audited } = await setScene()
    const challengeId = await sendCode(ana)
    const code = telegram.lastCode(chatId) ?? ''
    await server.kill()
    const failures = await Promise.all([
      failureOf(answer(ana, challengeId, code)),
      failureOf(answer(ana, challengeId, 'wrong')),
      failureOf(challenge(ana)),
      failureOf(chatfactor.users.create({ login: 'kim' })),
      failureOf(chatfactor.resources.get(resourceId)),
      failureOf(chatfactor.enrollments.start({ resourceId, user: ana, name: 'Phone', transport: 'telegram' })),
    ])
    for (const { code: said, ms } of failures) {
      expect(said).toBe('STORE_UNAVAILABLE')
      expect(ms).toBeLessThan(20_000)
    }
    await server.restart()
    expect(await audited('challenge.missed')).toEqual([])
    expect(await answer(ana, challengeId, code)).toMatchObject({ outcome: 'accepted' })
  })

  it('C10: a database that does not answer is one that is away, as soon as the pool gives up', async () => {
    const { url, another, resourceId, ana, sendCode, answer, telegram, chatId } = await setScene()
    const impatient = openStore({ urls: [url], connections: 1, answerMs: 200 })
    onTestFinished(() => impatient.close())
    const challengeId = await sendCode(ana)
    const code = telegram.lastCode(chatId) ?? ''
    const rival = new pg.Client({ connectionString: url })
    await rival.connect()
    await rival.query('begin; lock table chatfactor.challenges in access exclusive mode')
    const wrong = { ...asked, resourceId, user: ana, challengeId, code: 'wrong' }
    const { code: said, ms } = await failureOf(another({ store: impatient.store }).challenges.verify(wrong))
    expect(said).toBe('STORE_UNAVAILABLE')
    expect(ms).toBeLessThan(20_000)
    await rival.query('rollback')
    await rival.end()
    expect(await answer(ana, challengeId, code)).toMatchObject({ outcome: 'accepted' })
  })

  it('C10: the portal answers 503 and the webhook asks to be called again; both go on when it is back', async () => {
    const { chatfactor, address, ben, open, happens } = await setScene()
    const portal = createPortal({ chatfactor })
    const statusOf = async () => (await portal.fetch(new Request(portal.pageAddress(address)))).status
    const { id, linkCode } = await open(ben)
    const scan = { type: 'code', chatId: 'second', code: linkCode, dedupeKey: `scan ${id}` } as const
    expect(await statusOf()).toBe(200)
    await server.kill()
    expect(await statusOf()).toBe(503)
    expect(await happens(scan)).toBe(503)
    await server.restart()
    expect(await statusOf()).toBe(200)
    expect(await happens(scan)).toBe(200)
    expect((await chatfactor.enrollments.get(id)).state).toBe('active')
  })

  it('C10: who watches an enrollment goes on watching and sees it become active', async () => {
    const { chatfactor, ben, clock, open, scan } = await setScene()
    const { id, linkCode } = await open(ben)
    const seen: Enrollment['state'][] = []
    const watching = (async () => {
      for await (const { state } of chatfactor.enrollments.watch(id)) seen.push(state)
    })()
    await expect.poll(() => seen).toEqual(['awaiting_scan'])
    await server.kill()
    for (let polls = 0; polls < 3; polls += 1) {
      await expect.poll(() => clock.sleeping()).toBe(1)
      await clock.advance(2_000)
    }
    await server.restart()
    await scan('watched', linkCode)
    await watching
    expect(seen).toEqual(['awaiting_scan', 'active'])
  })

  it('C10, C47: the worker goes on and sends what waits when it is back', async () => {
    const { chatfactor, telegram, clock, ana, chatId, challenge, problems } = await setScene()
    telegram.answerWith({ outcome: 'unavailable', detail: { httpStatus: 502, code: null, hint: null } })
    expect(await challenge(ana)).toMatchObject({ outcome: 'undelivered', reason: 'unavailable' })
    const sent = () => telegram.sent.filter(({ to, outcome }) => to.chatId === chatId && outcome === 'accepted').length
    const before = sent()
    await server.kill()
    chatfactor.worker.start()
    await expect.poll(() => problems.filter((problem) => problem.startsWith('worker: ')).length).toBeGreaterThan(0)
    await server.restart()
    await expect.poll(() => clock.advance(5_000).then(sent), { interval: 100 }).toBe(before + 1)
    await chatfactor.worker.stop()
  })
})
