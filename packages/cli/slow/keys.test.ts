import { accounts } from '@chatfactor/accounts'
import { createChatfactor, type MasterKey } from '@chatfactor/core'
import { type FreshDatabase, freshDatabase } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeHasher, fakeMailer, fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { tell, type Workshop, workshop } from '../test/support/workshop.js'

const old: MasterKey = { id: '2026-05', secret: '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1ab' }
const current: MasterKey = { id: '2026-11', secret: '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0' }
const spare: MasterKey = { id: '2025-11', secret: '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1ef' }

describe('keys generate', () => {
  it('prints a key that createChatfactor takes, named by the month and letters at random, and another one each time', async () => {
    const { code, out, complaints } = await tell('keys', 'generate', '--json')
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
    const { id, secret } = JSON.parse(out)
    const key: MasterKey = { id, secret }
    expect(key.id).toMatch(/^20\d\d-(0[1-9]|1[0-2])-[a-z]{4}$/)
    const store = postgresStore({ pool: new pg.Pool() })
    createChatfactor({ keys: [key], store, transports: [], publicUrl: 'http://localhost' })
    const again = await tell('keys', 'generate', '--id', 'backup')
    expect(again.out).toMatch(/^\{ id: 'backup', secret: '[\w-]{43}' \}$/)
    expect(again.out).not.toContain(String(key.secret))
    expect(again.complaints).toContain('Put the new key before the others')
    expect(await tell('keys', 'generate', '--id', 'not an id')).toMatchObject({ code: 2, out: '' })
  })
})

