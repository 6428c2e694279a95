import { authorizations } from '@chatfactor/authorizations'
import { operations } from '@chatfactor/operations'
import { someBrowser } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { approvalsOf } from '../../support/asked-approvals.js'
import { called, setScene } from '../../support/scene.js'
import { withAgents } from '../../support/with-agents.js'

const hourMs = 60 * 60_000
/** What others than the host may write that a messenger would make something to tap of. */
const by = (whom: string) => `evil.example/${whom} @evil_${whom}`
/** What is said outside of quotes. */
const ours = (text: string) => text.replaceAll(/\u2068[^\u2068\u2069]*\u2069/g, '')

it('C27, R25: in everything that a person is told, what others wrote stands between quotes', async () => {
  const scene = await setScene({
    features: [authorizations({ togetherMs: 0 }), operations()],
    policy: { secondFactor: { maxTokensPerUser: 3, notices: 'every_sign_in' } },
    notifications: { templates: { paid: { en: 'Paid to {payee}.' } } },
  })
  const { chatfactor, resourceId, clock, telegram, resource } = scene
  const browser = { ...someBrowser, resourceId, device: by('device') }
  const payroll = await resource('Payroll')
  const [ana, ben] = [await scene.person('ana'), await scene.person('ben')]
  for (const [person, names] of [
    [ana, 'ana'],
    [ben, 'ben'],
  ] as const) {
    await chatfactor.users.update({ id: person.id }, { firstName: by(names), lastName: by('last') })
    await chatfactor.assignments.create({ resourceId: payroll, userId: person.id })
  }
  const user = { id: ana.id }
  const commands = async () => {
    for (const command of ['code', 'status', 'stop', 'mute', 'waiting', 'agents', 'permits', 'help', 'unmute']) {
      await scene.say('42', `/${command}`)
      await clock.advance(40_000)
    }
  }

  // A token, one more of another name, and one on another site.
  await scene.scan('42', (await scene.open(ana)).linkCode, { profile: called(by('chat')) })
  const { me } = await scene.signInWithCode(ana, '42')
  await me.enrollments.start({ name: by('token'), transport: 'telegram' }).then(async ({ id }) => {
    await scene.scan('43', await scene.linkCode(id), { profile: called(by('chat')) })
  })
  await scene.enroll(ana, '42', payroll)
  await scene.enroll(ben, '44')
  await commands()

  // Sign-ins, codes and questions of a host.
  await chatfactor.signIn.withPassword({ ...browser, login: 'ana', password: ana.password })
  const context = { network: '192.0.2.1', device: by('device'), reason: by('reason') }
  await scene.challenge(ana, chatfactor, { context, binding: 'one' })
  await scene.challenge(ana, chatfactor, { context, binding: 'two' })
  await commands()
  await scene.press('42', 'It wasn’t me')
  const { ask, press } = approvalsOf(scene, ana, '42')
  const transaction = { fields: [{ label: by('label'), value: by('value') }] }
  await press((await ask({ context, transaction })).no)
  await press((await ask({ context, purpose: 'wish' })).right)
  await press((await ask({ context, purpose: 'wish' })).wrong)
  await clock.advance(25 * hourMs)

  const params = { payee: by('paid') }
  await chatfactor.notifications.send({
    resourceId,
    user,
    category: 'security',
    template: 'paid',
    params,
    dedupeId: '1',
  })

  // Questions of an agent, and what it is allowed in advance.
  const { agents, authorizations: asked } = withAgents(chatfactor)
  await asked.policy.set({ resourceId, permits: true })
  const agent = await agents.ensure({ resourceId, name: by('agent'), kind: 'service' })
  const question = (nth: number) =>
    asked.ask({
      ...{ resourceId, user, agentId: agent.id, purpose: 'pay', dedupeId: `question ${nth}`, reason: by('why') },
      transaction: { fields: [...transaction.fields, { label: 'To', value: by('payee') }] },
      similar: { same: [by('label'), 'To'], atMost: [], times: 3, forMs: 24 * hourMs },
    })
  for (const [nth, label] of ['No', 'It wasn’t me', 'Allow similar, too'].entries()) {
    await agents.resume(agent.id, { user })
    expect((await question(nth)).outcome).toBe('asked')
    await chatfactor.settled()
    await commands()
    await scene.press('42', label)
  }
  await commands()
  await chatfactor.settled()

  const texts = telegram.sent.flatMap(({ message }) => [
    message.text,
    ...(message.type === 'prompt' ? [message.headline ?? ''] : []),
    ...message.actions.map(({ label }) => label),
  ])
  const seen = new Set(texts.join('\n').match(/evil_\w+/g))
  expect([...seen].toSorted()).toEqual(
    ['agent', 'device', 'label', 'paid', 'payee', 'reason', 'token', 'value', 'why'].map((whom) => `evil_${whom}`),
  )
  expect(texts.filter((text) => ours(text).includes('evil'))).toEqual([])
})
