import { consolePages } from '@chatfactor/console'
import { expect, it } from 'vitest'
import { adminFromHeader, adminHeader, enrolled, portalRig, saveForm, signedIn } from './portal-rig.js'

const portal = '/security/p/billing'

it('R57: what is fixed for people is not asked, and stands in the token; the rest is asked', async () => {
  const { rig, ana } = await signedIn()
  const page = await ana.get(`${portal}/add/bot`)
  for (const field of ['name="name"', 'name="digits"', 'name="transport"']) expect(page.text).toContain(field)
  await rig.chatfactor.resources.update(rig.billing.id, {
    selfService: { tokenEnrollment: { bot: { name: 'Work phone', digits: 8 } } },
  })
  const fixed = await ana.get(`${portal}/add/bot`)
  for (const field of ['name="name"', 'name="digits"']) expect(fixed.text).not.toContain(field)
  const scan = await ana.submit(`${portal}/add/bot`, { transport: 'telegram' })
  const id = scan.url.pathname.split('/').at(-1) ?? ''
  expect(await rig.chatfactor.enrollments.get(id)).toMatchObject({ name: 'Work phone', digits: 8 })
})

it('R57, R7: an administrator fixes name and length in the console, and lets people choose again', async () => {
  const all = { [adminHeader]: 'all' }
  const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }) })
  const path = `/security/admin/resources/${rig.billing.id}/self-service`
  const admin = rig.browser()
  const base = { enabled: 'on', 'bot.enabled': 'on', tab: 'token-enrollment' }
  const save = (name: string, digits: string) =>
    saveForm(admin, path, { ...base, 'bot.name': name, 'bot.digits': digits }, all)
  const bot = async () => (await rig.chatfactor.resources.get(rig.billing.id)).selfService.tokenEnrollment.bot
  expect((await save(' Work phone ', '8')).text).toContain('Saved.')
  expect(await bot()).toMatchObject({ name: 'Work phone', digits: 8 })
  expect((await admin.get(path, all)).text).toContain('value="Work phone"')
  await save('', '')
  expect(await bot()).toMatchObject({ name: null, digits: null })
})

it('R57: whose name is fixed is not renamed on any page, also not by a form that was open before', async () => {
  const { rig, ana } = await enrolled()
  const [token] = await rig.chatfactor.tokens.list({ resourceId: rig.billing.id, user: { id: rig.ana.id } })
  const path = `${portal}/tokens/${token?.id}/rename`
  await ana.get(path)
  await rig.chatfactor.resources.update(rig.billing.id, {
    selfService: { tokenEnrollment: { bot: { name: 'Work phone' } } },
  })
  expect((await ana.submit(path, { name: 'Mine' })).status).toBe(403)
  expect((await ana.get(path)).url.pathname).toBe(portal)
  expect((await ana.get(portal)).text).not.toContain('/rename')
  expect(await rig.chatfactor.tokens.get(token?.id ?? '')).toMatchObject({ name: 'My phone' })
})
