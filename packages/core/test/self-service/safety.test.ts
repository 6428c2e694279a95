import { describe, expect, it } from 'vitest'
import { only, present } from '../support/outcome.js'
import { browser, denied, home, minuteMs, notFresh } from '../support/setting.js'

const pin = '2580'

const withToken = async () => {
  const given = await home()
  const { ana, enroll, signIn } = given
  const tokenId = await enroll(ana, '42')
  return { ...given, tokenId, visit: await signIn(ana, { chatId: '42' }) }
}

describe('a PIN', () => {
  it('R28: is typed in front of the code, and neither is enough alone', async () => {
    const { visit, ana, sendCode, verify } = await withToken()
    await visit.me.pin.set(pin)
    const { challengeId, code } = await sendCode(ana)
    for (const typed of [code, `2581${code}`, `${code}${pin}`]) {
      expect((await verify(ana, challengeId, typed)).outcome).toBe('wrong_code')
    }
    expect((await verify(ana, challengeId, `${pin}${code}`)).outcome).toBe('accepted')
  })

  it('R9, R28: misses count like those of the code, and the answer does not say which of them was wrong', async () => {
    const { visit, ana, sendCode, verify } = await withToken()
    await visit.me.pin.set(pin)
    const { challengeId, code } = await sendCode(ana)
    const wrongPin = await verify(ana, challengeId, `2581${code}`)
    const wrongCode = await verify(ana, challengeId, `${pin}${code.startsWith('0') ? '1' : '0'}${code.slice(1)}`)
    expect([wrongPin, wrongCode]).toEqual([
      { outcome: 'wrong_code', attemptsLeft: 4 },
      { outcome: 'wrong_code', attemptsLeft: 3 },
    ])
    for (const _try of [1, 2, 3]) await verify(ana, challengeId, `2581${code}`)
    expect((await verify(ana, challengeId, `${pin}${code}`)).outcome).toBe('locked')
  })

  it('R28: that is weak is refused, and nothing changes', async () => {
    const { visit } = await withToken()
    for (const weak of ['0000', '1234', '4321', '1212', '1987', '2024', '123', '12345', 'abcd', '']) {
      await expect(visit.me.pin.set(weak)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        details: { issues: expect.arrayContaining([expect.objectContaining({ field: 'pin' })]) },
      })
    }
    expect((await visit.me.view()).hasPin).toBe(false)
  })

  it('R5, R28: is set and removed only when all is fresh', async () => {
    const { visit, clock } = await withToken()
    await clock.advance(5 * minuteMs)
    await expect(visit.me.pin.set(pin)).rejects.toMatchObject(notFresh('password', 'otp'))
    await expect(visit.me.pin.delete()).rejects.toMatchObject(notFresh('password', 'otp'))
  })

  it('R4, R6: is announced when it comes and goes, and ends the other sessions', async () => {
    const { visit, signIn, ana, isSignedIn, mailTo, sendCode, verify } = await withToken()
    const other = await signIn(ana, { chatId: '42' })
    await visit.me.pin.set(pin)
    expect(await mailTo('ana@example.org')).toMatch(/A PIN was set.*\/undo\S*#/s)
    expect(await isSignedIn(other)).toBe(false)
    expect(await isSignedIn(visit)).toBe(true)
    const again = await signIn(ana, { chatId: '42', pin })
    await visit.me.pin.delete()
    expect(await mailTo('ana@example.org')).toMatch(/The PIN .* was removed.*\/undo\S*#/s)
    expect(await isSignedIn(again)).toBe(false)
    const { challengeId, code } = await sendCode(ana)
    expect((await verify(ana, challengeId, code)).outcome).toBe('accepted')
  })

  it('C11, R28: is stored as a hash of its own for each person', async () => {
    const { visit, ben, enroll, signIn, counting, resource, ana } = await withToken()
    await enroll(ben, '43')
    await visit.me.pin.set(pin)
    await (await signIn(ben, { chatId: '43' })).me.pin.set(pin)
    const stored = await Promise.all(
      [ana, ben].map(async ({ id }) => {
        const unique = { resourceId: resource.id, userId: id }
        const page = await counting.store.list('assignments', {
          index: 'byUser',
          equals: { userId: unique.userId },
          limit: 1,
        })
        return present(page.items[0]).recovery.pinHash
      }),
    )
    expect(new Set(stored).size).toBe(2)
    expect(JSON.stringify(stored)).not.toContain(pin)
  })
})

describe('recovery codes', () => {
  it('R10, C64: are ten, each of 64 bits or more, shown once and never stored', async () => {
    const { visit, counting, ana } = await withToken()
    const codes = await visit.me.recoveryCodes.renew()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes)
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(await visit.me.recoveryCodes.count()).toBe(10)
    expect((await visit.me.view()).recoveryCodesLeft).toBe(10)
    const page = await counting.store.list('assignments', { index: 'byUser', equals: { userId: ana.id }, limit: 1 })
    const stored = JSON.stringify(page.items)
    for (const code of codes) {
      expect(stored).not.toContain(code)
      expect(stored).not.toContain(code.replaceAll('-', ''))
    }
  })

  it('R10: are offered right after enrolling, without another code, once', async () => {
    const { signIn, ana, scan } = await home()
    const { me } = await signIn(ana)
    const { id } = await me.enrollments.start({ name: 'My phone', transport: 'telegram' })
    await expect(me.recoveryCodes.renew()).rejects.toMatchObject(denied('not_enrolled'))
    await scan({ id }, '42')
    expect(await me.recoveryCodes.renew()).toHaveLength(10)
    await expect(me.recoveryCodes.renew()).rejects.toMatchObject(notFresh('otp'))
  })

  it('R5: later need everything fresh', async () => {
    const { visit, clock } = await withToken()
    await clock.advance(5 * minuteMs)
    await expect(visit.me.recoveryCodes.renew()).rejects.toMatchObject(notFresh('password', 'otp'))
  })

  it('R10: are shown again in the session that made them, for ten minutes and not later', async () => {
    const { visit, clock, signIn, ana } = await withToken()
    expect(await visit.me.recoveryCodes.find()).toBeNull()
    const codes = await visit.me.recoveryCodes.renew()
    expect(await visit.me.recoveryCodes.find()).toEqual(codes)
    const elsewhere = await signIn(ana, { chatId: '42' })
    expect(await elsewhere.me.recoveryCodes.find()).toBeNull()
    await clock.advance(10 * minuteMs - 1)
    expect(await visit.me.recoveryCodes.find()).toEqual(codes)
    await clock.advance(1)
    expect(await visit.me.recoveryCodes.find()).toBeNull()
    expect(await visit.me.recoveryCodes.confirm({ code: codes[0] ?? '' })).toEqual({ outcome: 'over' })
    expect((await visit.me.view()).recoveryCodesKept).toBe(false)
  })

  it('R10: count as kept once one of them was typed back, which uses none up', async () => {
    const { visit } = await withToken()
    const [code = ''] = await visit.me.recoveryCodes.renew()
    expect((await visit.me.view()).recoveryCodesKept).toBe(false)
    expect(await visit.me.recoveryCodes.confirm({ code: '0000-0000-00000' })).toEqual({ outcome: 'wrong_code' })
    expect(await visit.me.recoveryCodes.find()).toHaveLength(10)
    const typed = code.toLowerCase().replaceAll('-', ' ')
    expect(await visit.me.recoveryCodes.confirm({ code: typed })).toEqual({ outcome: 'kept' })
    expect(await visit.me.view()).toMatchObject({ recoveryCodesKept: true, recoveryCodesLeft: 10 })
    expect(await visit.me.recoveryCodes.find()).toBeNull()
  })

  it('R10: that are used are not shown any more', async () => {
    const { visit, chatfactor, resource, signIn, ana } = await withToken()
    const [code = ''] = await visit.me.recoveryCodes.renew()
    const { secret } = await signIn(ana)
    await chatfactor.signIn.withRecoveryCode({ resourceId: resource.id, secret, code })
    expect(await visit.me.recoveryCodes.find()).toBeNull()
    expect((await visit.me.view()).recoveryCodesKept).toBe(true)
  })

  it('R10: that are renewed void the old ones, and the person hears of it', async () => {
    const { visit, chatfactor, resource, signIn, ana, mailTo } = await withToken()
    const [old] = await visit.me.recoveryCodes.renew()
    const [fresh] = await visit.me.recoveryCodes.renew()
    expect(await mailTo('ana@example.org')).toMatch(/recovery codes.*\/undo\S*#/s)
    const { secret } = await signIn(ana)
    const use = (code: string) => chatfactor.signIn.withRecoveryCode({ resourceId: resource.id, secret, code })
    expect((await use(present(old))).outcome).toBe('wrong_code')
    expect((await use(present(fresh))).outcome).toBe('signed_in')
  })
})

describe('the environment', () => {
  const remembering = async () => {
    const given = await home({ resource: { secondFactor: { rememberBrowsersMs: 24 * 60 * minuteMs } } })
    const { ana, enroll, chatfactor, resource, telegram, signIn } = given
    await enroll(ana, '42')
    const remember = async (chatId: string, person = ana) => {
      const { secret } = await signIn(person)
      const about = { resourceId: resource.id, secret }
      const { challengeId } = only(await chatfactor.signIn.secondFactor.start({ ...about, ...browser }), 'sent')
      const code = telegram.lastCode(chatId) ?? ''
      const answer = await chatfactor.signIn.secondFactor.verify({ ...about, challengeId, code, remember: true })
      const { browserSecret, ...started } = only(answer, 'signed_in')
      return { ...given.visit(started), browserSecret: present(browserSecret) }
    }
    const isRemembered = async (browserSecret: string, person = ana) => {
      const { secret } = await signIn(person)
      const answer = await chatfactor.signIn.withRememberedBrowser({ resourceId: resource.id, secret, browserSecret })
      return answer.outcome === 'signed_in'
    }
    return { ...given, remember, isRemembered }
  }

  it('R28: lists remembered browsers and forgets the one that is named', async () => {
    const { remember, isRemembered, clock } = await remembering()
    const first = await remember('42')
    await clock.advance(minuteMs)
    const second = await remember('42')
    const listed = await second.me.browsers.list()
    expect(listed.map(({ device }) => device)).toEqual([browser.device, browser.device])
    expect(JSON.stringify(listed)).not.toMatch(/secret|hash/i)
    const older = present([...listed].sort((one, other) => Number(one.createdAt) - Number(other.createdAt))[0])
    await second.me.browsers.end(older.id)
    expect(await isRemembered(first.browserSecret)).toBe(false)
    expect(await isRemembered(second.browserSecret)).toBe(true)
    await second.me.browsers.end(older.id)
    expect(await second.me.browsers.list()).toHaveLength(1)
  })

  it('C58: shows and forgets nothing of somebody else', async () => {
    const { remember, isRemembered, ben, enroll } = await remembering()
    await enroll(ben, '43')
    const anas = await remember('42')
    const bens = await remember('43', ben)
    const [anasBrowser] = await anas.me.browsers.list()
    await bens.me.browsers.end(present(anasBrowser).id)
    expect(await bens.me.browsers.list()).toHaveLength(1)
    expect(await isRemembered(anas.browserSecret)).toBe(true)
  })

  it('R28: shows none that would be asked for a code anyway', async () => {
    const { remember, clock, signIn, ana } = await remembering()
    await remember('42')
    const again = await remember('42')
    await again.me.profile.changePassword('correct horse')
    expect(await again.me.browsers.list()).toHaveLength(1)
    await clock.advance(24 * 60 * minuteMs)
    const later = await signIn(ana, { chatId: '42' })
    expect(await later.me.browsers.list()).toEqual([])
  })
})
