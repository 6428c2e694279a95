import { expect, it } from 'vitest'
import { password, portalRig } from './portal-rig.js'

it('R3: leads a person with a password through a mailed code to their first token', async () => {
  const rig = await portalRig()
  await rig.chatfactor.resources.update(rig.billing.id, { selfService: { firstEnrollment: 'email_if_known' } })
  const ana = rig.browser()
  await ana.submit('/security/p/billing/sign-in', { login: 'ana', password, with: 'password' })
  const add = await ana.get('/security/p/billing/add')
  expect(add.text).toContain('Prove your mail address')
  const asked = await ana.submit('/security/p/billing/mail-proof', {})
  const attempt = /name="attempt" value="([^"]+)"/.exec(asked.text)?.[1] ?? ''
  await rig.chatfactor.settled()
  const code = /^\d{6}$/m.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
  const wrong = await ana.submit('/security/p/billing/mail-proof/check', {
    attempt,
    code: code === '000000' ? '111111' : '000000',
  })
  expect(wrong.text).toContain('Tries left: 4.')
  expect((await ana.get('/security/p/billing/add')).text).toContain('Prove your mail address')
  const right = await ana.submit('/security/p/billing/mail-proof/check', { attempt, code })
  expect(right.text).toContain('BOT')
  expect(right.text).not.toContain('Prove your mail address')
})
