import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import type { Scene, ScenePerson } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

function deskOf(scene: Scene) {
  const { members } = createAdministration(scene.chatfactor).as({ adminId: 'root', resources: [scene.resourceId] })
  return {
    members,
    messages: async ({ id }: ScenePerson) =>
      (await members.status({ resourceId: scene.resourceId, userId: id })).messages,
    sendCode: async ({ id }: ScenePerson, resourceId = scene.resourceId) => {
      const about = { resourceId, user: { id }, kind: 'otp', purpose: 'sign_in' } as const
      const started = await scene.chatfactor.challenges.start(about)
      await scene.chatfactor.settled()
      return started
    },
  }
}

describe.each(scenesOnStores)('$name, what was sent to a member', ({ set }) => {
  it('R9, C65: is listed with when, by what, of what kind and how it ended, newest first, and never a code', async () => {
    const scene = await set()
    const ana = await scene.person('ana', { email: 'ana@example.org' })
    const { messages, sendCode } = deskOf(scene)
    expect(await messages(ana)).toEqual({ messages: [], areMore: false })
    await scene.enroll(ana, '42')
    await scene.chatfactor.settled()
    await scene.clock.advance(minuteMs)
    const at = scene.clock.now()
    await sendCode(ana)
    const [code] = /\d{6}/.exec(scene.heard('42').at(-1) ?? '') ?? []
    const { messages: seen } = await messages(ana)
    expect(seen[0]).toMatchObject({ at, transport: 'telegram', kind: 'code', state: 'sent', because: null })
    expect(seen.map(({ messenger, kind }) => [messenger, kind])).toContainEqual([null, 'notice'])
    expect(seen.map((message) => Number(message.at))).toEqual(
      seen.map((message) => Number(message.at)).sort((one, other) => other - one),
    )
    expect(code).toMatch(/^\d{6}$/)
    for (const secret of [code ?? '', '42', 'ana@example.org'])
      expect(JSON.stringify(seen)).not.toContain(`"${secret}"`)
    expect(Object.keys(seen[0] ?? {}).sort()).toEqual([
      'at',
      'because',
      'id',
      'kind',
      'messenger',
      'state',
      'transport',
    ])
  })

  it('R9: says why one failed, and that another waits for its next try', async () => {
    const scene = await set()
    const ana = await scene.person('ana')
    const { messages, sendCode } = deskOf(scene)
    await scene.enroll(ana, '42')
    const detail = { httpStatus: null, code: null, hint: null }
    scene.telegram.answerWith({ outcome: 'unavailable', detail })
    await sendCode(ana)
    expect((await messages(ana)).messages[0]).toMatchObject({ kind: 'code', state: 'waiting', because: 'unavailable' })
    await scene.clock.advance(10 * minuteMs)
    scene.telegram.answerWith({ outcome: 'unreachable', reason: 'blocked', detail })
    await sendCode(ana)
    expect((await messages(ana)).messages[0]).toMatchObject({ kind: 'code', state: 'failed', because: 'unreachable' })
  })

  it('R7: belongs to this Resource, to this person and to the last seven days; of more than 20 the newest are shown', async () => {
    const scene = await set()
    const payroll = await scene.resource('Payroll')
    const ana = await scene.person('ana')
    const ben = await scene.person('ben')
    await scene.chatfactor.assignments.create({ resourceId: payroll, userId: ana.id })
    const { messages, members, sendCode } = deskOf(scene)
    await scene.enroll(ana, '42')
    await scene.enroll(ana, '43', payroll)
    await sendCode(ana, payroll)
    await scene.chatfactor.settled()
    const own = await messages(ana)
    expect(own.messages.filter(({ kind }) => kind === 'code')).toEqual([])
    expect(await messages(ben)).toEqual({ messages: [], areMore: false })
    await expect(members.status({ resourceId: payroll, userId: ana.id })).rejects.toMatchObject({
      code: 'RESOURCE_NOT_FOUND',
    })
    await expect(members.status({ resourceId: scene.resourceId, userId: 'nobody' })).rejects.toMatchObject({
      code: 'ASSIGNMENT_NOT_FOUND',
    })

    await scene.clock.advance(6 * dayMs)
    for (let sends = 0; sends < 21; sends += 1) {
      await sendCode(ana)
      await scene.clock.advance(20 * minuteMs)
    }
    const many = await messages(ana)
    expect([many.messages.length, many.areMore]).toEqual([20, true])
    expect(many.messages.every(({ kind }) => kind === 'code')).toBe(true)
    await scene.clock.advance(6 * dayMs)
    expect((await messages(ana)).messages.length).toBe(20)
    await scene.clock.advance(dayMs)
    expect(await messages(ana)).toEqual({ messages: [], areMore: false })
  })
})