describe('keys check', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  const shops: Workshop[] = []

  beforeEach(async () => {
    database = await freshDatabase(inject('postgresUrl'))
    pool = new pg.Pool({ connectionString: database.url })
    await migrate({ pool })
  })
  afterEach(async () => {
    await Promise.all(shops.splice(0).map((shop) => shop.remove()))
    await pool.end()
    await database.drop()
  })

  const check = (keys: readonly MasterKey[], ...args: readonly string[]) => runWith(keys, 'keys', 'check', ...args)

  async function runWith(keys: readonly MasterKey[], ...args: readonly string[]) {
    const shop = await workshop({
      'chatfactor.config.ts': `import { postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: '${database.url}' })
const keys = ${JSON.stringify(keys)}
const options = { keys, store: postgresStore({ pool }), transports: [], publicUrl: 'https://id.example.com' }
export default { options, close: () => pool.end() }
`,
    })
    shops.push(shop)
    return shop.run(...args)
  }

  /** Ana gets everything that depends on a key: a token, a PIN, recovery codes, a challenge, links in mails, a session. */
  async function everythingOf(keys: readonly MasterKey[]): Promise<void> {
    const telegram = fakeTransport()
    const transport = telegram.platform
    const store = postgresStore({ pool })
    const chatfactor = createChatfactor({
      ...{ keys, store, transports: [telegram], mailer: fakeMailer() },
      features: [accounts({ passwordHasher: fakeHasher() })],
      publicUrl: 'https://id.example.com',
    })
    const resource = await chatfactor.resources.create({
      name: 'Billing',
      selfService: { enabled: true, allowedActions: 'all', tokenEnrollment: { bot: { enabled: true } } },
      secondFactor: { maxTokensPerUser: 2 },
    })
    const fields = { login: 'ana', password: 'ana-password', email: 'ana@example.com' }
    const { id: userId } = await chatfactor.users.create(fields)
    const ids = { resourceId: resource.id, user: { id: userId } }
    await chatfactor.assignments.create({ resourceId: resource.id, userId })
    const { id } = await chatfactor.enrollments.start({ ...ids, name: 'Phone', transport })
    const base = { chatId: 'a', occurredAt: new Date(), mayReply: true, profile: null }
    const { qr } = await chatfactor.enrollments.links(id)
    const code = /[A-Za-z0-9_-]{43}/.exec(qr)?.[0] ?? ''
    await chatfactor.receive(transport, [{ ...base, type: 'code', code, pushable: true, dedupeKey: '1' }])
    const now = Date.now()
    const ana = chatfactor.selfService.as({ resourceId: resource.id, userId, methods: { password: now, otp: now } })
    await ana.pin.set('8305')
    await ana.recoveryCodes.renew()
    await chatfactor.challenges.start({ ...ids, kind: 'otp', purpose: 'pay' })
    await chatfactor.enrollments.start({ ...ids, name: 'Tablet', transport })
    await chatfactor.signIn.withPassword({
      ...{ resourceId: resource.id, login: 'ana', password: 'ana-password', network: null, device: null },
    })
    await chatfactor.close()
  }

  it('R27: tells for each key what depends on it, and which may be dropped', async () => {
    await everythingOf([old])
    const { code, out, complaints } = await check([current, old, spare])
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
    expect(out.split('\n')).toEqual([
      '2026-11  everything new is made with it',
      '2026-05  still needed',
      expect.stringMatching(
        /^ +1 PIN, recovery codes of 1 person, 1 open enrollment, 1 live challenge, \d usable links in mails$/,
      ),
      '2025-11  nothing depends on it. Remove it, unless you are about to put it first',
      '',
      expect.stringMatching(/^Signed in: \d session/),
      expect.any(String),
    ])
  })

  it('R27: refuses to drop a key in use, and the one that new codes are made with, and no other', async () => {
    await everythingOf([old])
    const keys = [current, old, spare]
    const inUse = await check(keys, '--drop', old.id)
    expect(inUse.code).toBe(1)
    expect(inUse.complaints).toMatch(/2026-05 must stay. Still needed for: 1 PIN, recovery codes of 1 person/)
    const first = await check(keys, '--drop', current.id)
    expect(first.code).toBe(1)
    expect(first.complaints).toMatch(/2026-11 must stay: everything new is made with it/)
    expect(await check(keys, '--drop', spare.id)).toMatchObject({ code: 0, complaints: '' })
    expect(await check(keys, '--drop', '1999-01')).toMatchObject({ code: 2, out: '' })
  })

  it('R27: ends with 1 when records need a key that is not configured any more', async () => {
    await everythingOf([old])
    const { code, out, complaints } = await check([current])
    expect(code).toBe(1)
    expect(out).toMatch(/^2026-05 {2}MISSING from `keys`, and still needed$/m)
    expect(complaints).toMatch(/2026-05 is missing\. Put it back at the end of `keys`/)
  })

  it('says the same in JSON, without any secret', async () => {
    await everythingOf([old])
    const { code, out } = await check([current, old], '--json')
    const answer: unknown = JSON.parse(out)
    expect(code).toBe(0)
    expect(answer).toMatchObject({
      ok: true,
      keys: [
        { id: '2026-11', state: 'current', usage: { pins: 0 } },
        { id: '2026-05', state: 'in_use', usage: { pins: 1, recoveryCodes: 1, openEnrollments: 1, liveChallenges: 1 } },
      ],
    })
    expect(out).not.toMatch(/[A-Za-z0-9_-]{40,}/)
  })

  it('R27: revokes a key that leaked, says what people make anew, and never the only one', async () => {
    await everythingOf([old])
    const keys = ['keys', 'revoke', old.id] as const
    const alone = await runWith([old], ...keys)
    expect(alone.code).toBe(2)
    expect(alone.complaints).toContain('2026-05 is the only key')
    const { code, out, complaints } = await runWith([current, old], ...keys)
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
    expect(out).toMatch(/^2026-05 is revoked, in every process.*Removed: 1 PIN, recovery codes of 1 person\./s)
    const again = await runWith([current, old], ...keys, '--json')
    expect(JSON.parse(again.out)).toEqual({ ok: true, id: '2026-05', pins: 0, recoveryCodes: 0 })
    expect((await runWith([current, old], 'keys', 'revoke')).code).toBe(2)
    expect((await runWith([current, old], ...keys, 'more')).code).toBe(2)
  })

  it('forgets what is over: nothing depends on the key of an unused database', async () => {
    expect(await check([current, old], '--drop', old.id)).toMatchObject({ code: 0, complaints: '' })
  })
})
