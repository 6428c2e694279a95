import { fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { minuteMs, refusal, type Setting, secondMs, setting, wrong } from '../support/setting.js'

const confirming = (confirmation: 'code' | 'number') =>
  setting({ resource: { secondFactor: { activation: 'confirm', confirmation } } })

/** The code, or the number, that a chat was shown last. */
function shownAnswer({ shownIn }: Setting, chatId: string): string {
  const words = shownIn(chatId).at(-1) ?? ''
  return /(?:^|\n)(\d{6}) adds /.exec(words)?.[1] ?? /^Choose (\d{2}) /.exec(words)?.[1] ?? ''
}

describe('confirming', () => {
  const ways = {
    'a scan': ({ scan }: Setting, enrollment: { readonly id: string }) => scan(enrollment, 'chat-a'),
    'a typed code': async ({ say, typedCode }: Setting, { id }: { readonly id: string }) =>
      say('chat-a', await typedCode(id)),
    'a scan and a first message': async ({ scan, say }: Setting, enrollment: { readonly id: string }) => {
      await scan(enrollment, 'chat-a', { pushable: false })
      await say('chat-a', 'Hello')
    },
  }
  const cases = Object.entries(ways).flatMap(([name, way]) =>
    (['code', 'number'] as const).map((by) => [name, by, way] as const),
  )

  it.each(cases)('R13, R14: after %s the chat shows the %s that the page asks for', async (_name, by, way) => {
    const given = await confirming(by)
    const { chatfactor, ana, startEnrollment, shownIn } = given
    const enrollment = await startEnrollment(ana)
    await way(given, enrollment)
    const { confirmation } = await chatfactor.enrollments.get(enrollment.id)
    expect(confirmation?.by).toBe(by)
    expect(shownIn('chat-a').at(-1)).toMatch(/Billing \(a\*\*\*\)/)
    const answer = shownAnswer(given, 'chat-a')
    expect(answer).toMatch(by === 'code' ? /^\d{6}$/ : /^\d{2}$/)
    if (confirmation?.by === 'number') expect(confirmation.choices).toContain(answer)
    expect((await chatfactor.enrollments.confirm(enrollment.id, { answer })).outcome).toBe('activated')
  })
})

describe('confirming by code', () => {
  it('R13, C19: asks the signed-in person for the code in the chat, which names account and Resource', async () => {
    const given = await confirming('code')
    const { chatfactor, ana, startEnrollment, scan, shownIn, telegram } = given
    const enrollment = await startEnrollment(ana)
    await scan(enrollment, 'chat-a', { profile: { displayName: 'Ana‮ K.', username: null, language: null } })
    expect(await chatfactor.enrollments.get(enrollment.id)).toMatchObject({
      state: 'awaiting_confirmation',
      displayName: 'Ana K.',
      confirmation: { by: 'code' },
      tokenId: null,
    })
    expect(shownIn('chat-a')).toEqual([expect.stringMatching(/Billing \(a\*\*\*\)/)])
    expect(telegram.sent[0]?.message.type).toBe('otp')
    const answer = shownAnswer(given, 'chat-a')
    expect(answer).toMatch(/^\d{6}$/)
    const wrong = answer === '000000' ? '000001' : '000000'
    expect((await chatfactor.enrollments.confirm(enrollment.id, { answer: wrong })).outcome).toBe('wrong_code')
    const confirmed = await chatfactor.enrollments.confirm(enrollment.id, { answer })
    if (confirmed.outcome !== 'activated') throw new Error(confirmed.outcome)
    expect((await chatfactor.tokens.get(confirmed.tokenId)).state).toBe('active')
    expect((await refusal(chatfactor.enrollments.confirm(enrollment.id, { answer }))).code).toBe('TRANSITION_REFUSED')
  })

  it('R13: ends at the fifth wrong answer, each counted before it is told, and then even the right one is too late', async () => {
    const given = await confirming('code')
    const { chatfactor, resource, ana, startEnrollment, scan, events, audited } = given
    const enrollment = await startEnrollment(ana)
    await scan(enrollment, 'chat-a')
    const answer = shownAnswer(given, 'chat-a')
    const confirm = (text: string) => chatfactor.enrollments.confirm(enrollment.id, { answer: text })
    for (const attemptsLeft of [4, 3, 2, 1]) {
      expect(await confirm(wrong(answer))).toEqual({ outcome: 'wrong_code', attemptsLeft })
    }
    expect(await confirm(wrong(answer))).toEqual({ outcome: 'locked' })
    expect(await confirm(answer)).toEqual({ outcome: 'locked' })
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('locked')
    expect(events.at(-1)).toMatchObject({ name: 'enrollment.changed', data: { state: 'locked' } })
    expect((await audited()).filter((action) => action === 'enrollment.missed')).toHaveLength(5)
    expect(await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ana.id } })).toEqual([])
  })

  it('R11: may be confirmed until 600 seconds after the start', async () => {
    const given = await confirming('code')
    const { chatfactor, ana, startEnrollment, scan, clock } = given
    const enrollment = await startEnrollment(ana)
    await scan(enrollment, 'chat-a')
    const answer = shownAnswer(given, 'chat-a')
    await clock.advance(600 * secondMs - 1)
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_confirmation')
    await clock.advance(1)
    expect(await chatfactor.enrollments.confirm(enrollment.id, { answer })).toEqual({ outcome: 'expired' })
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('expired')
  })

  it('R14: refuses when the chat has come to back somebody else in the meantime, and names nobody', async () => {
    const given = await confirming('code')
    const { chatfactor, ana, ben, startEnrollment, scan, shownIn } = given
    const first = await startEnrollment(ana)
    const second = await startEnrollment(ben)
    await scan(first, 'chat-x')
    const anas = shownAnswer(given, 'chat-x')
    await scan(second, 'chat-x')
    const bens = shownAnswer(given, 'chat-x')
    expect((await chatfactor.enrollments.confirm(second.id, { answer: bens })).outcome).toBe('activated')
    expect(await refusal(chatfactor.enrollments.confirm(first.id, { answer: anas }))).toEqual({
      code: 'POLICY_DENIED',
      details: { rule: 'chat_already_bound' },
    })
    await chatfactor.settled()
    expect(shownIn('chat-x').filter((words) => words.startsWith('Done.'))).toHaveLength(1)
  })

  it('takes no answer before the scan', async () => {
    const { chatfactor, ana, startEnrollment } = await confirming('code')
    const { id } = await startEnrollment(ana)
    expect(await refusal(chatfactor.enrollments.confirm(id, { answer: '123456' }))).toEqual({
      code: 'TRANSITION_REFUSED',
      details: { state: 'awaiting_scan', event: 'confirmed' },
    })
  })

  it('R15: a second scan by the same chat changes nothing and writes nothing', async () => {
    const { chatfactor, ana, startEnrollment, linkCode, hear, shownIn, counting } = await confirming('code')
    const enrollment = await startEnrollment(ana)
    const code = await linkCode(enrollment.id)
    await hear({ type: 'code', chatId: 'chat-a', code })
    counting.reset()
    await hear({ type: 'code', chatId: 'chat-a', code })
    expect(counting.counts().commit).toBe(0)
    expect(shownIn('chat-a')).toHaveLength(1)
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_confirmation')
  })
})

