import { describe, expect, it } from 'vitest'
import { hourMs, minuteMs, type SettingOptions, secondMs, setting, wrong } from '../support/setting.js'

describe('"Not me"', () => {
  it('R14: ends the token at once within ten minutes of its activation, and asks later, as every end is asked', async () => {
    const { chatfactor, ana, ben, enroll, press, shownIn, clock } = await setting()
    const [hers, his] = [await enroll(ana, 'chat-a'), await enroll(ben, 'chat-b')]
    await clock.advance(10 * 60 * secondMs)
    await press('chat-a', 'It wasn’t me')
    expect((await chatfactor.tokens.get(hers)).state).toBe('revoked')
    await clock.advance(1)
    await press('chat-b', 'It wasn’t me')
    expect((await chatfactor.tokens.get(his)).state).toBe('active')
    expect(shownIn('chat-b').at(-1)).toContain('Stop sending codes of b*** for Billing')
    await press('chat-b', 'Stop')
    expect((await chatfactor.tokens.get(his)).state).toBe('revoked')
  })

  it('R14: revokes the token, leaves the person enrolled, and tells them elsewhere', async () => {
    const { chatfactor, resource, ana, enroll, press, shownIn, mailer, events } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    await press('chat-a', 'It wasn’t me')
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('revoked')
    expect(shownIn('chat-a').at(-1)).toContain('was disconnected')
    expect(events.find(({ name }) => name === 'token.revoked')?.data).toMatchObject({ because: 'not_me' })
    expect(mailer.sent.at(-1)?.text).toContain('was removed')
    const about = { resourceId: resource.id, user: { id: ana.id } }
    expect((await chatfactor.assignments.find(about))?.enrolled).toBe(true)
  })

  it('R14: mutes links of that account in that chat for 24 hours, and of nobody else', async () => {
    const { chatfactor, ana, ben, enroll, press, startEnrollment, scan, clock } = await setting()
    await enroll(ana, 'chat-a')
    await press('chat-a', 'It wasn’t me')
    const stateAfterScan = async (person: typeof ana) => {
      const enrollment = await startEnrollment(person)
      await scan(enrollment, 'chat-a')
      return (await chatfactor.enrollments.get(enrollment.id)).state
    }
    expect(await stateAfterScan(ana)).toBe('awaiting_scan')
    await clock.advance(24 * hourMs - minuteMs)
    expect(await stateAfterScan(ana)).toBe('awaiting_scan')
    await clock.advance(minuteMs)
    expect(await stateAfterScan(ana)).toBe('active')
    await press('chat-a', 'It wasn’t me')
    expect(await stateAfterScan(ben)).toBe('active')
  })

  it('C31: means nothing from another chat', async () => {
    const { chatfactor, ana, enroll, press, shownIn } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    await press('chat-a', 'It wasn’t me', 'chat-b')
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('active')
    expect(shownIn('chat-b')).toEqual([])
  })

  it('C31: has expired once the token is gone', async () => {
    const { chatfactor, ana, enroll, press, shownIn } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
    await press('chat-a', 'It wasn’t me')
    expect(shownIn('chat-a').at(-1)).toContain('expired')
  })
})

