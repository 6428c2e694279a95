import { bulkActs } from '@chatfactor/operations/feature'
import { describe, expect, it } from 'vitest'
import { adminHeader, portalRig } from '../../../portal/test/portal-rig.js'
import { needsOfBulk } from '../../src/bulk/bulk-rights.js'
import { consolePages } from '../../src/index.js'
import { taskNames } from '../../src/person/task-names.js'
import { allRights, type Right } from '../../src/rights/right.js'
import { type ConsoleScene, consoleScene, routesOf } from './console-scene.js'

/** What each page of the console needs. A new page without a row fails the first test. */
const pages: Readonly<Record<string, Right>> = {
  '/': 'read',
  '/by-resource': 'read',
  '/activity': 'read',
  '/activity/export': 'export',
  '/resources/:id/tokens': 'read',
  '/resources': 'read',
  '/resources/new': 'policy',
  '/resources/:id': 'read',
  '/resources/:id/general': 'policy',
  '/resources/:id/access': 'policy',
  '/resources/:id/self-service': 'policy',
  '/resources/:id/members': 'read',
  '/resources/:id/members/:userId': 'read',
  '/resources/:id/members/:userId/messengers': 'read',
  '/resources/:id/members/:userId/signed-in': 'read',
  '/resources/:id/members/:userId/activity': 'read',
  ...Object.fromEntries(taskNames.map((task) => [`/resources/:id/members/:userId/help/${task}`, rightOf(task)])),
  '/resources/:id/members/:userId/begun/:enrollmentId': 'tokens',
  '/resources/:id/members/:userId/printed/:invitationId': 'support',
  '/resources/:id/acts': 'read',
  '/resources/:id/acts/new': 'read',
  '/resources/:id/acts/:actId': 'read',
  '/resources/:id/acts/:actId/events': 'read',
  '/administrators': 'read',
  '/resources/:id/assistants': 'policy',
  '/resources/:id/assistants/:agentId': 'policy',
  '/resources/:id/webhooks': 'policy',
  '/resources/:id/webhooks/:endpointId': 'policy',
  '/resources/:id/figures': 'read',
  '/resources/:id/activity': 'read',
  '/resources/:id/trail': 'read',
  '/resources/:id/trail/export': 'export',
  '/resources/:id/tell': 'support',
  '/resources/:id/bulk': 'read',
  '/resources/:id/bulk/export': 'export',
  '/resources/:id/bulk/jobs': 'read',
  '/resources/:id/bulk/jobs/:jobId': 'read',
  '/resources/:id/bulk/jobs/:jobId/events': 'read',
  '/users/assign': 'people',
  '/resources/:id/delete': 'policy',
  '/users': 'people',
  '/users/new': 'people',
  '/users/import': 'people',
  '/users/import/:importId': 'people',
  '/users/:id': 'people',
  '/users/:id/erase': 'people',
  '/jobs': 'read',
  '/messengers': 'read',
  '/health': 'read',
  '/find': 'read',
  '/problem': 'read',
}

/** What each form of the console needs. */
const forms: Readonly<Record<string, Right>> = {
  '/again': 'read',
  '/resources': 'policy',
  '/resources/:id/general': 'policy',
  '/resources/:id/access': 'policy',
  '/resources/:id/self-service': 'policy',
  '/resources/:id/delete': 'policy',
  '/resources/:id/members': 'people',
  ...ofMember('support', ['unlock', 'end-sessions', 'lock', 'invite', 'mail-invitation', 'permits/:permitId/end']),
  ...ofMember('people', ['unassign', 'switch-off', 'switch-on']),
  ...ofMember('tokens', ['bypass', 'end-bypass', 'clear-factor', 'remove-pin', 'allow-enrollment', 'begin']),
  ...ofMember('tokens', ['begun/:enrollmentId/confirm', 'begun/:enrollmentId/cancel']),
  ...Object.fromEntries(taskNames.map((task) => [`/resources/:id/members/:userId/help/${task}`, rightOf(task)])),
  '/resources/:id/tokens/:tokenId/test': 'support',
  '/resources/:id/tokens/:tokenId/switch-off': 'support',
  '/resources/:id/tokens/:tokenId/switch-on': 'tokens',
  '/resources/:id/tokens/:tokenId/revoke': 'tokens',
  // What an act is about decides: see acts.test.ts.
  '/resources/:id/acts': 'read',
  '/resources/:id/acts/:actId/do': 'read',
  '/resources/:id/acts/:actId/withdraw': 'read',
  '/resources/:id/assistants': 'policy',
  '/resources/:id/assistant-rules': 'policy',
  ...Object.fromEntries(
    ['issue-key', 'end-key', 'pause', 'resume'].map((action) => [
      `/resources/:id/assistants/:agentId/${action}`,
      'policy' as const,
    ]),
  ),
  '/resources/:id/webhooks': 'policy',
  '/resources/:id/webhooks/:endpointId/change': 'policy',
  ...Object.fromEntries(
    ['rotate', 'end-rotation', 'test', 'switch-off', 'switch-on', 'delete', 'messages/:messageId/again'].map(
      (action) => [`/resources/:id/webhooks/:endpointId/${action}`, 'policy' as const],
    ),
  ),
  '/resources/:id/tell': 'support',
  ...Object.fromEntries(
    bulkActs.flatMap((act) => [
      [`/resources/:id/bulk/${act}`, needsOfBulk({ act })],
      [`/resources/:id/bulk/${act}/:jobId/stop`, needsOfBulk({ act })],
    ]),
  ),
  '/users': 'people',
  '/users/import': 'people',
  '/users/import/:importId': 'people',
  '/users/import/:importId/discard': 'people',
  '/users/:id': 'people',
  '/users/:id/assign': 'people',
  '/users/:id/erase': 'people',
  '/messengers': 'support',
}

