import type { Activity } from '@chatfactor/accounts'
import { describe, expect, it } from 'vitest'
import { browser, denied, home, refusal } from '../../core/test/support/setting.js'

const aDay = 24 * 60 * 60_000
const notTheirs = { code: 'INVALID_INPUT', details: { issues: [{ field: 'id' }] } }
const plain = (rows: readonly Activity[]) => rows.map(({ what }) => what)
const about = (rows: readonly Activity[], what: Activity['what']) => {
  const found = rows.find((row) => row.what === what)
  if (found === undefined) throw new Error(`There is no ${what} among ${plain(rows).join(', ')}`)
  return found
}

/** Ana, signed in with a code in two browsers; the first is her own. */
async function twoBrowsers() {
  const given = await home()
  const { ana, enroll, signIn, clock } = given
  await enroll(ana, 'chat-a')
  const hers = await signIn(ana, { chatId: 'chat-a' })
  await clock.advance(60_000)
  const other = await signIn(ana, { chatId: 'chat-a' })
  const rows = await hers.me.activity.list()
  const [theirs, mine] = rows.filter(({ what }) => what === 'session.completed')
  if (theirs === undefined || mine === undefined) throw new Error('Two sign-ins are missing')
  const told = () => given.events.filter((event) => JSON.stringify(event).includes('sign_in.disowned')).length
  return { ...given, hers, other, theirs, mine, told }
}