describe('/stop', () => {
  it('R29: asks first, and revokes when the button is pressed; the person stays enrolled', async () => {
    const { chatfactor, resource, ana, enroll, say, press, shownIn, mailer } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    await say('chat-a', '/stop')
    expect(shownIn('chat-a').at(-1)).toMatch(/a\*\*\* for Billing/)
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('active')
    await press('chat-a', 'Stop')
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('revoked')
    expect(shownIn('chat-a').at(-1)).toContain('receives no more codes')
    expect(mailer.sent.at(-1)?.text).toContain('was removed')
    const about = { resourceId: resource.id, user: { id: ana.id } }
    expect((await chatfactor.assignments.find(about))?.enrolled).toBe(true)
    const input = { ...about, kind: 'otp', purpose: 'sign_in' } as const
    expect((await chatfactor.challenges.start(input)).outcome).toBe('recovery_needed')
  })

  it('R29: changes nothing when the person keeps it', async () => {
    const { chatfactor, ana, enroll, say, press, shownIn } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    await say('chat-a', 'STOP')
    await press('chat-a', 'Keep')
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('active')
    expect(shownIn('chat-a').at(-1)).toContain('nothing has changed')
  })

  it('R29: the question expires after a minute', async () => {
    const { chatfactor, ana, enroll, say, press, shownIn, clock } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    await say('chat-a', '/stop')
    await clock.advance(60 * secondMs)
    await say('chat-a', '/stop')
    await clock.advance(61 * secondMs)
    await press('chat-a', 'Stop')
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('active')
    expect(shownIn('chat-a').at(-1)).toContain('expired')
  })

  const two = async (options: SettingOptions = {}, name = 'Payroll') => {
    const given = await setting(options)
    const { chatfactor, resource, ana, ben, enroll, clock } = given
    const payroll = await chatfactor.resources.create({ name })
    await chatfactor.assignments.create({ resourceId: payroll.id, userId: ana.id })
    await enroll(ben, 'chat-b')
    await enroll(ana, 'chat-a')
    await clock.advance(2 * hourMs)
    await enroll(ana, 'chat-a', { resourceId: payroll.id })
    const left = async () => {
      const tokens = [resource.id, payroll.id].map((resourceId) =>
        chatfactor.tokens.list({ resourceId, user: { id: ana.id } }),
      )
      return (await Promise.all(tokens)).map(({ length }) => length)
    }
    return { ...given, left }
  }

  it('R29: asks in one message which account is meant where the chat backs several, and ends that one', async () => {
    const { say, press, shownIn, left } = await two()
    const before = shownIn('chat-a').length
    await say('chat-a', '/stop')
    const [question, ...more] = shownIn('chat-a').slice(before)
    expect(more).toEqual([])
    expect(question?.split('\n').slice(1, 3)).toEqual([
      '1. a*** for Billing, added 2 hours ago',
      '2. a*** for Payroll, added just now',
    ])
    await press('chat-a', 'Stop 2', 'chat-b')
    expect(await left()).toEqual([1, 1])
    await press('chat-a', 'Stop 2')
    expect(await left()).toEqual([1, 0])
  })

  it('R29: accounts of one name are told apart by their number and their time, and keeping ends none', async () => {
    const { say, press, shownIn, left, clock } = await two({}, 'Billing')
    await say('chat-a', 'status')
    expect(
      shownIn('chat-a')
        .at(-1)
        ?.match(/a\*\*\* \(no\. \d\)/g),
    ).toEqual(['a*** (no. 1)', 'a*** (no. 2)'])
    await say('chat-b', 'status')
    expect(shownIn('chat-b').at(-1)).not.toContain('no. ')
    await say('chat-a', 'stop')
    await press('chat-a', 'Keep')
    expect(await left()).toEqual([1, 1])
    await clock.advance(61 * secondMs)
    await press('chat-a', 'Stop 1')
    expect([await left(), shownIn('chat-a').at(-1)]).toEqual([[1, 1], expect.stringContaining('expired')])
    await say('chat-a', 'stop')
    await press('chat-a', 'Stop 1')
    expect(await left()).toEqual([0, 1])
  })

  it('R29: of more accounts than the messenger has buttons, each is asked about by itself, with its number', async () => {
    const { say, press, shownIn, left } = await two({ messenger: { capabilities: { maxActions: 2 } } }, 'Billing')
    await say('chat-a', 'stop')
    const asked = shownIn('chat-a').slice(-2)
    expect(asked.map((text) => /^Stop sending codes of a\*\*\* \((no\. \d)\)/.exec(text)?.[1])).toEqual([
      'no. 1',
      'no. 2',
    ])
    await press('chat-a', 'Stop')
    expect(await left()).toEqual([1, 0])
  })
})

