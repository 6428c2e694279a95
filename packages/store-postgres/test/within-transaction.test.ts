import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { type HostTransaction, isChatfactorError } from '@chatfactor/core'
import { freshDatabase } from '@chatfactor/local-postgres'
import { type World, world } from '@chatfactor/testkit'
import type { OpenTransaction } from '@chatfactor/testkit/laws'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { migrate, postgresStore } from '../src/index.js'
import { beginOn } from './support/begin.js'
import { emptyTables } from './support/empty-tables.js'

/** A host with customers of its own, and two processes of it: the second remembers whoever it has seen. */
describe('a transaction of the host', () => {
  let host: pg.Pool
  let drop: () => Promise<void> = async () => undefined
  const pools: pg.Pool[] = []
  let made: World
  let first: ChatfactorWithAccounts
  let second: ChatfactorWithAccounts
  const begun: OpenTransaction[] = []

  beforeAll(async () => {
    const database = await freshDatabase(inject('postgresUrl'))
    ;({ drop } = database)
    pools.push(...[6, 3, 3].map((max) => new pg.Pool({ connectionString: database.url, max })))
    host = poolAt(0)
    await migrate({ pool: host })
    await host.query('create table customers (id text primary key, email text not null)')
  })

  beforeEach(async () => {
    await host.query(`${emptyTables}; delete from customers`)
    made = await world({ store: postgresStore({ pool: poolAt(1) }) })
    first = made.chatfactor
    second = made.another({ store: postgresStore({ pool: poolAt(2) }) })
  })

  afterEach(async () => {
    await Promise.all(begun.splice(0).map(({ rollback }) => rollback()))
    await Promise.all([first.close(), second.close()])
  })

  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()))
    await drop()
  })

  function poolAt(at: number): pg.Pool {
    const pool = pools[at]
    if (pool === undefined) throw new Error('there are three pools')
    return pool
  }

  async function begin(isolation = 'read committed'): Promise<OpenTransaction> {
    const open = await beginOn(host)
    begun.push(open)
    await open.transaction.query(`set transaction isolation level ${isolation}`, [])
    return open
  }

  /** What a host does at sign-up: a row of its own, a person and their membership. */
  async function signUp({ transaction }: OpenTransaction, name: string, through = first) {
    const within = through.within(transaction)
    const user = await within.users.ensure({ externalId: name, login: name })
    const assignment = await within.assignments.create({ resourceId: made.resource.id, userId: user.id })
    await transaction.query('insert into customers values ($1, $2)', [name, `${name}@example.org`])
    return { within, user, assignment }
  }

  const customers = async () => (await host.query('select id from customers order by id')).rows.map(({ id }) => id)
  const known = (name: string, by = first) => codeOf(by.users.get({ externalId: name }))
  const trail = async () => (await first.audit.list({})).items.map(({ action }) => action)

  it('commits a person, their membership, the trail and a row of the host together, for every process', async () => {
    const open = await begin()
    const { user } = await signUp(open, 'ana')
    expect([await known('ana'), await known('ana', second), await customers()]).toEqual([
      'USER_NOT_FOUND',
      'USER_NOT_FOUND',
      [],
    ])
    await open.commit()
    for (const one of [first, second]) {
      expect(await one.users.get({ externalId: 'ana' })).toEqual(user)
      expect(await one.assignments.find({ resourceId: made.resource.id, user: { id: user.id } })).toMatchObject({
        userId: user.id,
      })
    }
    expect(await customers()).toEqual(['ana'])
    expect(await trail()).toEqual(expect.arrayContaining(['user.created', 'assignment.created']))
    await made.enroll(user)
    expect(await known('ben')).toBe('USER_NOT_FOUND')
  })

  it('R20: leaves nothing of what is rolled back, in no process and in no memory', async () => {
    const ana = await made.person('ana', { externalId: 'ana', email: 'ana@example.org' })
    await made.enroll(ana)
    await made.by(second).sendCode(ana)
    const before = await trail()
    const remembered = first.remembered().records
    const open = await begin()
    const { within } = await signUp(open, 'ben')
    await within.users.update({ id: ana.id }, { active: false })
    await open.rollback()
    expect(first.remembered().records).toBe(remembered)
    for (const one of [first, second]) {
      expect(await known('ben', one)).toBe('USER_NOT_FOUND')
      expect(await one.users.get({ id: ana.id })).toMatchObject({ active: true, version: ana.version })
    }
    expect([await trail(), await customers()]).toEqual([before, []])
    const { challengeId, code } = await made.sendCode(ana)
    expect(await made.by(second).verify(ana, challengeId, code)).toMatchObject({ outcome: 'accepted' })
    const again = await begin()
    await signUp(again, 'ben')
    await again.commit()
    expect(await known('ben', second)).toBe('there')
  })

  it('is gone by in every process that remembers the person, once it is committed', async () => {
    const [ana, ben] = [await made.person('ana'), await made.person('ben')]
    for (const one of [ana, ben]) {
      await made.enroll(one)
      for (const by of [made, made.by(second)]) await by.sendCode(one)
    }
    const open = await begin()
    const within = first.within(open.transaction)
    await within.assignments.update({ resourceId: made.resource.id, user: { id: ana.id }, active: false })
    await open.commit()
    for (const by of [made, made.by(second)]) {
      expect(await codeOf(by.sendCode(ana))).toBe('POLICY_DENIED')
      expect(await codeOf(by.sendCode(ben))).toBe('there')
    }
  })

  it('is that of the guide: two people sign up, and of whom the host refuses nothing is left', async () => {
    const [chatfactor, pool, resourceId] = [first, host, made.resource.id]
    async function signUpAsInTheGuide(id: string, email: string) {
      const client = await pool.connect()
      try {
        await client.query('begin')
        await client.query('insert into customers (id, email) values ($1, $2)', [id, email])
        const within = chatfactor.within(client)
        const { id: userId } = await within.users.ensure({ externalId: id, login: email, email })
        await within.assignments.create({ resourceId, userId })
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw error
      } finally {
        client.release()
      }
    }
    await signUpAsInTheGuide('1', 'ana@example.org')
    await signUpAsInTheGuide('2', 'ben@example.org')
    // That login is somebody's, and that key of the host.
    expect(await codeOf(signUpAsInTheGuide('3', 'Ben@example.org'))).toBe('ALREADY_EXISTS')
    expect(await codeOf(signUpAsInTheGuide('2', 'cem@example.org'))).toMatch(/customers_pkey/)
    expect(await customers()).toEqual(['1', '2'])
    expect(await known('3', second)).toBe('USER_NOT_FOUND')
    expect(await second.users.findByLogin('cem@example.org')).toBeNull()
    expect(await known('2', second)).toBe('there')
  })

  it('R20: tells no listener, sends no message, and goes along with savepoints of the host', async () => {
    const texts: string[] = []
    const heard = made.events.length
    const open = await begin()
    const { users } = first.within(listening(open.transaction, texts))
    const ana = await users.create({ login: 'ana' })
    await open.transaction.query('savepoint of_the_host', [])
    const cem = await users.create({ login: 'cem' })
    await users.update({ id: ana.id }, { email: 'ana@example.org' })
    await open.transaction.query('rollback to savepoint of_the_host', [])
    await users.create({ login: 'ben' })
    await open.commit()
    expect(await codeOf(second.users.get({ id: cem.id }))).toBe('USER_NOT_FOUND')
    expect(await second.users.get({ id: ana.id })).toEqual(ana)
    expect((await trail()).filter((action) => /^user/.test(action))).toEqual(['user.created', 'user.created'])
    expect([made.events.length, made.telegram.sent, made.mailer.sent]).toEqual([heard, [], []])
    expect(texts.filter((text) => /notify|synchronous_commit/.test(text))).toEqual([])
  })

  it.each(['read committed', 'repeatable read', 'serializable'])(
    'of two who want one login under %s one has it, and the other hears so or runs again',
    async (isolation) => {
      const [one, two] = [await begin(isolation), await begin(isolation)]
      await first
        .within(two.transaction)
        .users.get({ externalId: 'ana' })
        .catch(() => undefined)
      const { user } = await signUp(one, 'ana')
      const theirs = second
        .within(two.transaction)
        .users.ensure({ externalId: 'ana', login: 'ana' })
        .then(
          ({ id }) => id,
          (error: unknown) => (isChatfactorError(error) ? error.code : String(error)),
        )
      await one.commit()
      expect(await theirs).toBe(isolation === 'read committed' ? user.id : 'BUSY')
      await two.rollback()
      const again = await begin(isolation)
      expect(await second.within(again.transaction).users.ensure({ externalId: 'ana', login: 'ana' })).toEqual(user)
      expect(await codeOf(second.within(again.transaction).users.create({ login: 'Ana' }))).toBe('ALREADY_EXISTS')
      await signUp(again, 'ben', second)
      await again.commit()
      expect(await customers()).toEqual(['ana', 'ben'])
    },
  )

  it('R20: that is none is refused before anything is written', async () => {
    const refused = { code: 'INVALID_INPUT', details: { issues: [{ field: 'transaction', problem: 'has not begun' }] } }
    await expect(first.within(host).users.create({ login: 'ana' })).rejects.toMatchObject(refused)
    const client = await host.connect()
    await expect(first.within(client).users.create({ login: 'ben' })).rejects.toMatchObject(refused)
    client.release()
    const failed = await begin()
    await failed.transaction.query('select nothing', []).then(undefined, () => undefined)
    await expect(first.within(failed.transaction).users.create({ login: 'cem' })).rejects.toMatchObject({
      details: { issues: [{ field: 'transaction', problem: 'has failed already' }] },
    })
    for (const login of ['ana', 'ben', 'cem']) expect(await first.users.findByLogin(login)).toBeNull()
  })

  it('holds up a change of the Resource that it went by until it is over', async () => {
    const open = await begin()
    await signUp(open, 'ana')
    const changed = second.resources.update(made.resource.id, { name: 'Payments' })
    await made.person('ben', { resourceIds: [] })
    expect(await first.resources.get(made.resource.id)).toMatchObject({ name: 'Billing' })
    await open.commit()
    await expect(changed).resolves.toMatchObject({ name: 'Payments' })
  })

  it('R36: waits for nobody who waits for it', async () => {
    const [ana, ben] = [await made.person('ana'), await made.person('ben')]
    const about = { resourceId: made.resource.id, user: { id: ana.id } }
    const open = await begin()
    const { assignments } = first.within(open.transaction)
    await assignments.update({ ...about, active: false })
    const theirs = first.assignments.endSessions(about)
    expect(await assignments.update({ ...about, active: true })).toMatchObject({ active: true })
    await first.assignments.endSessions({ ...about, user: { id: ben.id } })
    await open.commit()
    await expect(theirs).resolves.toBeUndefined()
  })

  it('R20: of two verbs at once both happen, each with its own savepoint', async () => {
    const open = await begin()
    const { users } = first.within(open.transaction)
    await Promise.all([users.create({ login: 'ana' }), users.create({ login: 'ben' }), users.create({ login: 'cem' })])
    const taken = [users.create({ login: 'ANA' }), users.create({ login: 'dan' })].map(codeOf)
    expect(await Promise.all(taken)).toEqual(['ALREADY_EXISTS', 'there'])
    await open.commit()
    for (const login of ['ana', 'ben', 'cem', 'dan']) expect(await second.users.findByLogin(login)).not.toBeNull()
  })
})

/** The same transaction, with what runs in it. */
function listening(transaction: HostTransaction, texts: string[]): HostTransaction {
  return {
    query(text, values) {
      texts.push(text)
      return transaction.query(text, values)
    },
  }
}

function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'there',
    (error: unknown) => (isChatfactorError(error) ? error.code : String(error)),
  )
}
