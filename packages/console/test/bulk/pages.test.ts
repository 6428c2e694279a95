import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { hidden } from '../../../portal/test/browser.js'
import { adminHeader, portalRig } from '../../../portal/test/portal-rig.js'
import { consolePages, createAdministration } from '../../src/index.js'
import { allRights } from '../../src/rights/right.js'

/** Ana, Ben and Zoe are on Billing; administrators have the rights that stand in the header. */
async function bulkRig() {
  const rig = await portalRig({
    features: [operations({ webhooks: { resolve: async () => [] } })],
    console: consolePages({
      async authenticate(request) {
        const given = request.headers.get(adminHeader) ?? ''
        const can = allRights.filter((right) => given.split(' ').includes(right))
        if (given === '') return null
        return { adminId: `has-${given}`, name: 'Olga', resources: 'all', ...(can.length === 0 ? {} : { can }) }
      },
    }),
  })
  const { chatfactor, billing } = rig
  const zoe = await chatfactor.users.create({ login: 'zoe', firstName: '=1+1', email: null })
  await chatfactor.assignments.create({ resourceId: billing.id, userId: zoe.id })
  const resource = `/security/admin/resources/${billing.id}`
  const admin = rig.browser()
  const root = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
  return {
    ...{ ...rig, zoe, resource, admin, root },
    page: (path: string, who = 'all') => admin.get(path, { [adminHeader]: who }),
    send: (path: string, fields: Parameters<typeof admin.submit>[1], who = 'all') =>
      admin.submit(path, fields, { [adminHeader]: who }),
  }
}