describe('what happened with an account', () => {
  it('R56: is told newest first, a sign-in once with how and from where, and nothing of anybody else', async () => {
    const { ana, ben, chatfactor, enroll, signIn, resource } = await home()
    await enroll(ana, 'chat-a')
    await enroll(ben, 'chat-b')
    const signingIn = { resourceId: resource.id, login: 'ana', password: 'wrong', ...browser }
    await chatfactor.signIn.withPassword(signingIn)
    await chatfactor.signIn.withPassword({ ...signingIn, login: 'ben' })
    const { me } = await signIn(ana, { chatId: 'chat-a' })
    await signIn(ben, { chatId: 'chat-b' })
    const rows = await me.activity.list()
    expect(plain(rows)).toEqual(['session.completed', 'sign_in.refused', 'enrollment.activated', 'assignment.created'])
    expect(rows[0]).toMatchObject({
      ...{ kind: 'sign_in', by: 'you', how: ['password', 'code'], isThis: true, said: null },
      ...{ device: browser.device, network: browser.network, may: { disown: false, recognize: false } },
    })
    expect(rows[1]).toMatchObject({ kind: 'refusal', may: { disown: true, recognize: true } })
    expect(rows[3]).toMatchObject({ kind: 'change', by: 'administrator', may: { disown: false, recognize: false } })
  })

  it('R56, R8: is that of this Resource alone, fifty rows at most', async () => {
    const { ana, chatfactor, resource, signIn, anotherResource } = await home()
    const payroll = await anotherResource('Payroll', [ana])
    await signIn(ana, { resourceId: payroll.id })
    const { me } = await signIn(ana)
    const own = await me.activity.list()
    expect(plain(own)).toEqual(['session.started', 'assignment.created'])
    const guess = { resourceId: resource.id, login: 'ana', password: 'wrong', network: null, device: null }
    for (let at = 0; at < 60; at += 1) await chatfactor.signIn.withPassword(guess)
    expect((await me.activity.list()).length).toBeLessThanOrEqual(50)
  })

  it('R56: “That was not me” ends that sign-in in its browser, once, and the host hears of it', async () => {
    const { isSignedIn, hers, other, theirs, told } = await twoBrowsers()
    expect(theirs).toMatchObject({ isThis: false, may: { disown: true, recognize: true } })
    expect(await isSignedIn(other)).toBe(true)
    const all = await Promise.all(Array.from({ length: 16 }, () => hers.me.activity.disown(theirs.id)))
    expect(all.filter(({ ended }) => ended === 'sign_in')).toHaveLength(1)
    expect(await isSignedIn(other)).toBe(false)
    expect(await isSignedIn(hers)).toBe(true)
    expect(told()).toBe(1)
    const after = await hers.me.activity.list()
    const row = after.find(({ id }) => id === theirs.id)
    expect(row).toMatchObject({ said: 'not_me', may: { disown: false, recognize: false } })
    expect(await hers.me.activity.disown(theirs.id)).toEqual({ ended: 'nothing' })
    expect(told()).toBe(1)
  })

  it('R56: “That was me” is remembered, ends nothing, and can still be taken for somebody else', async () => {
    const { chatfactor, ana, isSignedIn, hers, other, theirs, told } = await twoBrowsers()
    await hers.me.activity.recognize(theirs.id)
    await hers.me.activity.recognize(theirs.id)
    const row = (await hers.me.activity.list()).find(({ id }) => id === theirs.id)
    expect(row).toMatchObject({ said: 'me', may: { disown: true, recognize: false } })
    expect(await isSignedIn(other)).toBe(true)
    const trail = await chatfactor.audit.list({ user: { id: ana.id }, action: 'activity.recognized' })
    expect(trail.items).toMatchObject([{ actor: 'person', details: { entryId: theirs.id } }])
    expect(await hers.me.activity.disown(theirs.id)).toEqual({ ended: 'sign_in' })
    expect(await isSignedIn(other)).toBe(false)
    expect(told()).toBe(1)
    await hers.me.activity.recognize(theirs.id)
    expect((await hers.me.activity.list()).find(({ id }) => id === theirs.id)).toMatchObject({ said: 'not_me' })
  })

  it('R56: is nothing that anybody else, or the browser that asks, says anything of; all alike', async () => {
    const { chatfactor, ben, enroll, signIn, isSignedIn, hers, other, theirs, mine, anotherResource, ana } =
      await twoBrowsers()
    await enroll(ben, 'chat-b')
    const bens = await signIn(ben, { chatId: 'chat-b' })
    const payroll = await anotherResource('Payroll', [ana])
    const elsewhere = await signIn(ana, { resourceId: payroll.id })
    const [foreign] = await elsewhere.me.activity.list()
    const made = about(await hers.me.activity.list(), 'assignment.created')
    const trail = await chatfactor.audit.list({ user: { id: ana.id } })
    const step = trail.items.find(({ action }) => action === 'challenge.started')
    for (const verb of ['disown', 'recognize'] as const) {
      expect(await refusal(bens.me.activity[verb](theirs.id))).toMatchObject(notTheirs)
      for (const id of [mine.id, made.id, foreign?.id ?? '', step?.id ?? '', 'none', theirs.id.slice(1)]) {
        expect(await refusal(hers.me.activity[verb](id))).toMatchObject(notTheirs)
      }
    }
    expect(await isSignedIn(other)).toBe(true)
    expect(await isSignedIn(hers)).toBe(true)
  })

  it('R56, R6: a change that was not theirs signs everybody else out, also who skips the code', async () => {
    const { isSignedIn, hers, other, ana, enroll, signIn } = await twoBrowsers()
    await other.me.profile.changePhone('+491701234567')
    const row = about(await hers.me.activity.list(), 'user.phone_changed')
    expect(row).toMatchObject({ kind: 'change', by: 'you', may: { disown: true } })
    expect(await hers.me.activity.disown(row.id)).toEqual({ ended: 'others' })
    expect(await isSignedIn(other)).toBe(false)
    expect(await isSignedIn(hers)).toBe(true)
    await enroll(ana, 'chat-c').catch(() => undefined)
    expect(await isSignedIn(await signIn(ana, { chatId: 'chat-a' }))).toBe(true)
  })

  it('R56: a refusal that was not theirs has nothing to end, and says so', async () => {
    const { chatfactor, resource, hers, isSignedIn, other } = await twoBrowsers()
    await chatfactor.signIn.withPassword({ resourceId: resource.id, login: 'ana', password: 'wrong', ...browser })
    const row = about(await hers.me.activity.list(), 'sign_in.refused')
    expect(await hers.me.activity.disown(row.id)).toEqual({ ended: 'nothing' })
    expect((await hers.me.activity.list()).find(({ id }) => id === row.id)).toMatchObject({ said: 'not_me' })
    expect(await isSignedIn(other)).toBe(true)
  })

  it('R56, C20: a messenger that its owner was not told of is theirs by the rule of its warning alone', async () => {
    const { ben, enroll, signIn, clock, chatfactor, resource } = await home({
      resource: { secondFactor: { maxTokensPerUser: 2 } },
    })
    await enroll(ben, 'chat-b')
    await clock.advance(aDay)
    const newId = await enroll(ben, 'chat-new')
    const tokens = await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ben.id } })
    const isWarned = tokens.some(({ id, warnedUntil }) => id === newId && warnedUntil !== null)
    const { me } = await signIn(ben, { chatId: 'chat-b' })
    const row = about(await me.activity.list(), 'enrollment.activated')
    const said = me.activity.recognize(row.id)
    if (isWarned) expect(await refusal(said)).toMatchObject(denied('warning_stays'))
    else await said
  })
})
