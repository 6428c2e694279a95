import { type AdminActor, consolePages } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { type ConsoleScene, consoleScene, routesOf, type Someone } from '../../../console/test/rights/console-scene.js'
import { faultsOf, fieldsOn, type Routed, randomRequests } from '../../support/random-requests.js'

const whoHeader = 'x-who'
const origin = 'https://id.example.org'
/** A fresh scene after so many: somebody who may do everything ends what others would look at. */
const ofOneScene = 500
/** `DRAW=all` sends ten thousand to each group. */
const ofOneGroup = process.env.DRAW === 'all' ? 10_000 : 1_500

const whos = ['root', 'wages', 'desk', 'nobody'] as const
type Who = (typeof whos)[number]

/** Root may do everything; one has another Resource; one helps on this one; and one is no administrator. */
function pagesFor(resourceOf: (who: Who) => string) {
  return consolePages({
    async authenticate(request): Promise<AdminActor | null> {
      const who = whos.find((one) => one === request.headers.get(whoHeader)) ?? 'nobody'
      if (who === 'nobody') return null
      if (who === 'root') return { adminId: who, resources: 'all' }
      const actor: AdminActor = { adminId: who, resources: [resourceOf(who)] }
      return who === 'desk' ? { ...actor, can: ['support'] } : actor
    },
  })
}

async function attacked() {
  let ids: Partial<Record<Who, string>> = {}
  const scene = await consoleScene(pagesFor((who) => ids[who] ?? 'none'))
  const { id: wages } = await scene.chatfactor.resources.create({ name: 'Wages' })
  ids = { wages, desk: scene.billing.id }
  const pages = ['', '/find', '/activity', '/users', '/users/new', '/users/import', '/resources/new']
  const ofOne = ['general', 'self-service', 'access', 'members', 'tell', 'webhooks', 'assistants', 'activity']
  const paths = [
    ...pages.map((path) => `/security/admin${path}`),
    ...ofOne.map((tab) => scene.filled(`/resources/:id/${tab}`, 'ana')),
    ...(['ana', 'ben', 'dan'] as const).map((about) => scene.filled('/resources/:id/members/:userId', about)),
  ]
  const shown = await Promise.all(paths.map((path) => scene.browser().get(path, { [whoHeader]: 'root' })))
  return { scene, wages, fields: fieldsOn(shown.map(({ text }) => text)) }
}

/** Pages that belong together: those of one person on a Resource, of one Resource, of people everywhere, and the rest. */
function groupOf({ route }: Routed): string {
  if (route.startsWith('/resources/:id/members/:userId')) return 'one member'
  if (route.startsWith('/resources/:id/')) return 'one Resource'
  return route.startsWith('/users') ? 'users' : 'everything else'
}

const routes: readonly Routed[] = await Promise.all(
  (['GET', 'POST'] as const).map(async (method) =>
    (
      await routesOf(
        pagesFor(() => 'none'),
        method,
      )
    ).map((route) => ({ method, route })),
  ),
).then((both) => both.flat())

/** What would tell somebody about Billing and its people. */
function leaksIn(text: string, { ids }: ConsoleScene, asked: string): readonly string[] {
  const told = ['Billing', 'ana@example.org', 'ben@example.org', 'Invoice assistant', 'hooks.example.org', 'My phone']
  return [...told, ...Object.values(ids).filter((id) => !asked.includes(id))].filter((one) => text.includes(one))
}

describe.each([...new Set(routes.map(groupOf))])('the pages of %s', (group) => {
  const own = routes.filter((routed) => groupOf(routed) === group)

  it(`C46, C58, R7: break at nothing that is sent to them, show nobody what is not theirs, and say nothing back as it came (${ofOneGroup} requests)`, async () => {
    const { pick, part, request } = randomRequests(origin, 29)
    const answered = new Map<number, number>()
    let at = await attacked()
    for (let count = 1; count <= ofOneGroup; count += 1) {
      if (count % ofOneScene === 0) at = await attacked()
      const { scene, wages, fields } = at
      const who = pick(whos)
      const { method, route } = pick(own)
      const resourceId = pick([scene.billing.id, scene.billing.id, wages, part()])
      const path = scene.filled(route, pick<Someone>(['ana', 'ben', 'cleo', 'dan']), resourceId)
      const asked = request(method, origin + path, fields, { [whoHeader]: who })
      const before = scene.problems.length
      const response = await scene.portal.fetch(asked, { remoteAddress: '203.0.113.7' })
      const text = await response.text()
      const isStranger = who === 'wages' || who === 'nobody'
      const faults = [
        ...faultsOf(response, text),
        ...scene.problems.slice(before).map(String),
        ...(isStranger ? leaksIn(text, scene, asked.url) : []),
      ]
      expect(faults, `${count}: ${who} ${method} ${asked.url.slice(0, 300)}`).toEqual([])
      answered.set(response.status, (answered.get(response.status) ?? 0) + 1)
    }
    // It met pages, refusals and redirects, not one wall.
    expect(answered.size).toBeGreaterThanOrEqual(3)
    expect(answered.get(200) ?? 0).toBeGreaterThan(ofOneGroup / 50)
  }, 900_000)
})
