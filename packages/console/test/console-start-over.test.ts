import { expect, it } from 'vitest'
import { adminHeader, portalRig } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'

it('R2: an administrator lets a person without any token start over, and only then', async () => {
  const rig = await portalRig({
    console: consolePages({ authenticate: async () => ({ adminId: 'root', resources: 'all' }) }),
  })
  const all = { [adminHeader]: 'all' }
  const person = { resourceId: rig.billing.id, user: { id: rig.ana.id } }
  const enrollment = await rig.chatfactor.enrollments.start({ ...person, name: 'My phone', transport: 'telegram' })
  const { qr } = await rig.chatfactor.enrollments.links(enrollment.id)
  const code = new URL(qr).searchParams.get('start') ?? ''
  await rig.hear({ type: 'code', chatId: '7', code, pushable: true })
  const admin = rig.browser()
  const page = `/security/admin/resources/${rig.billing.id}/members/${rig.ana.id}`
  expect((await admin.get(page, all)).text).not.toContain('Let them start over')
  expect((await admin.submit(`${page}/clear-factor`, {}, all)).status).toBe(409)

  const [token] = await rig.chatfactor.tokens.list(person)
  await rig.chatfactor.tokens.revoke(token?.id ?? '', { because: 'removed_by_host', actor: 'host' })
  expect((await rig.chatfactor.factors.status(person)).enrolled).toBe(true)
  expect((await admin.get(page, all)).text).toContain('Let them start over')
  expect((await admin.submit(`${page}/clear-factor`, {}, all)).text).toContain('They will be told.')
  await rig.chatfactor.settled()
  expect((await rig.chatfactor.factors.status(person)).enrolled).toBe(false)
  expect(rig.mailer.sent.at(-1)?.text).toContain('no longer asks for a second factor')
})
