import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

describe.each(scenesOnStores)('a page that asks for a second factor, $name', ({ set }) => {
  it('R23: sends one code, though four processes render it 20 times at once', async () => {
    const { chatfactor, instance, person, enroll, resourceId, telegram } = await set()
    const instances = [chatfactor, instance(), instance(), instance()]
    const ana = await person('ana')
    await enroll(ana, '42')
    const about = { resourceId, user: { id: ana.id }, purpose: 'pay', binding: 'session-1' }
    const render = (at: number) => (instances[at % instances.length] ?? chatfactor).secondFactor.check(about)
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => render(at)))
    const ids = new Set(answers.map((answer) => (answer.outcome === 'sent' ? answer.challengeId : answer.outcome)))
    expect(ids.size).toBe(1)
    expect(telegram.sent.filter(({ message }) => message.type === 'otp')).toHaveLength(1)
    const [challengeId = ''] = ids
    const code = telegram.lastCode('42') ?? ''
    expect(await chatfactor.secondFactor.check({ ...about, challengeId, code })).toMatchObject({ outcome: 'passed' })
  })
})
