import { authorizations } from '@chatfactor/authorizations'
import { createAdministration } from '@chatfactor/console'
import { newId } from '@chatfactor/core/feature'
import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { setScene } from '../../support/scene.js'
import { withAgents } from '../../support/with-agents.js'

const hourMs = 60 * 60_000
const payment = (minor: number) => ({
  fields: [
    { label: 'To', value: 'ACME GmbH' },
    { label: 'Amount', amount: { minor, currency: 'EUR' } },
  ],
})
const similar = {
  same: ['To'],
  atMost: [{ field: 'Amount', minor: 5000, currency: 'EUR' }],
  ...{ times: 3, forMs: 30 * 24 * hourMs },
}

/** Ana and Ben, each of whom allows the same agent the same. */
async function allowed() {
  const features = [operations({ webhooks: { resolve: async () => [] } }), authorizations({ togetherMs: 0 })]
  const scene = await setScene({ features })
  const { resourceId, press } = scene
  const chatfactor = withAgents(scene.chatfactor)
  await chatfactor.authorizations.policy.set({ resourceId, permits: true })
  const agent = await chatfactor.agents.ensure({ resourceId, name: 'Invoice assistant', kind: 'service' })
  let asks = 0
  const asked = (userId: string, minor: number, more: object = {}) => {
    asks += 1
    const about = { resourceId, user: { id: userId }, agentId: agent.id, purpose: 'pay', dedupeId: `pay-${asks}` }
    return chatfactor.authorizations.ask({ ...about, transaction: payment(minor), ...more })
  }
  /** What an agent hears that wants to pay again. */
  const pays = async ({ id }: { readonly id: string }): Promise<string> => {
    try {
      const { outcome } = await asked(id, 4_000)
      await chatfactor.settled()
      return outcome
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : 'odd'
    }
  }
  const person = async (login: string, chatId: string) => {
    const { id } = await scene.person(login)
    const tokenId = await scene.enroll({ id }, chatId)
    const question = await asked(id, 5_000, { similar })
    await chatfactor.settled()
    if (question.outcome !== 'asked' || question.show.mode !== 'number_matching') throw new Error(question.outcome)
    await press(chatId, 'Allow similar, too')
    await press(chatId, String(question.show.number))
    const [permit] = (await chatfactor.permits.list({ resourceId, user: { id } })).items
    if (permit === undefined) throw new Error('nothing was allowed')
    const standing = async () => (await chatfactor.permits.find(permit.permitId))?.state ?? 'gone'
    return { id, tokenId, chatId, standing }
  }
  const root = createAdministration(scene.chatfactor).as({ adminId: 'root', resources: 'all' })
  return { ...scene, root, pays, ana: await person('ana', '42'), ben: await person('ben', '43') }
}

type Allowed = Awaited<ReturnType<typeof allowed>>
type Way = (made: Allowed) => Promise<unknown>

const me = ({ resourceId, ana: { id } }: Allowed) => ({ resourceId, user: { id } })
const worked = async ({ chatfactor }: Allowed) => chatfactor.worker.runOnce()

/** Every way in which somebody leaves for good. */
const leaving: Readonly<Record<string, Way>> = {
  'who is unassigned': (made) => made.chatfactor.assignments.end(me(made)),
  'who is unassigned by an administrator': ({ root, resourceId, ana }) =>
    root.members.end({ resourceId, userId: ana.id }),
  async 'who is unassigned as one of many'(made) {
    const { root, resourceId, ana, clock } = made
    const formId = newId(clock.now())
    await root.bulk.start({ resourceId, act: 'unassign', whom: { userIds: [ana.id] }, formId })
    await worked(made)
  },
  async 'who is deleted'(made) {
    await made.root.users.erase(made.ana.id)
    await worked(made)
  },
}

/** Every way in which somebody, or all, are kept out for a while, and what ends it. */
const off: Readonly<Record<string, readonly [off: Way, on: Way]>> = {
  'who is switched off on the Resource': [
    (made) => made.chatfactor.assignments.update({ ...me(made), active: false }),
    (made) => made.chatfactor.assignments.update({ ...me(made), active: true }),
  ],
  'who is switched off everywhere': [
    ({ chatfactor, ana: { id } }) => chatfactor.users.update({ id }, { active: false }),
    ({ chatfactor, ana: { id } }) => chatfactor.users.update({ id }, { active: true }),
  ],
  'whom an administrator locked': [
    ({ root, resourceId, ana }) => root.members.lock({ resourceId, userId: ana.id, reason: 'Lost laptop' }),
    ({ root, resourceId, ana }) => root.members.unlock({ resourceId, userId: ana.id }),
  ],
}

describe('what somebody allowed in advance', () => {
  it.each(Object.entries(leaving))(
    'R46, C24: %s, is over with them, and stays so when they come back',
    async (_, leave) => {
      const made = await allowed()
      const { ana, ben, chatfactor, resourceId, pays, enroll } = made
      expect(await pays(ana)).toBe('permitted')
      await leave(made)
      expect(['ended', 'gone']).toContain(await ana.standing())
      expect(['ASSIGNMENT_NOT_FOUND', 'POLICY_DENIED']).toContain(await pays(ana))
      expect([await ben.standing(), await pays(ben)]).toEqual(['live', 'permitted'])
      const back = await chatfactor.users.get({ id: ana.id }).catch(() => null)
      if (back?.active !== true) return
      await chatfactor.assignments.create({ resourceId, userId: ana.id })
      await enroll(ana, ana.chatId)
      expect(await pays(ana)).toBe('asked')
    },
  )

  it.each(Object.entries(off))(
    'R46: %s, allows nothing meanwhile, and as much as before afterwards',
    async (_, [stop, go]) => {
      const made = await allowed()
      const { ana, ben, pays } = made
      await stop(made)
      for (let time = 0; time < 5; time += 1) expect(await pays(ana)).not.toBe('permitted')
      expect(await pays(ben)).toBe('permitted')
      await go(made)
      expect([await pays(ana), await pays(ana), await pays(ana)]).toEqual(['permitted', 'permitted', 'permitted'])
      expect(await ana.standing()).toBe('used_up')
    },
  )

  it('R46: in a chat that is theirs no more, allows nothing, also once another one is', async () => {
    const { ana, ben, chatfactor, pays, enroll } = await allowed()
    await chatfactor.tokens.revoke(ana.tokenId, { because: 'removed_by_host' })
    expect(await pays(ana)).toBe('not_enrolled')
    await enroll(ana, '44')
    expect(await pays(ana)).toBe('asked')
    expect(await pays(ben)).toBe('permitted')
  })
})
