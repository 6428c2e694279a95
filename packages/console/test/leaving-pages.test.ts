import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { adminFromHeader, adminHeader, enroll, portalRig, signInAna } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'

const all = { [adminHeader]: 'all' }

/** Ana, who is enrolled, and Ben before an administrator of all Resources. */
async function leavingRig(features = [operations()]) {
  const rig = await portalRig({ features, console: consolePages({ authenticate: adminFromHeader }) })
  const ana = rig.browser()
  await signInAna(ana)
  await enroll(rig, ana)
  const ben = await rig.chatfactor.users.create({ login: 'zoe' })
  await rig.chatfactor.assignments.create({ resourceId: rig.billing.id, userId: ben.id })
  const home = '/security/admin'
  const admin = rig.browser()
  return {
    ...{ ...rig, ben, home, admin, herself: ana },
    person: `${home}/users/${rig.ana.id}`,
    resource: `${home}/resources/${rig.billing.id}`,
    page: async (path: string) => admin.get(path, all),
    send: (path: string, typed: string) => admin.submit(path, { typed }, all),
  }
}

describe('deleting a person in the console', () => {
  it('C62, R7: says what it means, wants the login typed, and ends where its job is seen', async () => {
    const { page, send, person, home, chatfactor, ana, ben, herself } = await leavingRig()
    expect((await page(person)).text).toContain(`href="${person}/erase"`)
    const asked = await page(`${person}/erase`)
    expect(asked.text).toContain('This cannot be undone.')
    expect(asked.text).toContain('Billing')
    expect(asked.text).toContain('Type ana to confirm')
    const wrong = await send(`${person}/erase`, 'zoe')
    expect(wrong.url.pathname).toBe(`${person}/erase`)
    expect(wrong.text).toContain('That is something else.')
    expect(wrong.text).toMatch(/name="typed"[^>]* value="zoe"/)
    const done = await send(`${person}/erase`, ' ana ')
    expect(done.url.pathname).toBe(`${home}/jobs`)
    expect(done.text).toContain('They can sign in nowhere any more.')
    expect(done.text).toContain('Under way')
    expect((await herself.get('/security/p/billing')).text).toContain('name="password"')
    await chatfactor.worker.runOnce()
    const later = await page(`${home}/jobs`)
    expect(later.text).toMatch(/Delete a person.*Done/s)
    expect(later.text).not.toContain('They can sign in nowhere any more.')
    expect((await page(person)).status).toBe(404)
    expect((await page(`${home}/users/${ben.id}`)).status).toBe(200)
    const { items } = await chatfactor.audit.list({ action: 'user.erasure_begun' })
    expect(items.map(({ actor }) => actor)).toEqual(['administrator:admin-1'])
    expect(ana.id).not.toBe(ben.id)
  })

  it('R7: is for administrators of all Resources alone, and for apps with operations', async () => {
    const { admin, person, resource, home, billing, chatfactor, ana } = await leavingRig()
    const own = { [adminHeader]: billing.id }
    expect((await admin.get(person, own)).text).not.toContain('/erase"')
    expect((await admin.get(`${resource}/general`, own)).text).not.toContain('/delete"')
    for (const path of [`${person}/erase`, `${resource}/delete`, `${home}/jobs`]) {
      expect((await admin.get(path, own)).status).toBe(403)
    }
    for (const [path, typed] of [
      [`${person}/erase`, 'ana'],
      [`${resource}/delete`, 'Billing'],
    ] as const) {
      expect((await admin.submit(path, { typed }, own)).status).toBe(403)
    }
    expect(await chatfactor.users.get({ id: ana.id })).toMatchObject({ active: true })
    const without = await leavingRig([])
    expect((await without.page(without.person)).text).not.toContain('/erase"')
    expect((await without.page(`${without.home}/health`)).text).not.toContain('/jobs"')
    expect((await without.send(`${without.person}/erase`, 'ana')).status).not.toBe(200)
    expect(await without.chatfactor.users.get({ id: without.ana.id })).toMatchObject({ active: true })
  })
})

describe('deleting a Resource in the console', () => {
  it('C62: wants its name typed, keeps the last one, and ends where its job is seen', async () => {
    const { page, send, resource, home, chatfactor, billing } = await leavingRig()
    expect((await page(`${resource}/general`)).text).toContain(`href="${resource}/delete"`)
    expect((await page(`${resource}/delete`)).text).toContain('Type Billing to confirm')
    expect((await send(`${resource}/delete`, 'billing')).text).toContain('That is something else.')
    expect((await send(`${resource}/delete`, 'Billing')).text).toContain('It is the only one.')
    const payroll = await chatfactor.resources.create({ name: 'Payroll' })
    const done = await send(`${resource}/delete`, 'Billing')
    expect(done.url.pathname).toBe(`${home}/jobs`)
    expect(done.text).toContain('Nobody signs in there any more.')
    await chatfactor.worker.runOnce()
    expect((await page(`${home}/jobs`)).text).toMatch(/Delete a Resource.*Done/s)
    await expect(chatfactor.resources.get(billing.id)).rejects.toMatchObject({ code: 'RESOURCE_NOT_FOUND' })
    expect(await chatfactor.resources.get(payroll.id)).toMatchObject({ active: true })
  })
})
