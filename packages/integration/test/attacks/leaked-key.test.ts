import { hkdfSync } from 'node:crypto'
import type { MasterKey, Store } from '@chatfactor/core'
import { freshDatabase } from '@chatfactor/local-postgres'
import { memoryStore } from '@chatfactor/store-memory'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { someBrowser, world } from '@chatfactor/testkit'
import pg from 'pg'
import { describe, expect, inject, it, onTestFinished } from 'vitest'

const leaked: MasterKey = { id: 'leaked', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }
const newest: MasterKey = { id: 'newest', secret: Buffer.from('vutsrqponmlkjihgfedcba9876543210') }
const pin = '8305'

/** What a key makes of a link's id, for somebody who read the id. */
function computed({ secret }: MasterKey, linkId: string): string {
  const length = Buffer.alloc(12)
  length.writeUInt32BE(linkId.length, 8)
  const info = Buffer.concat([Buffer.from('chatfactor/v1/undo\0'), length, Buffer.from(linkId), Buffer.alloc(32)])
  return Buffer.from(hkdfSync('sha256', secret, '', info, 32)).toString('base64url')
}

/**
 * Ana has something of everything under a key that leaks. Then a new key is put in front, on two processes; both have seen everybody, and
 * Ben has all that he has under the new one.
 */
async function beforeTheLeak(store: Store) {
  const people = { ana: { password: 'correct horse', email: 'ana@example.org' }, ben: { password: 'correct horse' } }
  const policy = { secondFactor: { rememberBrowsersMs: 86_400_000, maxTokensPerUser: 3 } }
  const made = await world({ ...{ keys: [leaked], store, people, everythingAllowed: true, resource: policy } })
  const { ana, ben, resource, problems, clock } = made
  const [one, two] = [1, 2].map(() => made.another({ keys: [newest, leaked] }))
  if (one === undefined || two === undefined) throw new Error('two processes')
  onTestFinished(async () => void (await Promise.all([made.chatfactor.close(), one.close(), two.close()])))
  const [here, there] = [made.by(one), made.by(two)]

  await made.enroll(ana, '42')
  const visit = await made.signIn(ana, { chatId: '42' })
  const codes = await visit.me.recoveryCodes.renew()
  const open = await made.startEnrollment(ana, { name: 'Tablet' })
  const linkCode = await made.linkCode(open.id)
  const asked = await made.sendCode(ana)

  await here.enroll(ben, '43')
  const bensVisit = await here.signIn(ben, { chatId: '43' })
  const bensCodes = await bensVisit.me.recoveryCodes.renew()
  const bens = { visit: bensVisit, asked: await there.sendCode(ben) }
  const use = async (person: typeof ana, code = '') => {
    const { secret } = await there.signIn(person)
    return (await two.signIn.withRecoveryCode({ resourceId: resource.id, secret, code })).outcome
  }

  /** What somebody can still do on the second process with what was made under a key. */
  const doors = {
    'a code that is asked for': async () => (await there.verify(ana, asked.challengeId, asked.code)).outcome,
    'the link of an enrollment': async () => {
      await there.hear({ type: 'code', chatId: '66', code: linkCode })
      return (await one.enrollments.get(open.id)).state
    },
    'a recovery code': () => use(ana, codes[0]),
    'a session': async () => ((await there.isSignedIn(visit)) ? 'signed in' : 'over'),
  }
  return { ...made, one, two, here, there, doors, visit, bens, bensCodes, use, ana, ben, problems, clock }
}

const stores: readonly { readonly name: string; readonly open: () => Promise<Store> }[] = [
  { name: 'in memory', open: async () => memoryStore() },
  {
    name: 'on PostgreSQL',
    async open() {
      const { url } = await freshDatabase(inject('postgresUrl'))
      const pool = new pg.Pool({ connectionString: url })
      onTestFinished(() => pool.end())
      await migrate({ pool })
      return postgresStore({ pool })
    },
  },
]