describe('/code', () => {
  it('R29, R23: brings the code of the live challenge again, the current one, without using up a send', async () => {
    const { chatfactor, resource, ana, enroll, sendCode, verify, say, telegram } = await setting()
    await enroll(ana, 'chat-a')
    const { challengeId } = await sendCode(ana)
    const answer = { challengeId, resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
    for (let send = 0; send < 4; send += 1) await chatfactor.challenges.resend(answer)
    const current = telegram.lastCode('chat-a')
    expect((await chatfactor.challenges.resend(answer)).outcome).toBe('needs_user')
    const before = telegram.sent.length
    await say('chat-a', '/code')
    expect(telegram.sent).toHaveLength(before + 1)
    expect(telegram.lastCode('chat-a')).toBe(current)
    expect((await verify(ana, challengeId, current ?? '')).outcome).toBe('accepted')
  })

  it.each(['before any challenge', 'after it was answered', 'after it expired', 'after a lock', 'without a token'])(
    'R29: says that nothing is waiting %s',
    async (when) => {
      const { chatfactor, ana, enroll, sendCode, verify, say, shownIn, telegram, clock } = await setting()
      const tokenId = await enroll(ana, 'chat-a')
      if (when !== 'before any challenge') {
        const { challengeId, code } = await sendCode(ana)
        if (when === 'after it was answered') await verify(ana, challengeId, code)
        if (when === 'after it expired') await clock.advance(10 * minuteMs)
        if (when === 'after a lock') for (let miss = 0; miss < 5; miss += 1) await verify(ana, challengeId, wrong(code))
        if (when === 'without a token')
          await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
        await chatfactor.settled()
      }
      const codes = telegram.sent.filter(({ message }) => message.type === 'otp').length
      await say('chat-a', '/code')
      expect(shownIn('chat-a').at(-1)).toContain('There is no code waiting')
      expect(telegram.sent.filter(({ message }) => message.type === 'otp')).toHaveLength(codes)
    },
  )

  it('C13: looks at the lock before it shows a code that was asked for earlier', async () => {
    const { ana, enroll, sendCode, verify, say, shownIn } = await setting({
      resource: { secondFactor: { attemptLimit: 3 } },
    })
    await enroll(ana, 'chat-a')
    const missed = await sendCode(ana)
    await sendCode(ana)
    for (let miss = 0; miss < 3; miss += 1) await verify(ana, missed.challengeId, wrong(missed.code))
    await say('chat-a', '/code')
    expect(shownIn('chat-a').at(-1)).toContain('There is no code waiting')
  })

  it('R31: shows nobody else their code', async () => {
    const { ana, ben, enroll, sendCode, say, shownIn } = await setting()
    await enroll(ana, 'chat-a')
    await enroll(ben, 'chat-b')
    await sendCode(ana)
    await say('chat-b', '/code')
    expect(shownIn('chat-b').at(-1)).toContain('There is no code waiting')
  })
})

describe('/status, /help and what means nothing', () => {
  it('R29, R31: tells what the chat is used for, and mentions no Resource it has no token on', async () => {
    const { ana, ben, enroll, say, shownIn, clock } = await setting()
    await enroll(ana, 'chat-a')
    await enroll(ben, 'chat-b')
    await say('chat-a', '/status')
    const [account, , ...lately] = shownIn('chat-a').at(-1)?.split('\n') ?? []
    expect(account).toBe('This Telegram chat receives the sign-in codes of a*** for Billing.')
    expect(lately).toEqual(['A messenger was added, just now'])
    await clock.advance(2 * hourMs)
    await say('chat-a', '/status')
    expect(shownIn('chat-a').at(-1)).toContain('\nA messenger was added, 2 hours ago')
    await say('stranger', '/status@fake_bot')
    expect(shownIn('stranger')).toEqual(['This chat receives no codes yet.'])
    await say('stranger', '/stop')
    expect(shownIn('stranger').at(-1)).toBe('This chat receives no codes yet.')
  })

  it('R29, R31: names where else the same account has tokens, on this Resource and of this person alone', async () => {
    const { chatfactor, ana, ben, enroll, say, shownIn } = await setting({
      resource: { secondFactor: { maxTokensPerUser: 2 } },
    })
    const payroll = await chatfactor.resources.create({ name: 'Payroll' })
    await chatfactor.assignments.create({ resourceId: payroll.id, userId: ana.id })
    await enroll(ana, 'chat-a', { name: 'Old phone' })
    const tablet = await enroll(ana, 'chat-c', { name: 'Tablet' })
    await enroll(ben, 'chat-b', { name: 'Ben’s' })
    await enroll(ana, 'chat-p', { name: 'At work', resourceId: payroll.id })
    await say('chat-a', '/status')
    expect(shownIn('chat-a').at(-1)?.split('\n')[1]).toBe('Also connected: Telegram (Tablet).')
    await say('chat-c', '/status')
    expect(shownIn('chat-c').at(-1)?.split('\n')[1]).toBe('Also connected: Telegram (Old phone).')
    for (const alone of ['chat-b', 'chat-p']) {
      await say(alone, '/status')
      expect(shownIn(alone).at(-1)).not.toContain('Also connected')
    }
    await chatfactor.tokens.revoke(tablet, { because: 'removed_by_host', actor: 'host' })
    await say('chat-a', '/status')
    expect(shownIn('chat-a').at(-1)).not.toContain('Also connected')
  })

  it('R29: helps', async () => {
    const { say, shownIn } = await setting()
    await say('stranger', '/help')
    for (const command of ['/code', '/status', '/stop']) expect(shownIn('stranger').at(-1)).toContain(command)
  })

  it('R31: answers what means nothing once a minute at most, per chat', async () => {
    const { say, shownIn, clock, counting } = await setting()
    await say('chat-a', 'hello')
    expect(shownIn('chat-a')).toHaveLength(1)
    counting.reset()
    for (let word = 0; word < 20; word += 1) await say('chat-a', `hello ${word}`)
    expect(counting.counts().commit).toBe(0)
    expect(shownIn('chat-a')).toHaveLength(1)
    await say('chat-b', 'hello')
    expect(shownIn('chat-b')).toHaveLength(1)
    await clock.advance(60 * secondMs)
    await say('chat-a', 'hello?')
    expect(shownIn('chat-a')).toHaveLength(2)
  })
})

describe('a chat that comes and goes', () => {
  it('R29, C52: blocked means unreachable, not revoked, and comes back', async () => {
    const { chatfactor, resource, ana, enroll, hear, events } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    await hear({ type: 'unreachable', chatId: 'chat-a', reason: 'blocked' })
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('unreachable')
    expect(events.at(-1)).toMatchObject({ name: 'chat.unreachable', data: { reason: 'blocked', tokenIds: [tokenId] } })
    const about = { resourceId: resource.id, user: { id: ana.id } }
    expect(await chatfactor.factors.status(about)).toMatchObject({ enrolled: true, messengers: [] })
    await hear({ type: 'reachable', chatId: 'chat-a' })
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('active')
    expect(events.at(-1)).toMatchObject({ name: 'chat.reachable', data: { tokenIds: [tokenId] } })
  })

  it('C52: learns from a refused message that it was blocked', async () => {
    const { chatfactor, resource, ana, enroll, telegram, events } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    telegram.block('chat-a')
    const input = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' } as const
    expect(await chatfactor.challenges.start(input)).toMatchObject({ outcome: 'undelivered', reason: 'unreachable' })
    await chatfactor.settled()
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('unreachable')
    expect(events.map(({ name }) => name)).toContain('chat.unreachable')
  })

  it('R31, C44: an old "blocked" that is delivered again does not undo what came after', async () => {
    const { chatfactor, ana, enroll, hear } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    await hear({ type: 'unreachable', chatId: 'chat-a', reason: 'blocked', dedupeKey: 'update-7' })
    await hear({ type: 'reachable', chatId: 'chat-a', dedupeKey: 'update-8' })
    await hear({ type: 'unreachable', chatId: 'chat-a', reason: 'blocked', dedupeKey: 'update-7' })
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('active')
  })

  it.each(['code', 'notice'] as const)(
    'R29, C52: a %s that the messenger takes ends what news of an older block said, and of its chat alone',
    async (kind) => {
      const { chatfactor, another, resource, ana, ben, enroll, hear, events, counting } = await setting()
      const other = another()
      const [tokenId, bens] = [await enroll(ana, 'chat-a'), await enroll(ben, 'chat-b')]
      const input = { resourceId: resource.id, user: { id: ana.id } } as const
      const send = () =>
        kind === 'code'
          ? other.challenges.start({ ...input, kind: 'otp', purpose: 'sign_in' })
          : other.notifications.send({ ...input, category: 'security', text: 'Paid.' })
      const reads = async () => {
        counting.reset()
        await send()
        await other.settled()
        return counting.counts().read
      }
      await send()
      const usual = await reads()
      await hear({ type: 'unreachable', chatId: 'chat-a', reason: 'blocked' })
      await hear({ type: 'unreachable', chatId: 'chat-b', reason: 'blocked' })
      expect((await send()).outcome).toBe('sent')
      await other.settled()
      expect((await chatfactor.tokens.get(tokenId)).state).toBe('active')
      expect((await chatfactor.tokens.get(bens)).state).toBe('unreachable')
      expect(events.at(-1)).toMatchObject({ name: 'chat.reachable', data: { tokenIds: [tokenId] } })
      expect(await reads()).toBe(usual)
    },
  )

  it('R15: writes nothing when nothing changes', async () => {
    const { hear, counting, ana, enroll } = await setting()
    await enroll(ana, 'chat-a')
    counting.reset()
    await hear({ type: 'reachable', chatId: 'chat-a' })
    await hear({ type: 'unreachable', chatId: 'never-seen', reason: 'blocked' })
    await hear({ type: 'receipt', chatId: 'chat-a', messageId: 'message-1', state: 'seen' })
    expect(counting.counts().commit).toBe(0)
  })

  it.each([
    ['of a stranger', 'nothing'],
    ['that backs somebody', 'enrolled'],
    ['that backed somebody', 'stopped'],
  ])(
    'R31, C44: in a chat %s it is answered once a minute, and the same update once for good',
    async (_which, before) => {
      const { ana, ben, enroll, say, hear, press, shownIn, clock } = await setting()
      await enroll(ben, 'chat-b')
      if (before !== 'nothing') await enroll(ana, 'chat-a')
      if (before === 'stopped') {
        await say('chat-a', '/stop')
        await press('chat-a', 'Stop')
      }
      await clock.advance(60 * secondMs)
      const said = shownIn('chat-a').length
      const update = { type: 'text', chatId: 'chat-a', text: 'hello', dedupeKey: 'hello-1' } as const
      await hear(update)
      for (let word = 0; word < 20; word += 1) await say('chat-a', `hello ${word}`)
      expect(shownIn('chat-a')).toHaveLength(said + 1)
      await say('chat-b', 'hello')
      expect(shownIn('chat-b').at(-1)).toContain('/code')
      await clock.advance(60 * secondMs)
      await hear(update)
      expect(shownIn('chat-a')).toHaveLength(said + 1)
      await say('chat-a', 'hello?')
      expect(shownIn('chat-a')).toHaveLength(said + 2)
    },
  )
})
