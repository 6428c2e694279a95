import { describe, expect, it } from 'vitest'
import { only } from '../support/outcome.js'
import { minuteMs, type Setting, type SettingOptions, secondMs, setting } from '../support/setting.js'

const pace = { perChatMs: 1_000, perAccountPerSecond: 10, burst: 2 }

/** Ana with a messenger, and one code that was sent. */
async function codeSent(options: SettingOptions = {}) {
  const given = await setting(options)
  await given.enroll(given.ana, 'chat-a')
  return { ...given, sent: await given.sendCode(given.ana) }
}

async function used({
  verify,
  ana,
  chatfactor,
  sent,
}: Setting & { readonly sent: { challengeId: string; code: string } }) {
  expect(await verify(ana, sent.challengeId, sent.code)).toMatchObject({ outcome: 'accepted' })
  await chatfactor.settled()
}

describe('the message of a code that was used', () => {
  it('R25, R14: says what it was good for, shows the code no more, and can still be disowned', async () => {
    const given = await codeSent()
    await used(given)
    const [edited, ...others] = given.telegram.edited
    expect(others).toEqual([])
    expect(edited).toMatchObject({
      to: { chatId: 'chat-a' },
      message: { type: 'notice', actions: [{ label: 'It wasn’t me' }] },
    })
    expect(edited?.messageId).toBe(given.telegram.sent.at(-1)?.messageId)
    expect(JSON.stringify(edited?.message)).toContain('Billing')
    expect(JSON.stringify(edited)).not.toContain(given.sent.code)
  })

  it('C50: is not touched before the caller has the answer', async () => {
    const { verify, ana, chatfactor, sent, telegram } = await codeSent()
    await verify(ana, sent.challengeId, sent.code)
    // All that may go on in the turn in which the answer came.
    for (let turns = 0; turns < 100; turns += 1) await Promise.resolve()
    expect(telegram.edited).toEqual([])
    await chatfactor.settled()
    expect(telegram.edited).toHaveLength(1)
  })

  it('is the one that was sent last', async () => {
    const { chatfactor, resource, ana, telegram, verify, sent } = await codeSent()
    const again = { challengeId: sent.challengeId, resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
    await chatfactor.challenges.resend(again)
    await verify(ana, sent.challengeId, telegram.lastCode('chat-a') ?? '')
    await chatfactor.settled()
    expect(telegram.edited.map(({ messageId }) => messageId)).toEqual([telegram.sent.at(-1)?.messageId])
  })

  it('is found by another process, too', async () => {
    const given = await codeSent()
    const { another, resource, ana, sent, telegram } = given
    const elsewhere = another()
    const answer = { ...sent, resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
    expect(await elsewhere.challenges.verify(answer)).toMatchObject({ outcome: 'accepted' })
    await elsewhere.settled()
    expect(telegram.edited).toHaveLength(1)
  })

  it('stays as it is after a wrong code', async () => {
    const { verify, ana, sent, chatfactor, telegram } = await codeSent()
    await verify(ana, sent.challengeId, 'wrong')
    await chatfactor.settled()
    expect(telegram.edited).toEqual([])
  })

  it('R25: is taken back where the messenger cannot edit, and left where it can do neither', async () => {
    const retracting = await codeSent({ messenger: { capabilities: { canEdit: false } } })
    await used(retracting)
    expect(retracting.telegram.retracted).toEqual([retracting.telegram.sent.at(-1)?.messageId])
    const neither = await codeSent({ messenger: { capabilities: { canEdit: false, canRetract: false } } })
    await used(neither)
    for (const { telegram } of [retracting, neither]) expect(telegram.edited).toEqual([])
    expect(neither.telegram.retracted).toEqual([])
  })

  it('is left alone when it is a question that is over, where the messenger can only take messages back', async () => {
    const given = await setting({ messenger: { capabilities: { canEdit: false } } })
    await given.enroll(given.ana, 'chat-a')
    const person = { resourceId: given.resource.id, user: { id: given.ana.id }, purpose: 'sign_in' }
    const asked = await given.chatfactor.challenges.start({ ...person, kind: 'approval', instead: 'refuse' })
    const { challengeId } = only(asked, 'sent')
    await given.chatfactor.challenges.cancel({ ...person, challengeId })
    await given.chatfactor.settled()
    expect(given.telegram.retracted).toEqual([])
  })

  it('is edited once at most: what failed is not tried again', async () => {
    const given = await codeSent()
    const tried: string[] = []
    Object.assign(given.telegram, {
      edit: async (_to: unknown, messageId: string) => {
        tried.push(messageId)
        return { outcome: 'unavailable', detail: { httpStatus: null, code: null, hint: null } }
      },
    })
    await used(given)
    await given.clock.advance(10 * minuteMs)
    await given.chatfactor.worker.runOnce()
    expect(tried).toHaveLength(1)
    expect(given.chatfactor.transports.health()).toMatchObject([{ state: 'up', failures: 0 }])
  })

  it('C50: waits until the messenger takes something again, after it asked for a pause', async () => {
    const given = await codeSent()
    const retryAt = new Date(given.clock.now().getTime() + minuteMs)
    const detail = { httpStatus: 429, code: '429', hint: null }
    let edits = 0
    Object.assign(given.telegram, {
      edit: async () => {
        edits += 1
        return { outcome: 'throttled', scope: 'chat', retryAt, detail }
      },
    })
    await used(given)
    await used({ ...given, sent: await given.sendCode(given.ana) })
    expect(edits).toBe(1)
    await given.clock.advance(minuteMs)
    await used({ ...given, sent: await given.sendCode(given.ana) })
    expect(edits).toBe(2)
  })

  it('C50: is last in line, and no code waits for it', async () => {
    const given = await setting({ messenger: { capabilities: { pace } } })
    const { clock, telegram, ana } = given
    await given.enroll(ana, 'chat-a')
    await clock.advance(5 * secondMs)
    const first = await given.sendCode(ana)
    // The chat was written to this moment, so the edit waits; a code that comes meanwhile leaves before it.
    await given.verify(ana, first.challengeId, first.code)
    const person = { resourceId: given.resource.id, user: { id: ana.id } }
    void given.chatfactor.challenges.start({ ...person, kind: 'otp', purpose: 'sign_in' })
    await clock.advance(secondMs)
    expect(telegram.sent.filter(({ message }) => message.type === 'otp')).toHaveLength(2)
    expect(telegram.edited).toEqual([])
    await clock.advance(secondMs)
    expect(telegram.edited).toHaveLength(1)
  })
})
