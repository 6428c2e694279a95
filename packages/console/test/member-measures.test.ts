import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { adminHeader, enroll, portalRig, signInAna } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'

const all = { [adminHeader]: 'root' }

async function measuresRig(features: Parameters<typeof portalRig>[0] = {}) {
  const rig = await portalRig({
    console: consolePages({
      authenticate: async (request) => ({ adminId: request.headers.get(adminHeader) ?? 'nobody', resources: 'all' }),
    }),
    ...features,
  })
  const admin = rig.browser()
  const pageOf = (userId: string) => `/security/admin/resources/${rig.billing.id}/members/${userId}`
  const shown = async (userId = rig.ana.id, page = '') => {
    const { text } = await admin.get(`${pageOf(userId)}${page}`, all)
    return { text, titles: [...text.matchAll(/<h4>([^<]*)<\/h4>/g)].map(([, title]) => title) }
  }
  return { ...rig, admin, pageOf, shown, person: { resourceId: rig.billing.id, user: { id: rig.ana.id } } }
}

describe('the measures for a member', () => {
  it('R28: are those that do something: none ends what is not there, and none lets in who needs no code', async () => {
    const rig = await measuresRig()
    expect((await rig.shown()).titles).toEqual(['Left the company'])
    const before = (await rig.shown()).text
    for (const never of ['Let them in without codes', 'End sessions', 'start over', 'Revoke'])
      expect(before).not.toContain(never)
    const ana = rig.browser()
    await signInAna(ana)
    expect((await rig.shown(rig.ana.id, '/signed-in')).titles).toEqual(['Still signed in somewhere'])
    await enroll(rig, ana)
    expect((await rig.shown()).titles).toEqual(['Phone not at hand', 'Left the company'])
    expect((await rig.shown()).text).not.toContain('start over')
    // Ben, who has nothing, is offered none of it.
    expect((await rig.shown(rig.ben.id)).titles).toEqual(['Left the company'])
    expect((await rig.shown(rig.ben.id, '/signed-in')).titles).toEqual([])
  })

  it('what a task does is done by the task alone, where operations are there', async () => {
    const rig = await measuresRig({ features: [operations()] })
    await enroll(rig, await signedIn(rig))
    const { titles, text } = await rig.shown()
    expect(titles).toEqual(['Something is not right', 'Phone not at hand', 'Away for a while'])
    for (const task of ['Lost phone', 'Says it wasn’t them', 'Left the company'])
      expect(text.split(task)).toHaveLength(2)
  })

  it('who is locked out, needs an invitation, or is switched off reads what helps', async () => {
    const rig = await measuresRig()
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { firstEnrollment: 'invite' } })
    await rig.chatfactor.assignments.update({ ...rig.person, active: false })
    expect((await rig.shown()).titles).toEqual(['Needs an invitation', 'Back again'])
  })
})

async function signedIn(rig: Awaited<ReturnType<typeof measuresRig>>) {
  const browser = rig.browser()
  await signInAna(browser)
  return browser
}
