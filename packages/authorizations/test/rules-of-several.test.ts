import { describe, expect, it } from 'vitest'
import type { AskedApprover } from '../src/index.js'
import { payment } from './support/assistants.js'
import { several } from './support/several.js'

type Given = Awaited<ReturnType<typeof several>>
type NotAsked = Exclude<AskedApprover['outcome'], 'asked' | 'needs_user' | 'undelivered'>

/** What keeps Ben from being asked, one for each that there is. */
const obstacles: Readonly<Record<NotAsked, (given: Given) => Promise<unknown>>> = {
  not_enrolled: async ({ chatfactor, resourceId, ben }) => {
    const [token] = await chatfactor.tokens.list({ resourceId, user: { id: ben.id } })
    return chatfactor.tokens.revoke(token?.id ?? '', { because: 'removed_by_host' })
  },
  locked: async ({ sendCode, verify, ben }) => {
    const { challengeId } = await sendCode(ben)
    for (let miss = 0; miss < 5; miss += 1) await verify(ben, challengeId, 'no code')
  },
  muted: ({ chatfactor, invoices, ben }) => chatfactor.agents.pause(invoices.id, { user: { id: ben.id } }),
  too_many: async ({ ask, ben }) => {
    for (let asked = 0; asked < 10; asked += 1) await ask({ user: { id: ben.id } })
  },
  switched_off: ({ chatfactor, resourceId, ben }) =>
    chatfactor.assignments.update({ resourceId, user: { id: ben.id }, active: false }),
}

describe('one of several people', () => {
  it.each(Object.entries(obstacles))(
    'R42, R47: is not asked, the first time or in the place of another: %s',
    async (because, happen) => {
      const given = await several()
      const { put, chatfactor, resourceId, ben, cleo, dan, ana, person, enroll, telegram } = given
      const eve = await person('eve')
      await enroll(eve, 'chat-e')
      const before = await put({ of: [cleo, dan, eve].map(({ id }) => ({ id })) })
      await happen(given)
      const sent = () => telegram.sent.filter(({ to }) => to.chatId === 'chat-b').length
      const told = sent()
      const { asked } = await put()
      expect(asked.approvers?.map(({ userId, outcome }) => [userId, outcome])).toEqual([
        ...[[ben.id, because], ...[cleo, dan].map(({ id }) => [id, 'asked'])],
      ])
      const replacing = chatfactor.authorizations.replaceApprover({
        ...{ ...before.named, from: { id: dan.id }, to: { id: ben.id }, actor: 'administrator:olga' },
      })
      await expect(replacing).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        details: { issues: [{ field: 'to', problem: `cannot be asked: ${because}` }] },
      })
      expect(sent()).toBe(told)
      const about = { resourceId, user: { id: ana.id }, purpose: 'sign_in', kind: 'otp' } as const
      expect((await chatfactor.challenges.start(about)).outcome).toBe('sent')
    },
  )
})

it('R47: whose agent it is takes nobody’s place', async () => {
  const { put, chatfactor, resourceId, person, enroll, dan } = await several()
  const eve = await person('eve')
  await enroll(eve, 'chat-e')
  const owner = { id: eve.id }
  const { id: agentId } = await chatfactor.agents.ensure({ resourceId, name: 'Of Eve', kind: 'service', owner })
  const { named } = await put({}, { agentId })
  const replacing = { ...named, from: { id: dan.id }, to: owner, actor: 'administrator:olga' } as const
  await expect(chatfactor.authorizations.replaceApprover(replacing)).rejects.toMatchObject({
    details: { issues: [{ field: 'to', problem: expect.stringContaining('whose agent it is') }] },
  })
})

describe('what several agreed to', () => {
  async function agreed() {
    const given = await several()
    const asked = await given.put()
    await asked.yes('chat-b')
    await asked.yes('chat-c')
    return { ...given, ...asked }
  }

  it('R43, R47: is used once, by whichever process, and with the very transaction alone', async () => {
    const { chatfactor, other, named, redeem } = await agreed()
    const [, ...fields] = payment.fields
    const changed = { ...payment, fields: [{ label: 'To', value: 'Somebody else' }, ...fields] }
    const missing = { code: 'AUTHORIZATION_NOT_FOUND' }
    await expect(chatfactor.authorizations.redeem({ ...named, transaction: changed })).rejects.toMatchObject(missing)
    const uses = Array.from({ length: 16 }, (_, at) =>
      (at % 2 === 0 ? chatfactor : other).authorizations.redeem({ ...named, transaction: payment }),
    )
    const outcomes = (await Promise.all(uses)).map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1)
    expect(await redeem()).toEqual({ outcome: 'already_used' })
  })

  it('R43, R47: is used in time, or not at all', async () => {
    const { clock, redeem } = await agreed()
    await clock.advance(10 * 60_000)
    expect(await redeem()).toEqual({ outcome: 'expired' })
  })

  it('R43, R47: is not used once it was taken back, nor while whoever wants it, the agent or its answer does not count', async () => {
    const { chatfactor, resourceId, ana, invoices, named, redeem } = await agreed()
    const user = { id: ana.id }
    await chatfactor.assignments.update({ resourceId, user, active: false })
    await expect(redeem()).rejects.toMatchObject({ code: 'POLICY_DENIED' })
    await chatfactor.assignments.update({ resourceId, user, active: true })
    await chatfactor.agents.pause(invoices.id)
    expect(await redeem()).toEqual({ outcome: 'refused', because: 'agent_paused' })
    await chatfactor.agents.resume(invoices.id)
    await chatfactor.authorizations.policy.set({ resourceId, weakest: 'code_entry' })
    expect(await redeem()).toEqual({ outcome: 'refused', because: 'mode' })
    await chatfactor.authorizations.cancel(named)
    expect(await redeem()).toEqual({ outcome: 'cancelled' })
  })
})
