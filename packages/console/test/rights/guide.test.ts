import { authorizations } from '@chatfactor/authorizations'
import { operations } from '@chatfactor/operations'
import { expect, it } from 'vitest'
import { adminHeader, portalRig } from '../../../portal/test/portal-rig.js'
import { consolePages, type Second } from '../../src/index.js'

/** What `docs/administrators.md` shows. */
it('R51: an administrator of the help desk, as the guide sets one up, helps and does no more', async () => {
  const person = { resourceId: 'r1', user: { externalId: 'u7' } }
  const signedIn = new Map([['s1', { id: 'u7', name: 'Olga', signedInAt: new Date(0), person }]])
  const officersOf = async (_resourceId: string): Promise<readonly Second[]> => []
  const sessionOf = async (request: Request) => signedIn.get(request.headers.get(adminHeader) ?? '') ?? null

  const pages = consolePages({
    authenticate: async (request) => {
      const session = await sessionOf(request) // yours; null for everybody else
      if (session === null) return null
      const { id, name, signedInAt, person } = session
      return { adminId: id, name, resources: 'all', can: ['support'], provenAt: signedInAt, person }
    },
    seconds: (resourceId) => officersOf(resourceId), // yours, where a Resource wants two administrators
    signInUrl: '/login',
    signOutUrl: '/logout',
    homeUrl: '/',
  })

  const rig = await portalRig({ features: [operations(), authorizations()], console: pages })
  const desk = rig.browser()
  const page = `/security/admin/resources/${rig.billing.id}/members/${rig.ana.id}`
  const shown = await desk.get(page, { [adminHeader]: 's1' })
  expect(shown.text).toMatch(/Signed in as <bdi>Olga<\/bdi>/)
  expect(shown.text).toContain('New here')
  const forged = await desk.submit(`${page}/bypass`, { hours: '1', reason: 'Why not' }, { [adminHeader]: 's1' })
  expect(forged.text).toContain('You may not do this')
  expect((await rig.browser().get(page, { [adminHeader]: 's2' })).status).toBe(404)
})