describe.each(['code', 'number'] as const)('two people who scan with one chat, and confirm by %s', (confirmation) => {
  it('C18, R14: the first to confirm has the chat, and the other moves nobody', async () => {
    const given = await confirming(confirmation)
    const { chatfactor, resource, ana, ben, startEnrollment, scan } = given
    const asked = async (person: typeof ana) => {
      const { id } = await startEnrollment(person)
      await scan({ id }, 'chat-a')
      return { id, answer: shownAnswer(given, 'chat-a') }
    }
    const [hers, his] = [await asked(ana), await asked(ben)]
    const { outcome } = await chatfactor.enrollments.confirm(hers.id, { answer: hers.answer })
    expect(outcome).toBe('activated')
    expect(await refusal(chatfactor.enrollments.confirm(his.id, { answer: his.answer }))).toEqual({
      ...{ code: 'POLICY_DENIED', details: { rule: 'chat_already_bound' } },
    })
    const tokensOf = async ({ id }: typeof ana) =>
      (await chatfactor.tokens.list({ resourceId: resource.id, user: { id } })).length
    expect([await tokensOf(ana), await tokensOf(ben)]).toEqual([1, 0])
    await given.sendCode(ana)
    expect(given.telegram.sent.at(-1)?.to.chatId).toBe('chat-a')
  })
})