function rightOf(task: string): Right {
  return task === 'left' ? 'people' : 'support'
}

function ofMember(right: Right, actions: readonly string[]): Readonly<Record<string, Right>> {
  return Object.fromEntries(actions.map((action) => [`/resources/:id/members/:userId/${action}`, right]))
}

function isAllowed(has: Right, needs: Right): boolean {
  return needs === 'read' || needs === has
}

const consoleOf = () =>
  consolePages({
    seconds: async () => [],
    async authenticate(request) {
      const can = allRights.find((right) => right === request.headers.get(adminHeader))
      return can === undefined ? null : { adminId: `has-${can}`, resources: 'all', can: [can] }
    },
  })

let shared: Promise<ConsoleScene> | undefined

/** The same for every test: none of them changes anything. */
function one() {
  shared ??= consoleScene(consoleOf())
  return shared
}

/** The route of a path below the console. */
function routeOf(routes: readonly string[], path: string): string | undefined {
  const given = path.split('/')
  const matching = routes.filter((route) => {
    const wanted = route.split('/')
    return wanted.length === given.length && wanted.every((part, at) => part.startsWith(':') || part === given[at])
  })
  // One that is spelled out stands before one with an id in its place.
  return matching.toSorted((one, other) => one.split(':').length - other.split(':').length)[0]
}

const refused = 'You may not do this'

describe('a page or a form that an administrator has no right to', () => {
  it('R51: every page and every form has a row here', async () => {
    expect(await routesOf(consoleOf(), 'GET')).toEqual(Object.keys(pages).toSorted())
    expect(await routesOf(consoleOf(), 'POST')).toEqual(Object.keys(forms).toSorted())
  })

  it.each(allRights.map((right) => [right]))(
    'R51: %s, alone: what a forged form or a typed address asks beyond it is refused, and changes nothing',
    async (right) => {
      const rig = await one()
      const headers = { [adminHeader]: right }
      const before = await rig.chatfactor.audit.list({ limit: 500 })
      for (const [route, needs] of Object.entries(forms).filter(([, needed]) => !isAllowed(right, needed))) {
        const fields = { reason: 'Why', hours: '1', login: 'nobody', typed: 'ben', transport: 'telegram' }
        const page = await rig.browser().submit(rig.filled(route, 'ana'), fields, headers)
        expect([page.status, page.text.includes(refused)], `POST ${route} needs ${needs}`).toEqual([403, true])
      }
      for (const [route, needs] of Object.entries(pages)) {
        const page = await rig.browser().get(rig.filled(route, 'ana'), headers)
        expect(page.text.includes(refused), `GET ${route} needs ${needs}`).toBe(!isAllowed(right, needs))
      }
      // Looking at a person is in the trail for everybody who may.
      const after = (await rig.chatfactor.audit.list({ limit: 500 })).items
      const isAct = ({ action }: (typeof after)[number]) =>
        !['member.viewed', 'trail.exported', 'people.exported'].includes(action)
      expect(after.filter(isAct)).toEqual(before.items.filter(isAct))
      expect(rig.problems).toEqual([])
    },
  )

  it.each(allRights.map((right) => [right]))(
    'R51: %s, alone: no page shows a form or a link that leads to such an answer',
    async (right) => {
      const rig = await one()
      const headers = { [adminHeader]: right }
      const wrong: string[] = []
      let seen = 0
      for (const [route] of Object.entries(pages).filter(([, needs]) => isAllowed(right, needs))) {
        if (route.endsWith('/export')) continue
        for (const about of ['ana', 'ben'] as const) {
          const page = await rig.browser().get(rig.filled(route, about), headers)
          const posts = [...page.text.matchAll(/<form method="post" action="\/security\/admin([^"?#]*)/g)]
          const links = [
            ...page.text.matchAll(/(?:<a [^>]*href|<form method="get" action)="\/security\/admin([^"?#]*)/g),
          ]
          for (const [of, found] of [[forms, posts] as const, [pages, links] as const]) {
            for (const [, path = ''] of found) {
              seen += 1
              const to = routeOf(Object.keys(of), path === '' ? '/' : path)
              const needs = to === undefined ? undefined : of[to]
              if (needs === undefined || !isAllowed(right, needs)) wrong.push(`${route}: ${path}`)
            }
          }
        }
      }
      expect(wrong).toEqual([])
      expect(seen).toBeGreaterThan(50)
    },
  )

  it('R51: whoever has no right at all is nobody, and a wrong answer of the host lets nobody in', async () => {
    const problems: unknown[] = []
    const rig = await portalRig({
      console: consolePages({
        async authenticate(request) {
          const given = request.headers.get(adminHeader)
          if (given === 'none') return { adminId: 'nobody', resources: 'all', can: [] }
          return { adminId: 'wrong', resources: 'all', provenAt: new Date(8e15) }
        },
      }),
      onProblem: (error) => problems.push(error),
    })
    expect((await rig.browser().get('/security/admin/resources', { [adminHeader]: 'none' })).status).toBe(404)
    expect(problems).toEqual([])
    const page = await rig.browser().get('/security/admin/resources', { [adminHeader]: 'wrong' })
    expect(page.status).toBeGreaterThanOrEqual(400)
    expect(page.text).not.toContain('Billing')
    expect(problems).toHaveLength(1)
  })
})
