import { update } from '@chatfactor/core/store'
import { operations } from '@chatfactor/operations'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { adminHeader, portalRig } from '../../portal/test/portal-rig.js'
import { consolePages, createAdministration } from '../src/index.js'

const root = { [adminHeader]: 'root' }

/** Billing, on which something happened that is sealed, and Payroll with another administrator. */
async function sealedSite() {
  const store = memoryStore()
  const rig = await portalRig({
    ...{ store, features: [operations()] },
    console: consolePages({
      authenticate: async (request) => {
        const name = request.headers.get(adminHeader) ?? ''
        return { adminId: name, resources: name === 'root' ? 'all' : [name] }
      },
    }),
  })
  const payroll = await rig.chatfactor.resources.create({ name: 'Payroll', actor: 'administrator:ben' })
  await rig.chatfactor.worker.runOnce()
  await rig.clock.advance(60_000)
  await rig.chatfactor.worker.runOnce()
  const admin = rig.browser()
  const path = (id: string, rest = '') => `/security/admin/resources/${id}/trail${rest}`
  const firstOf = async (resourceId: string) => {
    const walk = { index: 'byResourceNumber', equals: { resourceId }, limit: 1 } as const
    const [entry] = (await store.list('audit', walk)).items
    if (entry === undefined) throw new Error('There is no entry')
    return entry
  }
  return { ...rig, store, payroll, admin, path, firstOf }
}

describe('the page of seals', () => {
  it('C60: says until when a Resource is sealed, that nothing was changed, and what was', async () => {
    const { admin, path, billing, payroll, store, firstOf } = await sealedSite()
    const activity = await admin.get(`/security/admin/resources/${billing.id}/activity`, root)
    expect(activity.text).toContain(`href="${path(billing.id)}"`)
    const before = (await admin.get(path(billing.id), root)).text
    expect(before).toContain('Sealed until')
    expect(before).not.toContain('Nothing was changed')
    expect((await admin.get(path(billing.id, '?check=now'), root)).text).toContain('Nothing was changed')
    const entry = await firstOf(billing.id)
    await store.commit([update('audit', entry, { outcome: 'failure' })])
    const after = (await admin.get(path(billing.id, '?check=now'), root)).text
    expect(after).toContain(`Entry ${entry.number} is not what it was when it was sealed. Seal 1 shows it.`)
    expect((await admin.get(path(payroll.id, '?check=now'), root)).text).toContain('Nothing was changed')
  })

  it('C60, C58: is for those who may see the Resource', async () => {
    const { admin, path, billing, payroll } = await sealedSite()
    const ofPayroll = { [adminHeader]: payroll.id }
    expect((await admin.get(path(payroll.id), ofPayroll)).status).toBe(200)
    expect((await admin.get(path(billing.id), ofPayroll)).status).toBe(404)
    expect((await admin.get(path(billing.id, '/export?format=csv'), ofPayroll)).status).toBe(404)
  })

  it('R39, C60: hands the entries out as a file, which is an entry itself', async () => {
    const { admin, path, billing, payroll, chatfactor } = await sealedSite()
    const csv = await admin.get(path(payroll.id, '/export?format=csv'), root)
    expect(csv.text).toContain('"resource.created"')
    expect(csv.text).not.toContain(billing.id)
    const lines = (await admin.get(path(billing.id, '/export?format=jsonl&from=2999-01-01'), root)).text
    expect(lines).toBe('')
    const { items } = await chatfactor.audit.list({ action: 'trail.exported' })
    expect(items.map(({ resourceId, actor }) => [resourceId, actor])).toEqual([
      [billing.id, 'administrator:root'],
      [payroll.id, 'administrator:root'],
    ])
  })

  it('C60: leaves more than one waits for to the command', async () => {
    const { store, billing, chatfactor, admin, path } = await sealedSite()
    const [seal] = (await store.list('seals', { index: 'byChain', equals: { chain: billing.id }, limit: 1 })).items
    if (seal === undefined) throw new Error('There is no seal')
    await store.commit([update('seals', seal, { rows: 5_001 })])
    const { text } = await admin.get(path(billing.id, '?check=now'), root)
    expect(text).toContain('<code>npx chatfactor audit verify</code>')
    const door = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    expect(await door.audit.verify({ resourceId: billing.id })).toBeNull()
    await expect(door.audit.sealed({ resourceId: 'nowhere' })).rejects.toMatchObject({ code: 'RESOURCE_NOT_FOUND' })
  })
})

describe('looking at a person', () => {
  it('C60: is an entry once in ten minutes, for each administrator and each person', async () => {
    const { chatfactor, clock, billing, ana, ben } = await sealedSite()
    const [root, other] = ['root', 'other'].map((adminId) =>
      createAdministration(chatfactor).as({ adminId, resources: 'all' }),
    )
    const look = (door: typeof root, userId: string) => door?.members.status({ resourceId: billing.id, userId })
    await look(root, ana.id)
    await look(root, ana.id)
    await look(root, ben.id)
    await look(other, ana.id)
    await clock.advance(10 * 60_000)
    await look(root, ana.id)
    const looks = async (userId: string) =>
      (await chatfactor.audit.list({ action: 'member.viewed', user: { id: userId } })).items.map(({ actor }) => actor)
    expect(await looks(ana.id)).toEqual(['administrator:root', 'administrator:other', 'administrator:root'])
    expect(await looks(ben.id)).toEqual(['administrator:root'])
    await expect(look(root, 'nobody')).rejects.toMatchObject({ code: 'ASSIGNMENT_NOT_FOUND' })
    expect((await chatfactor.audit.list({ action: 'member.viewed' })).items).toHaveLength(4)
  })
})

describe('the page Activity, with more to ask', () => {
  it('R9, R34: shows what one administrator did, and what failed', async () => {
    const { admin, billing, chatfactor, ana } = await sealedSite()
    const about = { resourceId: billing.id, user: { id: ana.id } }
    const door = createAdministration(chatfactor).as({ adminId: 'adam', resources: 'all' })
    await door.members.update({ resourceId: billing.id, userId: ana.id, active: false })
    await chatfactor.assignments.update({ ...about, active: true, actor: 'administrator:ben' })
    await chatfactor.signIn.withPassword({
      ...{ resourceId: billing.id, login: 'ana', password: 'a wrong one', network: null, device: null },
    })
    await chatfactor.worker.runOnce()
    const rowsOf = async (query: string) => {
      const { text } = await admin.get(`/security/admin/resources/${billing.id}/activity?${query}`, root)
      return text.split('<tr>').slice(2)
    }
    const [ofAdam, ...others] = await rowsOf('by=adam')
    expect(ofAdam).toContain('>adam<')
    expect(others).toEqual([])
    const failed = await rowsOf('outcome=failure')
    expect(failed).toHaveLength(1)
    expect(failed[0]).toContain('Sign-in refused')
    expect(await rowsOf('by=nobody')).toEqual([])
  })
})
