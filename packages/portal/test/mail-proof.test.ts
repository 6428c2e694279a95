import { expect, it } from 'vitest'
import { password, portalRig } from './portal-rig.js'

it('R3: leads a person with a password through a mailed code to their first token', async () => {
  const rig = await portalRig()
  await rig.chatfactor.resources.update(rig.billing.id, { selfService: { firstEnrollment: 'email_if_known' } })
  const ana = rig.browser()
  await ana.submit('/security/p/billing/sign-in', { login: 'ana', password, with: 'password' })
  const add = await ana.get('/security/p/billing/add')
  expect(add.text).toContain('Confirm your email address')
  const asked = await ana.submit('/security/p/billing/mail-proof', {})
  const attempt = /name="attempt" value="([^"]+)"/.exec(asked.text)?.[1] ?? ''
  await rig.chatfactor.settled()
  const code = /^\d{6}$/m.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
  const wrong = await ana.submit('/security/p/billing/mail-proof/check', {
    attempt,
    code: code === '000000' ? '111111' : '000000',
  })
  expect(wrong.text).toContain('Tries left: 4.')
  expect((await ana.get('/security/p/billing/add')).text).toContain('Confirm your email address')
  const right = await ana.submit('/security/p/billing/mail-proof/check', { attempt, code })
  expect(right.text).toContain('BOT')
  expect(right.text).not.toContain('Confirm your email address')
})

it('R3: keeps the field and its code over a reload, past the limit of mails, and says in the mail what it is for', async () => {
  const rig = await portalRig()
  await rig.chatfactor.resources.update(rig.billing.id, { selfService: { firstEnrollment: 'email_if_known' } })
  const ana = rig.browser()
  await ana.submit('/security/p/billing/sign-in', { login: 'ana', password, with: 'password' })
  const path = '/security/p/billing/mail-proof'
  await ana.submit(path, {})
  await rig.chatfactor.settled()
  expect(rig.mailer.sent.at(-1)?.subject).toMatch(/^\d{6} adds a messenger to your account/)
  expect(rig.mailer.sent.at(-1)?.text).toContain('give the code to nobody')
  const attemptIn = (text: string) => /name="attempt" value="([^"]+)"/.exec(text)?.[1] ?? ''
  const wrong = await ana.submit(`${path}/check`, { attempt: attemptIn((await ana.get(path)).text), code: 'x' })
  expect(wrong.text).toContain('Tries left: 4.')
  // A reload takes no try: the form was answered with a redirect.
  expect((await ana.get(path)).text).toContain('Tries left: 4.')
  const mails = rig.mailer.sent.length
  // Another one waits for half a minute.
  const early = await ana.submit(path, {})
  expect(early.text).toMatch(/data-wait="\d+"/)
  await rig.chatfactor.settled()
  expect(rig.mailer.sent).toHaveLength(mails)
  for (let mail = 0; mail < 12; mail += 1) {
    await rig.clock.advance(30_000)
    await ana.submit(path, {})
  }
  const limited = await ana.get(path)
  expect(limited.text).toContain('The code of the last one still works')
  await rig.chatfactor.settled()
  const code = /^\d{6}$/m.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
  const right = await ana.submit(`${path}/check`, { attempt: attemptIn(limited.text), code })
  expect(right.url.pathname).not.toContain('mail-proof')
})