describe.each(stores)('a master key that leaked, $name', ({ open }) => {
  it.each([
    ['a code that is asked for', 'accepted', 'expired'],
    ['the link of an enrollment', 'active', 'expired'],
    ['a recovery code', 'signed_in', 'wrong_code'],
    ['a session', 'signed in', 'over'],
  ] as const)('R27: %s is %s under it, and %s once it was revoked on another process', async (door, before, after) => {
    expect(await (await beforeTheLeak(await open())).doors[door]()).toBe(before)
    const { one, doors } = await beforeTheLeak(await open())
    expect(await one.keys.revoke('leaked')).toEqual({ pins: 0, recoveryCodes: 1 })
    expect(await doors[door]()).toBe(after)
  })

  it('R27: what others have under the new key goes on, on both processes', async () => {
    const { one, there, here, bens, bensCodes, ben, use } = await beforeTheLeak(await open())
    await one.keys.revoke('leaked')
    expect((await there.verify(ben, bens.asked.challengeId, bens.asked.code)).outcome).toBe('accepted')
    expect([await here.isSignedIn(bens.visit), await there.isSignedIn(bens.visit)]).toEqual([true, true])
    expect(await use(ben, bensCodes[0])).toBe('signed_in')
  })

  it('R27: a PIN under it is asked for no more, and can be set anew', async () => {
    const { one, two, there, visit, ana, problems } = await beforeTheLeak(await open())
    await visit.me.pin.set(pin)
    expect(await one.keys.revoke('leaked')).toEqual({ pins: 1, recoveryCodes: 1 })
    const { challengeId, code } = await there.sendCode(ana)
    expect((await there.verify(ana, challengeId, code)).outcome).toBe('accepted')
    const again = await there.signIn(ana, { chatId: '42' })
    await again.me.pin.set(pin)
    await expect(there.signIn(ana, { chatId: '42' })).rejects.toThrow('wrong_code')
    expect((await two.factors.status({ resourceId: again.session.resourceId, user: { id: ana.id } })).hasPin).toBe(true)
    expect(problems.join()).toContain('The key leaked was revoked')
  })

  it('R27: it stays revoked for a process that starts with it, and on a Resource that is made later', async () => {
    const { one, two, another, by, doors, ana, ben, clock } = await beforeTheLeak(await open())
    await one.keys.revoke('leaked')
    await doors['a code that is asked for']()
    const later = await two.resources.create({ name: 'Later' })
    await two.assignments.create({ resourceId: later.id, userId: ben.id })
    // A process that hears of that Resource alone, and has the key in front, makes nothing under it.
    const unaware = another({ keys: [leaked, newest] })
    onTestFinished(() => unaware.close())
    const begun = await by(unaware).startEnrollment(ben, { resourceId: later.id })
    await by(one).hear({ type: 'code', chatId: '77', code: await by(unaware).linkCode(begun.id) })
    expect((await one.enrollments.get(begun.id)).state).toBe('active')
    const late = another({ keys: [leaked, newest] })
    onTestFinished(() => late.close())
    await clock.advance(60_000)
    const asked = await by(late).sendCode(ana)
    expect((await by(one).verify(ana, asked.challengeId, asked.code)).outcome).toBe('accepted')
    const { items } = await late.resources.list()
    expect(items.map(({ name }) => name)).toEqual(['Billing', 'Later'])
    expect(JSON.stringify(items)).not.toContain('leaked')
    const alone = another({ keys: [leaked] })
    onTestFinished(() => alone.close())
    await expect(by(alone).sendCode(ana)).rejects.toMatchObject({ code: 'INVALID_CONFIG' })
  })

  it.each(['a new password', 'signing in'] as const)(
    'R27, R9: a link to %s that waits to be mailed comes with one of the newest key, and what the leaked one makes of it opens nothing',
    async (what) => {
      const store = await open()
      const made = await beforeTheLeak(store)
      const { chatfactor, one, two, ana, mailer, clock, resource, problems } = made
      const at = { ...someBrowser, resourceId: resource.id }
      const asked = { ...at, login: 'ana' }
      const { sendMailCode, sendResetLink } = chatfactor.signIn
      const ask = async () => {
        await (what === 'signing in' ? sendMailCode(asked) : sendResetLink(asked))
        await chatfactor.settled()
      }
      if (what === 'signing in') {
        await chatfactor.users.update({ id: ana.id }, { password: null })
        // The last email for now carries a link.
        for (let mail = 0; mail < 9; mail += 1) await ask()
      }
      const before = mailer.sent.length
      mailer.failNext()
      await ask()
      expect(mailer.sent).toHaveLength(before)
      const [waiting] = (await store.list('deliveries', { index: 'due', equals: { state: 'waiting' }, limit: 1 })).items
      await one.keys.revoke('leaked')
      for (let tries = 0; tries < 5 && mailer.sent.length === before; tries += 1) {
        await clock.advance(60_000)
        await two.worker.runOnce()
        await two.settled()
      }
      const link = /#([\w-]{43})/.exec(mailer.sent.at(-1)?.text ?? '')?.[1] ?? ''
      // A browser that asked before asks anew: what it kept is of the leaked key, too.
      const mailing = await two.signIn.sendMailCode(asked)
      if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
      const { attemptId } = mailing
      const use = (shown: string) =>
        what === 'signing in'
          ? two.signIn.withMailLink({ ...at, attemptId, link: shown })
          : two.signIn.withResetLink({ ...at, link: shown })
      const linkId = String(waiting?.params.linkId)
      expect((await use(computed(leaked, linkId))).outcome).toBe('refused')
      expect(link).toBe(computed(newest, linkId))
      expect((await use(link)).outcome).toBe('signed_in')
      expect(problems.filter((problem) => !problem.includes('leaked was revoked'))).toEqual([])
    },
  )

  it('R27: the only key is not revoked; again is nothing new', async () => {
    const { chatfactor, one } = await beforeTheLeak(await open())
    await expect(chatfactor.keys.revoke('leaked')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(one.keys.revoke('no key id')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await one.keys.revoke('leaked')
    expect(await one.keys.revoke('leaked')).toEqual({ pins: 0, recoveryCodes: 0 })
  })
})
