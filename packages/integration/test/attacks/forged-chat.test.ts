import { describe, expect, it } from 'vitest'
import { type Scene, setScene } from '../../support/scene.js'

/** The attacker writes to the bot, or to its webhook, as if they were Ana's chat, or Telegram. */
const enrolled = async () => {
  const scene = await setScene()
  const ana = await scene.person('ana')
  const tokenId = await scene.enroll(ana, '42')
  return { ...scene, ana, tokenId }
}
const stateOf = async ({ chatfactor }: Scene, tokenId: string) => (await chatfactor.tokens.get(tokenId)).state

describe('a stranger in the chat', () => {
  it('R29: /stop alone stops nothing, and its question is good for one minute', async () => {
    const scene = await enrolled()
    await scene.say('42', '/stop')
    expect(await stateOf(scene, scene.tokenId)).toBe('active')
    await scene.clock.advance(61_000)
    await scene.press('42', 'Stop')
    expect(await stateOf(scene, scene.tokenId)).toBe('active')
    expect(scene.heard('42').at(-1)).toContain('expired')
  })

  it('R29: /stop asks which, when the chat backs several accounts, and stops only that one', async () => {
    const scene = await enrolled()
    const payroll = await scene.resource('Payroll')
    const ben = await scene.person('ben', { resourceId: payroll })
    const other = await scene.enroll(ben, '42', payroll)
    await scene.say('42', 'STOP')
    const accounts =
      scene
        .heard('42')
        .at(-1)
        ?.match(/for \w+, added/g) ?? []
    expect(accounts.toSorted()).toEqual(['for Billing, added', 'for Payroll, added'])
    await scene.press('42', 'Stop 2')
    expect([await stateOf(scene, scene.tokenId), await stateOf(scene, other)].toSorted()).toEqual(['active', 'revoked'])
  })

  it('C31, R29: a button pressed from another chat does nothing, whoever saw it', async () => {
    const scene = await enrolled()
    await scene.say('42', '/stop')
    await scene.press('42', 'Stop', { as: '666' })
    await scene.press('42', 'It wasn’t me', { as: '666' })
    expect(await stateOf(scene, scene.tokenId)).toBe('active')
    expect(scene.heard('666')).toEqual([])
  })

  it('C31: a made-up or changed button does nothing', async () => {
    const scene = await enrolled()
    await scene.say('42', '/stop')
    const prompt = scene.telegram.sent.findLast(({ message }) => message.type === 'prompt')?.message
    const [stop = '', keep = ''] = prompt?.type === 'prompt' ? prompt.actions.map(({ value: token }) => token) : []
    const forged = [
      stop.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')),
      `s${keep.slice(1)}`,
      `n${stop.slice(1)}`,
      stop.replace(/_(\w{8})_/, '_00zzzzzz_'),
      `s_${scene.tokenId}_00000000_${'A'.repeat(22)}`,
      'stop',
      '',
      '{"action":"stop"}',
    ]
    for (const token of forged) await scene.happens({ type: 'action', chatId: '42', value: token, messageId: null })
    expect(await stateOf(scene, scene.tokenId)).toBe('active')
    await scene.happens({ type: 'action', chatId: '42', value: stop, messageId: null })
    expect(await stateOf(scene, scene.tokenId)).toBe('revoked')
  })

  it('R31: /status speaks of nothing that this chat is not used for', async () => {
    const scene = await enrolled()
    const payroll = await scene.resource('Payroll')
    await scene.chatfactor.assignments.create({ resourceId: payroll, userId: scene.ana.id })
    await scene.enroll(scene.ana, '43', payroll)
    await scene.say('42', '/status')
    expect(scene.heard('42').at(-1)).toContain('Billing')
    expect(scene.heard('42').at(-1)).not.toContain('Payroll')
  })

  it('R31: talking to the bot without end makes it answer once a minute', async () => {
    const scene = await enrolled()
    for (let second = 0; second < 120; second += 1) {
      await scene.say('666', `hello ${second}`)
      await scene.clock.advance(1_000)
    }
    expect(scene.heard('666')).toHaveLength(2)
  })
})

describe('a forged or repeated webhook', () => {
  const linkEvent = (code: string) => ({ type: 'code', chatId: '42', code, dedupeKey: 'update-1' }) as const

  it('R31, C44: the same update a hundred times is one token, one message and one audit entry', async () => {
    const scene = await setScene()
    const { linkCode } = await scene.open(await scene.person('ana'))
    for (let time = 0; time < 100; time += 1) expect(await scene.happens(linkEvent(linkCode))).toBe(200)
    expect(scene.heard('42')).toHaveLength(1)
    expect(await scene.audited('enrollment.activated')).toHaveLength(1)
  })

  it('R31, C44: nor does a repeated tap, command or wrong code do anything twice', async () => {
    const scene = await enrolled()
    const before = scene.telegram.sent.length
    const events = [
      { type: 'text', chatId: '42', text: '/status', dedupeKey: 'a' },
      { type: 'text', chatId: '42', text: '/stop', dedupeKey: 'b' },
      { type: 'text', chatId: '666', text: '00000-00001', dedupeKey: 'c' },
      { type: 'opened', chatId: '667', dedupeKey: 'd' },
    ] as const
    for (let time = 0; time < 20; time += 1) for (const event of events) await scene.happens(event)
    expect(scene.telegram.sent.length).toBe(before + events.length)
    for (let time = 0; time < 20; time += 1) await scene.say('666', '00000-00001')
    expect(scene.heard('666').filter((text) => text.includes('does not work'))).toHaveLength(5)
  })

  it('C42: without the platform’s secret nothing happens at all', async () => {
    const scene = await setScene()
    const { id, linkCode } = await scene.open(await scene.person('ana'))
    const genuine = scene.telegram.webhook(linkEvent(linkCode))
    const body = await genuine.text()
    for (const headers of [{}, { 'x-fake-secret': '' }, { 'x-fake-secret': 'fake-webhook-secreT' }]) {
      const forged = new Request(genuine.url, { method: 'POST', headers, body })
      expect((await scene.chatfactor.handleWebhook('telegram', forged)).status).toBe(401)
    }
    expect((await scene.chatfactor.enrollments.get(id)).state).toBe('awaiting_scan')
    expect(scene.telegram.sent).toEqual([])
  })
})
