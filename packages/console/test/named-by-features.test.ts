import { operations } from '@chatfactor/operations'
import { expect, it } from 'vitest'
import { present } from '../../core/test/support/outcome.js'
import { enroll, portalRig, signInAna, signInWithCode } from '../../portal/test/portal-rig.js'
import { consolePages, createAdministration } from '../src/index.js'

const ofPerson = '/security/p/billing/activity'
const german = { 'accept-language': 'de' }

/** Ana, whose messenger an administrator switched off and on again, and Ben, of whom nothing is told. */
async function switchedOff() {
  const rig = await portalRig({
    features: [operations()],
    console: consolePages({ authenticate: async () => ({ adminId: 'root', resources: 'all' }) }),
  })
  const ana = rig.browser()
  await signInAna(ana)
  await enroll(rig, ana)
  const { members } = createAdministration(rig.chatfactor).as({ adminId: 'root', resources: 'all' })
  const member = await members.get({ resourceId: rig.billing.id, userId: rig.ana.id })
  const tokenId = present(member.tokens[0]).id
  await members.tokens.disable({ resourceId: rig.billing.id, tokenId })
  await members.tokens.enable({ resourceId: rig.billing.id, tokenId })
  return rig
}

it('R56: a person reads what a feature beside accounts calls it, in their language, and nobody else does', async () => {
  const rig = await switchedOff()
  const ana = rig.browser()
  await signInWithCode(rig, ana)
  expect((await ana.get(ofPerson)).text).toContain('A messenger was switched off')
  expect((await ana.get(ofPerson, german)).text).toContain('Messenger ausgeschaltet')
  expect((await ana.get(ofPerson)).text).not.toContain('token.disabled')
})

it('R53: administrators read their own name of it, in the table and among what they can ask for', async () => {
  const rig = await switchedOff()
  const admin = rig.browser()
  const page = `/security/admin/resources/${rig.billing.id}/activity`
  const all = (await admin.get(page)).text
  expect(all).toMatch(/cell-what[^>]*>\s*Token switched off/)
  expect(all).toContain('<option value="token.disabled">Token switched off</option>')
  const ofBen = (await admin.get(`/security/admin/resources/${rig.billing.id}/members/${rig.ben.id}/activity`)).text
  expect(ofBen).not.toMatch(/cell-what[^>]*>\s*Token switched off/)
  // Of a feature that is not there nothing can be asked for.
  const plain = await portalRig({
    console: consolePages({ authenticate: async () => ({ adminId: 'root', resources: 'all' }) }),
  })
  const without = await plain.browser().get(`/security/admin/resources/${plain.billing.id}/activity`)
  expect(without.text).not.toContain('token.disabled')
  expect(without.text).toContain('<option value="pin.set">PIN set</option>')
})