describe('a chat that backs its person already', () => {
  it.each(['a scan', 'a typed code'] as const)(
    'R14, C18: becomes no second token of theirs on the same Resource, by %s',
    async (step) => {
      const given = await setting({ resource: { secondFactor: { maxTokensPerUser: 3 } } })
      const { chatfactor, resource, ana, startEnrollment, enroll, scan, say, typedCode, shownIn } = given
      await enroll(ana, 'chat-a')
      const { id } = await startEnrollment(ana, { name: 'Tablet' })
      if (step === 'a scan') await scan({ id }, 'chat-a')
      else await say('chat-a', await typedCode(id))
      expect(shownIn('chat-a').at(-1)).toContain('already in use')
      expect((await chatfactor.enrollments.get(id)).state).toBe('awaiting_scan')
      const tokens = () => chatfactor.tokens.list({ resourceId: resource.id, user: { id: ana.id } })
      expect(await tokens()).toHaveLength(1)
      await scan({ id }, 'chat-b')
      expect(await tokens()).toHaveLength(2)
    },
  )
})

describe('confirming by number', () => {
  const scanned = async () => {
    const given = await confirming('number')
    const enrollment = await given.startEnrollment(given.ana)
    await given.scan(enrollment, 'chat-a')
    const { confirmation } = await given.chatfactor.enrollments.get(enrollment.id)
    if (confirmation?.by !== 'number') throw new Error('not by number')
    const confirm = (answer: string) => given.chatfactor.enrollments.confirm(enrollment.id, { answer })
    return { choices: confirmation.choices, answer: shownAnswer(given, 'chat-a'), confirm }
  }

  it('R13: the chat shows one of the three numbers on the page, and that one activates', async () => {
    const { choices, answer, confirm } = await scanned()
    expect(new Set(choices).size).toBe(3)
    expect(choices).toContain(answer)
    expect((await confirm(answer)).outcome).toBe('activated')
  })

  it('R13: one wrong number ends it: with three to choose from, a second guess is worth too much', async () => {
    const { choices, answer, confirm } = await scanned()
    const [other = ''] = choices.filter((number) => number !== answer)
    expect(await confirm(other)).toEqual({ outcome: 'locked' })
    expect(await confirm(answer)).toEqual({ outcome: 'locked' })
  })
})

