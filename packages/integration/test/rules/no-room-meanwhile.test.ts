import { describe, expect, it } from 'vitest'
import { steps } from '../../support/rules/last-steps.js'
import {
  codesOf,
  enrolledIn,
  expectEndedByPolicy,
  type OwnEnrollment,
  tokensOf,
} from '../../support/rules/own-enrollment.js'
import { type Scene, setScene } from '../../support/scene.js'

/** Ana, who has a token in the chat 41, begins to add another one, for which there is room. */
async function adding(scene: Scene): Promise<OwnEnrollment> {
  const ana = await scene.person('ana', { email: 'ana@example.com' })
  await enrolledIn(scene, ana, '41')
  const browser = await scene.signInWithCode(ana, '41')
  const { id } = await browser.me.enrollments.start({ name: 'Tablet', transport: 'telegram' })
  return { ana, browser, ...(await codesOf(scene, id)) }
}

/** How there comes to be no room; and how many tokens there may be from then on. */
const ways: Readonly<Record<string, (scene: Scene, open: OwnEnrollment) => Promise<number>>> = {
  async 'an administrator allows fewer'({ chatfactor, resourceId }) {
    await chatfactor.resources.update(resourceId, { secondFactor: { maxTokensPerUser: 1 } })
    return 1
  },
  async 'the chat of another site is used here, too'(scene, { ana, browser }) {
    const { chatfactor, telegram, resource } = scene
    const wiki = await resource('Wiki')
    await chatfactor.assignments.create({ resourceId: wiki, userId: ana.id })
    const source = await scene.enroll(ana, '43', wiki)
    const sent = await browser.me.tokens.startAssigning(source)
    if (sent.outcome !== 'sent') throw new Error(sent.outcome)
    const answer = { challengeId: sent.challengeId, code: telegram.lastCode('43') ?? '' }
    expect(await browser.me.tokens.verifyAssigning(source, answer)).toMatchObject({ outcome: 'assigned' })
    return 2
  },
}

describe.each(Object.entries(ways))('an enrollment for which there was room, until %s', (_way, happens) => {
  it.each(steps)('R18: leads to no token by $by', async ({ policy = {}, capabilities = {}, before, take }) => {
    const secondFactor = { ...policy.secondFactor, maxTokensPerUser: 2 }
    const scene = await setScene({ policy: { ...policy, secondFactor }, capabilities })
    const open = await adding(scene)
    await before?.(scene, open)
    const most = await happens(scene, open)
    await take(scene, open)
    await expectEndedByPolicy(scene, open.id)
    expect(await tokensOf(scene, open.ana)).toHaveLength(most)
  })
})
