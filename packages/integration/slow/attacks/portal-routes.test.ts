import { authorizations } from '@chatfactor/authorizations'
import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { portalRoutes } from '../../../portal/src/routes/portal-routes.js'
import { siteOf } from '../../../portal/src/site-of.js'
import { enroll, origin, portalRig, signInAna } from '../../../portal/test/portal-rig.js'
import { faultsOf, fieldsOn, type Routed, randomRequests } from '../../support/random-requests.js'

const home = '/security/p/billing'
/** A fresh portal after so many: whoever presses everything has signed out by then. */
const ofOneScene = 100
/** `DRAW=all` sends ten thousand to each group. */
const ofOneGroup = process.env.DRAW === 'all' ? 10_000 : 1_500

const set = () => portalRig({ features: [operations(), authorizations()], maxTokensPerUser: 3 })

/** Ana is signed in and has a token; Ben is on the same Resource, and none of her business. */
async function attacked() {
  const rig = await set()
  const { chatfactor, billing, ana, ben } = rig
  await chatfactor.resources.update(billing.id, { selfService: { allowedActions: 'all' } })
  const browser = rig.browser()
  await signInAna(browser)
  const enrollment = await enroll(rig, browser)
  await chatfactor.users.update({ id: ben.id }, { firstName: 'Benedict', lastName: 'Canary' })
  const person = { resourceId: billing.id, user: { id: ana.id } }
  const [token] = await chatfactor.tokens.list(person)
  const paths = [
    '',
    '/add',
    '/sessions',
    '/browsers',
    '/profile/name',
    '/profile/email',
    '/pin',
    '/recovery-codes',
    '/assistants',
  ]
  const shown = await Promise.all(paths.map((path) => browser.get(home + path)))
  const names: Readonly<Record<string, readonly string[]>> = {
    ':address': ['billing'],
    ':id': [token?.id ?? 'none', enrollment.split('/').at(-1) ?? 'none'],
    ':part': ['name', 'email', 'phone', 'login', 'password', 'language'],
    ':resource': [billing.id],
  }
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return { rig, cookie, names, fields: fieldsOn(shown.map(({ text }) => text)) }
}

const { chatfactor } = await set()
const routes = portalRoutes(siteOf({ chatfactor })).routes.flatMap(({ method, path }): readonly Routed[] =>
  (method === 'GET' || method === 'POST') && !path.endsWith('*') && !path.includes('{')
    ? [{ method, route: path }]
    : [],
)

/** The first part of a path behind the address of the portal. */
function groupOf({ route }: Routed): string {
  return /^\/:\w+\/([\w-]+)/.exec(route)?.[1] ?? 'the rest'
}

const large = ['enroll', 'profile', 'tokens', 'second-factor']

describe.each(['the rest', ...large])('the pages of a person, %s', (group) => {
  const own = routes.filter((routed) => (large.includes(groupOf(routed)) ? groupOf(routed) : 'the rest') === group)

  it(`C46, C41, R8: break at nothing that is sent to them, and say nothing back as it came (${ofOneGroup} requests)`, async () => {
    expect(own.length).toBeGreaterThan(1)
    const { pick, part, request } = randomRequests(origin, 30)
    const answered = new Set<number>()
    let at = await attacked()
    for (let count = 1; count <= ofOneGroup; count += 1) {
      if (count % ofOneScene === 0) at = await attacked()
      const { rig, cookie, names, fields } = at
      const { method, route } = pick(own)
      const known = (name: string) => names[name] ?? names[':id'] ?? []
      const path = route.replace(/:\w+/g, (name) => pick([...known(name), ...known(name), ...known(name), part()]))
      const asked = request(method, `${origin}/security/p${path}`, fields, pick([{ cookie }, { cookie }, {}]))
      const before = rig.problems.length
      const response = await rig.portal.fetch(asked, { remoteAddress: '203.0.113.7' })
      // A page that is told what happens stays open.
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true
      if (isStream) await response.body?.cancel()
      const text = isStream ? '' : await response.text()
      const faults = [
        ...faultsOf(response, text),
        ...rig.problems.slice(before).map(String),
        ...['ben@example.org', 'Benedict', rig.ben.id].filter((one) => text.includes(one)),
      ]
      expect(faults, `${count}: ${method} ${asked.url.slice(0, 300)}`).toEqual([])
      answered.add(response.status)
    }
    expect(answered.size).toBeGreaterThanOrEqual(3)
  }, 900_000)
})