describe('a typed code', () => {
  it('R12: never activates by itself, also where a scan would', async () => {
    const given = await setting()
    const { chatfactor, ana, startEnrollment, typedCode, say } = given
    const enrollment = await startEnrollment(ana)
    await say('chat-a', (await typedCode(enrollment.id)).toLowerCase().replace('-', ' '))
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_confirmation')
    const confirmed = await chatfactor.enrollments.confirm(enrollment.id, { answer: shownAnswer(given, 'chat-a') })
    expect(confirmed.outcome).toBe('activated')
  })

  it('R12: is the same behind /start, and still asks', async () => {
    const { chatfactor, ana, startEnrollment, typedCode, hear } = await setting()
    const enrollment = await startEnrollment(ana)
    await hear({ type: 'code', chatId: 'chat-a', code: await typedCode(enrollment.id) })
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_confirmation')
  })

  it('R16: after five that do not work the chat rests for 15 minutes, for right codes too; links go on working', async () => {
    const { chatfactor, ana, startEnrollment, typedCode, say, scan, shownIn, clock } = await setting()
    for (let miss = 0; miss < 5; miss += 1) await say('chat-a', `AAAAA-AAAA${miss}`)
    const enrollment = await startEnrollment(ana)
    await say('chat-a', await typedCode(enrollment.id))
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_scan')
    expect(shownIn('chat-a').at(-1)).toContain('Wait 15 minutes')
    await clock.advance(15 * minuteMs)
    const later = await startEnrollment(ana)
    await say('chat-a', await typedCode(later.id))
    expect((await chatfactor.enrollments.get(later.id)).state).toBe('awaiting_confirmation')
    const linked = await startEnrollment(ana)
    await scan(linked, 'chat-a')
    expect((await chatfactor.enrollments.get(linked.id)).state).toBe('active')
  })

  it.each(['written', 'in a button', 'behind a link'] as const)(
    'R16: each that does not work is counted, %s as well, and no right one gets by the rest that follows',
    async (how) => {
      const { chatfactor, ana, startEnrollment, typedCode, hear, shownIn } = await setting()
      const give = (code: string) => {
        if (how === 'written') return hear({ type: 'text', chatId: 'chat-a', text: code })
        if (how === 'behind a link') return hear({ type: 'code', chatId: 'chat-a', code })
        return hear({ type: 'action', chatId: 'chat-a', value: code, messageId: null })
      }
      for (let miss = 0; miss < 5; miss += 1) await give(`AAAAA-AAAA${miss}`)
      const enrollment = await startEnrollment(ana)
      await give(await typedCode(enrollment.id))
      expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_scan')
      expect(shownIn('chat-a').at(-1)).toContain('Wait 15 minutes')
    },
  )

  it('R16: after 200 for one bot in an hour a strange chat has one try, typing rests after it, and an event says so', async () => {
    const { chatfactor, ana, startEnrollment, typedCode, say, hear, shownIn, events } = await setting()
    const misses = Array.from({ length: 200 }, (_, at) => at)
    await hear(
      ...misses.map((at) => ({
        type: 'text' as const,
        chatId: `stranger-${Math.floor(at / 4)}`,
        text: `AAAAA-AA${String(at).padStart(3, '0')}`,
      })),
    )
    expect(events.filter(({ name }) => name === 'typed_codes.paused')).toHaveLength(1)
    const enrollment = await startEnrollment(ana)
    await say('chat-a', 'AAAAA-AA999')
    await say('chat-a', await typedCode(enrollment.id))
    expect(shownIn('chat-a').at(-1)).toContain('Wait 15 minutes')
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_scan')
  })
})

