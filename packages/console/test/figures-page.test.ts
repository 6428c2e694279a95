import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { adminFromHeader, adminHeader, enroll, portalRig, signInAna } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'

const root = { [adminHeader]: 'all' }

describe('the tab Figures', () => {
  it('R45, R7: shows what happened on a Resource day by day, to those who may see it', async () => {
    const rig = await portalRig({
      features: [operations()],
      console: consolePages({ authenticate: adminFromHeader }),
    })
    const payroll = await rig.chatfactor.resources.create({ name: 'Payroll' })
    const ana = rig.browser()
    await signInAna(ana)
    await enroll(rig, ana)
    const admin = rig.browser()
    const path = (id: string) => `/security/admin/resources/${id}/figures`
    expect((await admin.get(path(rig.billing.id), root)).text).toContain('Nothing has been counted yet')
    await rig.chatfactor.worker.runOnce()
    const page = await admin.get(path(rig.billing.id), root)
    expect(page.text).toContain('data-tab="figures"')
    const cells = [...page.text.matchAll(/<td data-label="([^"]*)">([^<]*)</g)].map(([, name, says]) => [name, says])
    expect(cells).toContainEqual(['Enrollments completed', '1 of 1'])
    // The day is not over.
    expect(cells).toContainEqual(['Enrolled at its end', '–'])
    expect((await admin.get(path(payroll.id), root)).text).not.toContain('1 of 1')
    expect((await admin.get(path(payroll.id), { [adminHeader]: rig.billing.id })).status).toBe(404)
    expect((await admin.get(path(rig.billing.id), { [adminHeader]: rig.billing.id })).text).toContain('1 of 1')
  })

  it('is not there where nobody counts', async () => {
    const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }) })
    const admin = rig.browser()
    const resource = `/security/admin/resources/${rig.billing.id}`
    expect((await admin.get(`${resource}/activity`, root)).text).not.toContain('data-tab="figures"')
    expect((await admin.get(`${resource}/figures`, root)).status).toBe(404)
  })
})
