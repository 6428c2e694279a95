import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { adminFromHeader, adminHeader, enroll, portalRig, signInAna } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'

const all = { [adminHeader]: 'all' }
const home = '/security/admin'

async function listed() {
  const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }) })
  const ana = rig.browser()
  await signInAna(ana)
  await enroll(rig, ana)
  const payroll = await rig.chatfactor.resources.create({ name: 'Payroll' })
  return { ...rig, payroll, admin: rig.browser() }
}

describe('the tokens of a Resource', () => {
  it('R53, R7: are those of its members, by state and messenger, for who may see it', async () => {
    const { admin, billing, payroll, ana } = await listed()
    const tokens = async (query = '', resource = billing) =>
      (await admin.get(`${home}/resources/${resource.id}/tokens${query}`, all)).text
    const found = await tokens()
    expect(found).toContain(`members/${ana.id}">My phone</a>`)
    expect(found).toContain('Ana K.')
    expect(await tokens('?state=active&messenger=telegram')).toContain('My phone')
    expect(await tokens('?state=disabled')).toContain('No tokens match.')
    // What it does not know it leaves aside.
    expect(await tokens('?state=anything&messenger=pigeon')).toContain('My phone')
    expect(await tokens('', payroll)).toContain('No tokens match.')
    const path = `${home}/resources/${billing.id}/tokens`
    expect((await admin.get(path, { [adminHeader]: payroll.id })).status).toBe(404)
  })
})

describe('activity of all Resources', () => {
  it('R53, R7: names the Resource of each entry, is that of one person, and is not there for who sees one Resource', async () => {
    const { admin, billing, payroll, chatfactor, ana } = await listed()
    await chatfactor.assignments.create({ resourceId: payroll.id, userId: ana.id })
    const page = await admin.get(`${home}/activity?person=ana&action=assignment.created`, all)
    const resources = [...page.text.matchAll(/data-label="Resource"><a href="[^"]*">([^<]*)</g)].map(([, name]) => name)
    expect(resources).toEqual(['Payroll', 'Billing'])
    expect((await admin.get(`${home}/activity?person=eve&action=assignment.created`, all)).text).toContain(
      'Nothing has happened yet.',
    )
    const own = await admin.get(`${home}/activity`, { [adminHeader]: billing.id })
    expect(own.status).toBe(403)
    expect((await admin.get(`${home}/users/${ana.id}`, all)).text).toContain(`${home}/activity?person=ana`)
  })
})

describe('the Resources that a person may be assigned to', () => {
  it('R53: are looked for by name where there are more than fifty', async () => {
    const { admin, chatfactor, ana } = await listed()
    const path = `${home}/users/${ana.id}`
    expect((await admin.get(path, all)).text).not.toContain('name="resource"')
    for (let nth = 10; nth < 70; nth += 1) await chatfactor.resources.create({ name: `Shop ${nth}` })
    const many = (await admin.get(path, all)).text
    expect(many).toContain('name="resource"')
    expect(many).toContain('>Shop 10<')
    expect(many).not.toContain('>Shop 69<')
    const one = (await admin.get(`${path}?resource=Shop+69`, all)).text
    expect(one.match(/<option value="[^"]*">Shop [^<]*/g)).toHaveLength(1)
    expect((await admin.get(`${path}?resource=Nowhere`, all)).text).toContain('No Resource begins with “Nowhere”.')
  })
})

describe('the members of a Resource', () => {
  it('R53: are those of one messenger, where that is asked for', async () => {
    const { admin, billing } = await listed()
    const members = async (query: string) =>
      (await admin.get(`${home}/resources/${billing.id}/members${query}`, all)).text
    const found = await members('?messenger=telegram')
    expect(found).toContain('<option value="telegram" selected')
    expect(found).toContain('1 person')
    expect(await members('?messenger=pigeon')).toContain('2 people')
    expect(await members('?messenger=telegram&only=no_token')).toContain('No members match.')
  })
})

describe('activity of all Resources, as a file', () => {
  it('R53, R7, R39: is for who sees all of them, and leaves an entry', async () => {
    const rig = await portalRig({ features: [operations()], console: consolePages({ authenticate: adminFromHeader }) })
    await rig.chatfactor.resources.create({ name: 'Payroll' })
    await rig.chatfactor.worker.runOnce()
    const admin = rig.browser()
    const file = await admin.get(`${home}/activity/export?format=jsonl`, all)
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="activity.jsonl"')
    expect(file.text).toContain('resource.created')
    expect((await admin.get(`${home}/activity/export?format=csv`, all)).text).toContain('resource.created')
    expect((await admin.get(`${home}/activity/export`, { [adminHeader]: rig.billing.id })).status).toBe(403)
    const entries = await rig.chatfactor.audit.list({ action: 'trail.exported' })
    expect(entries.items.map(({ resourceId, details }) => [resourceId, details.format])).toEqual([
      [null, 'csv'],
      [null, 'jsonl'],
    ])
  })
})