describe('a chat that may not be written to before its first message', () => {
  const unpushable = () => setting({ messenger: { capabilities: { pushableAfterLink: 'after_user_message' } } })

  it('waits for the first message, whatever it says, and then activates', async () => {
    const { chatfactor, ana, startEnrollment, scan, say, shownIn } = await unpushable()
    const enrollment = await startEnrollment(ana)
    await scan(enrollment, 'chat-a', { pushable: false })
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_message')
    await say('chat-a', 'hello')
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('active')
    expect(shownIn('chat-a').at(-1)).toContain('Done.')
    expect(shownIn('chat-a').join()).not.toContain('scan the QR code')
  })

  it('R15: a second scan counts as the message', async () => {
    const { chatfactor, ana, startEnrollment, scan } = await unpushable()
    const enrollment = await startEnrollment(ana)
    await scan(enrollment, 'chat-a', { pushable: false })
    await scan(enrollment, 'chat-a', { pushable: true })
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('active')
  })

  const strangers = {
    'another messenger': { platform: 'viber', label: 'Viber' },
    'another bot of the same messenger': { platform: 'telegram', label: 'Telegram', accountId: 'second-bot' },
  }
  const states = ['awaiting_scan', 'awaiting_message', 'awaiting_confirmation'] as const
  const elsewhere = Object.entries(strangers).flatMap(([name, messenger]) =>
    states.flatMap((state) =>
      (['linkCode', 'typedCode'] as const).map((kind) => [name, state, kind, messenger] as const),
    ),
  )
  it.each(elsewhere)(
    'R15: a chat of %s is another one, also under the same id: of what is %s its %s moves nothing',
    async (_name, state, kind, messenger) => {
      const made = await unpushable()
      const { chatfactor, ana, startEnrollment, scan, say } = made
      const beside = fakeTransport(messenger)
      const other = made.another({ transports: [beside] })
      const enrollment = await startEnrollment(ana)
      const code = await made[kind](enrollment.id)
      if (state === 'awaiting_message') await scan(enrollment, '42', { pushable: false })
      if (state === 'awaiting_confirmation') await say('42', await made.typedCode(enrollment.id))
      await other.handleWebhook(beside.platform, beside.webhook({ type: 'code', chatId: '42', code }))
      await other.settled()
      expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe(state)
      expect(beside.sent.at(-1)?.message).toMatchObject({ text: expect.stringContaining('does not work any more') })
    },
  )

  it.each(states.slice(1))(
    'R15: a second scan of what is %s asks the policy as ever, and ends what it no longer allows',
    async (state) => {
      const { chatfactor, ana, startEnrollment, scan, say, typedCode, shownIn } = await unpushable()
      const enrollment = await startEnrollment(ana)
      if (state === 'awaiting_message') await scan(enrollment, '42', { pushable: false })
      else await say('42', await typedCode(enrollment.id))
      await chatfactor.users.update({ id: ana.id }, { active: false })
      await scan(enrollment, '42', { pushable: state === 'awaiting_confirmation' })
      expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('cancelled')
      if (state === 'awaiting_confirmation') expect(shownIn('42').at(-1)).toContain('does not work any more')
    },
  )

  it('R15: a second scan that still may not be answered moves nothing', async () => {
    const { chatfactor, ana, startEnrollment, scan } = await unpushable()
    const enrollment = await startEnrollment(ana)
    await scan(enrollment, 'chat-a', { pushable: false })
    await scan(enrollment, 'chat-a', { pushable: false })
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_message')
  })

  it('takes a first message that looks like a typed code for the message', async () => {
    const { chatfactor, ana, startEnrollment, scan, say } = await unpushable()
    const enrollment = await startEnrollment(ana)
    await scan(enrollment, 'chat-a', { pushable: false })
    await say('chat-a', 'hello again')
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('active')
  })

  it('goes on waiting when the chat is only opened again', async () => {
    const { chatfactor, ana, startEnrollment, scan, say, hear } = await unpushable()
    const enrollment = await startEnrollment(ana)
    await scan(enrollment, 'chat-a', { pushable: false })
    await hear({ type: 'opened', chatId: 'chat-a', pushable: false })
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_message')
    await say('chat-a', 'hello')
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('active')
  })

  it('is not taken for pushable because it was opened before, or enrolled once', async () => {
    const { chatfactor, ana, startEnrollment, scan, say, hear, enroll } = await unpushable()
    await hear({ type: 'opened', chatId: 'chat-a', pushable: false })
    const enrollment = await startEnrollment(ana)
    await scan(enrollment, 'chat-a', { pushable: false })
    await say('chat-a', 'hello')
    const { state, tokenId } = await chatfactor.enrollments.get(enrollment.id)
    expect(state).toBe('active')
    await chatfactor.tokens.revoke(tokenId ?? '', { because: 'removed_by_host', actor: 'host' })
    const again = await startEnrollment(ana)
    await scan(again, 'chat-a', { pushable: false })
    expect((await chatfactor.enrollments.get(again.id)).state).toBe('awaiting_message')
    await say('chat-a', 'any ten here')
    expect((await chatfactor.enrollments.get(again.id)).state).toBe('active')
    await chatfactor.tokens.revoke((await chatfactor.enrollments.get(again.id)).tokenId ?? '', {
      because: 'removed_by_host',
      actor: 'host',
    })
    await enroll(ana, 'chat-a')
  })

  it('R11: comes too late after 600 seconds', async () => {
    const { chatfactor, ana, startEnrollment, scan, say, clock } = await unpushable()
    const enrollment = await startEnrollment(ana)
    await scan(enrollment, 'chat-a', { pushable: false })
    await clock.advance(600 * secondMs)
    await say('chat-a', 'hello')
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('expired')
  })

  it('R12, C19: asks after the first message where the Resource always asks', async () => {
    const { chatfactor, ana, startEnrollment, scan, say, resource } = await unpushable()
    await chatfactor.resources.update(resource.id, { secondFactor: { activation: 'confirm' } })
    const enrollment = await startEnrollment(ana)
    await scan(enrollment, 'chat-a', { pushable: false })
    await say('chat-a', 'hello')
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_confirmation')
  })
})