describe('many people in the console', () => {
  it('R55: are ticked in the list, looked at, told, and the report says who was left out and why', async () => {
    const { page, send, resource, ana, ben, zoe, chatfactor, clock, mailer } = await bulkRig()
    const list = await page(`${resource}/members`)
    expect(list.text).toContain(`form="bulk" name="userId" value="${ana.id}"`)
    expect(list.text).toContain('Tick ana')
    const path = `${resource}/bulk?act=tell&whom=ticked&userId=${ana.id}&userId=${ben.id}&userId=${zoe.id}`
    const preview = await page(path)
    expect(preview.text).toContain('Can be done for 2 of 3.')
    expect(preview.text).toContain('No email address')
    expect(mailer.sent).toEqual([])
    const fields = { formId: hidden(preview, 'formId'), userId: [ana.id, ben.id, zoe.id] }
    const begun = await send(`${resource}/bulk/tell`, fields)
    expect(begun.url.pathname).toMatch(/\/bulk\/jobs\/[^/]+$/)
    expect(begun.text).toContain('Under way')
    expect(begun.text).toContain('<meta http-equiv="refresh" content="3"/>')
    // The same form once more leads to the same page.
    expect((await send(`${resource}/bulk/tell`, fields)).url.pathname).toBe(begun.url.pathname)
    await chatfactor.worker.runOnce()
    await chatfactor.settled()
    await clock.advance(3_000)
    await chatfactor.worker.runOnce()
    const ended = await page(begun.url.pathname)
    expect(ended.text).not.toContain('http-equiv="refresh"')
    expect(ended.text).toMatch(/Who was left out or failed.*=1\+1.*Left out.*No email address/s)
    expect(ended.text).toContain('This report is kept until')
    expect(mailer.sent).toHaveLength(2)
    const jobs = await page(`${resource}/bulk/jobs`)
    expect(jobs.text).toMatch(/Tell people.*Done.*Begun by.*Olga/s)
    expect((await page('/security/admin/jobs')).text).toContain('Many people at once')
  })

  it('R55: all who match need their number typed: a wrong one, and one of before, begin nothing', async () => {
    const { page, send, resource, root, billing, chatfactor } = await bulkRig()
    const path = `${resource}/bulk?act=end_sessions&whom=all&only=no_token&messenger=none`
    const preview = await page(path)
    expect(preview.text).toContain('Type 3 to go on')
    const fields = { formId: hidden(preview, 'formId'), whom: 'all', only: 'no_token' }
    for (const typed of ['', 'many', '2', '-3', '3.0', '1e9']) {
      const again = await send(`${resource}/bulk/end_sessions`, { ...fields, typed })
      expect(again.url.pathname, typed).toBe(`${resource}/bulk`)
      expect(again.url.searchParams.get('whom')).toBe('all')
      expect(again.text).toMatch(/Type the number of people|There are 3 now/)
    }
    const late = await chatfactor.users.create({ login: 'late' })
    await chatfactor.assignments.create({ resourceId: billing.id, userId: late.id })
    expect((await send(`${resource}/bulk/end_sessions`, { ...fields, typed: '3' })).text).toContain('There are 4 now.')
    expect((await root.bulk.list({ resourceId: billing.id })).items).toEqual([])
    const begun = await send(`${resource}/bulk/end_sessions`, { ...fields, typed: ' 4 ' })
    expect(begun.url.pathname).toContain('/bulk/jobs/')
  })

  it('R55: stop is pressed on the page of the job, which says what was done until then', async () => {
    const { page, send, resource, ana, root, billing } = await bulkRig()
    const preview = await page(`${resource}/bulk?act=switch_off&userId=${ana.id}`)
    const begun = await send(`${resource}/bulk/switch_off`, { formId: hidden(preview, 'formId'), userId: ana.id })
    const [job] = (await root.bulk.list({ resourceId: billing.id })).items
    const stopped = await send(`${resource}/bulk/switch_off/${job?.id}/stop`, {})
    expect(stopped.url.pathname).toBe(begun.url.pathname)
    expect(stopped.text).toContain('Is being stopped')
    expect(stopped.text).not.toContain('/stop"')
    expect((await send(`${resource}/bulk/switch_off/${job?.id}/stop`, {})).status).toBe(200)
    // A form for another act is none of this job's.
    expect((await send(`${resource}/bulk/tell/${job?.id}/stop`, {})).status).toBe(404)
  })

  it('R55, R51: a help desk sees and may do what its right is for, by page and by forged form', async () => {
    const { page, send, resource, ana, root, billing } = await bulkRig()
    const list = await page(`${resource}/members`, 'support')
    expect(list.text).toContain('<option value="unlock">')
    expect(list.text).not.toContain('<option value="end_tokens">')
    expect(list.text).not.toContain('<option value="csv">')
    expect((await page(`${resource}/members`, 'read')).text).not.toContain('form="bulk"')
    const fields = { formId: 'forged', userId: ana.id }
    for (const act of ['end_tokens', 'unassign', 'switch_off', 'assign']) {
      expect((await page(`${resource}/bulk?act=${act}&userId=${ana.id}`, 'support')).status).toBe(403)
      expect((await send(`${resource}/bulk/${act}`, fields, 'support')).status).toBe(403)
    }
    expect((await page(`${resource}/bulk/export?userId=${ana.id}`, 'support')).status).toBe(403)
    expect((await send(`${resource}/bulk/bypass`, fields)).status).toBe(404)
    expect((await send(`${resource}/bulk/tell`, { userId: ana.id })).status).toBe(400)
    expect((await root.bulk.list({ resourceId: billing.id })).items).toEqual([])
  })

  it('R55: nobody ticked, unknown acts and cursors of another list lead nowhere', async () => {
    const { page, resource } = await bulkRig()
    expect((await page(`${resource}/bulk?act=tell&whom=ticked`)).text).toContain('Nobody is ticked.')
    expect((await page(`${resource}/bulk?act=bypass`)).url.pathname).toBe(`${resource}/members`)
    expect((await page(`${resource}/bulk/jobs?after=nonsense`)).status).toBe(400)
    expect((await page(`${resource}/bulk/jobs/none`)).status).toBe(404)
    expect((await page(`${resource}/bulk/jobs`)).text).toContain('Nothing yet.')
  })

  it('R55, R53, R7, R39: an export holds those who were ticked or found, all of them, and no cell that a spreadsheet would run', async () => {
    const { page, resource, zoe, chatfactor, billing } = await bulkRig()
    const sly = await chatfactor.users.create({ login: 'sly', externalId: '=HYPERLINK("x")' })
    await chatfactor.assignments.create({ resourceId: billing.id, userId: sly.id })
    const csv = await page(`${resource}/bulk?act=csv&userId=${zoe.id}&userId=${sly.id}`)
    expect(csv.text).toContain('"zoe"')
    expect(csv.text).toContain('"\'=HYPERLINK(""x"")"')
    expect(csv.text).not.toContain('"ana"')
    const all = await page(`${resource}/bulk?act=jsonl&whom=all&q=zo`)
    const lines = all.text.trim().split('\n')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ resource: 'billing', login: 'zoe', enrolled: false })
    for (let nth = 0; nth < 250; nth += 1) {
      const { id } = await chatfactor.users.create({ login: `smith${nth}` })
      await chatfactor.assignments.create({ resourceId: billing.id, userId: id })
    }
    const smiths = await page(`${resource}/bulk?act=jsonl&whom=all&q=smith`)
    expect(smiths.text.trim().split('\n')).toHaveLength(250)
    const list = (await page(`${resource}/members`)).text
    expect(list.match(/>Export as CSV</g)).toHaveLength(1)
    expect(list).not.toContain('people/export')
    const { items } = await chatfactor.audit.list({ action: 'people.exported' })
    expect(items.map(({ actor }) => actor)).toEqual(Array.from({ length: 3 }, () => 'administrator:has-all'))
  })

  it('R55: people are assigned from the list of all, to a Resource that is chosen first', async () => {
    const { page, send, eve, chatfactor, root } = await bulkRig()
    const wages = await chatfactor.resources.create({ name: 'Wages' })
    expect((await page('/security/admin/users')).text).toContain(`form="bulk" name="userId" value="${eve.id}"`)
    const choice = await page(`/security/admin/users/assign?whom=ticked&userId=${eve.id}`)
    expect(choice.text).toContain(`<option value="${wages.id}">Wages</option>`)
    const preview = await page(`/security/admin/users/assign?userId=${eve.id}&resourceId=${wages.id}`)
    expect(preview.url.pathname).toBe(`/security/admin/resources/${wages.id}/bulk`)
    expect(preview.text).toContain('Can be done for 1 of 1.')
    const fields = { formId: hidden(preview, 'formId'), userId: eve.id }
    await send(`/security/admin/resources/${wages.id}/bulk/assign`, fields)
    await chatfactor.worker.runOnce()
    expect((await root.members.list({ resourceId: wages.id })).items.map(({ user }) => user.id)).toEqual([eve.id])
  })
})
