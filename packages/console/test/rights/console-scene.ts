import { authorizations } from '@chatfactor/authorizations'
import { insert } from '@chatfactor/core/store'
import { operations } from '@chatfactor/operations'
import type { ConsolePages } from '@chatfactor/portal'
import { memoryStore } from '@chatfactor/store-memory'
import { checkedStore, promisedStore } from '@chatfactor/testkit'
import { siteOf } from '../../../portal/src/site-of.js'
import type { Browser } from '../../../portal/test/browser.js'
import { enroll, password, portalRig, signInAna } from '../../../portal/test/portal-rig.js'
import { createAdministration } from '../../src/index.js'

/** Who has begun what an administrator sees alone: a token for Cleo, the invitation of Ben. */
export const beginner = 'has-support'

const dayMs = 24 * 60 * 60_000
const countedDays = 30

/** The paths of the console below `/admin` that answer this method, as they are routed: `/resources/:id/members`. */
export async function routesOf(pages: ConsolePages, method: 'GET' | 'POST'): Promise<readonly string[]> {
  const { chatfactor } = await portalRig({ features: [operations(), authorizations()] })
  const { routes } = pages.routes(siteOf({ chatfactor }))
  const paths = routes.filter((route) => route.method === method).map(({ path }) => path)
  // Assets, and what stands before every route.
  return [...new Set(paths.filter((path) => !path.includes('{') && !path.endsWith('*')))].toSorted()
}

/** Whom a page of the scene is about. */
export type Someone = 'ana' | 'ben' | 'cleo' | 'dan'

/**
 * A console with something on each of its pages. Ana has a token and a session; Ben has nothing and an invitation; for Cleo a token is begun; Dan is
 * locked. An endpoint, an agent and a file to import are there, and what a worker counted of the days before.
 */
export async function consoleScene(pages: ConsolePages) {
  const features = [operations({ webhooks: { resolve: async () => [] } }), authorizations()]
  const store = promisedStore(checkedStore(memoryStore()))
  const rig = await portalRig({ store, features, console: pages, maxTokensPerUser: 3 })
  const { chatfactor, billing, clock } = rig
  const root = createAdministration(chatfactor).as({ adminId: beginner, resources: 'all' })
  const ana = rig.browser()
  await signInAna(ana)
  await enroll(rig, ana)
  const cleo = await member('cleo')
  const dan = await member('dan')
  await enroll(rig, await signedInAs(rig.browser(), 'dan'), 'chat-2')
  await chatfactor.resources.update(billing.id, { selfService: { firstEnrollment: 'invite' } })

  const on = { resourceId: billing.id }
  const [token] = await chatfactor.tokens.list({ ...on, user: { id: rig.ana.id } })
  const endpoint = await root.webhooks.create({ ...on, url: 'https://hooks.example.org/', events: 'all' })
  const agent = await root.assistants.create({ ...on, name: 'Invoice assistant' })
  const { importId } = await root.imports.create({ csv: 'login\nzoe\n' })
  const many = { resourceId: billing.id, act: 'unlock', formId: 'scene' } as const
  const job = await root.bulk.start({ ...many, whom: { userIds: [rig.ana.id] } })
  const invitation = await root.members.invitations.create({ ...on, userId: rig.ben.id })
  const begun = await root.members.enrollments.start({ ...on, userId: cleo.id, transport: 'telegram' })
  await root.members.lock({ ...on, userId: dan.id, reason: 'Asked for it' })
  await store.commit(
    [billing.id, '*'].flatMap((resourceId) =>
      Array.from({ length: countedDays }, (_, back) => {
        const at = new Date(clock.now().getTime() - back * dayMs)
        const day = at.toISOString().slice(0, 10)
        return insert('figures', { id: `${resourceId} ${day}`, resourceId, day, says: saysOf(back), at })
      }),
    ),
  )

  const ids: Readonly<Record<Someone, string>> = { ana: rig.ana.id, ben: rig.ben.id, cleo: cleo.id, dan: dan.id }
  const known: Readonly<Record<string, string>> = {
    ':tokenId': token?.id ?? '',
    ':endpointId': endpoint.id,
    ':agentId': agent.id,
    ':importId': importId,
    ':jobId': job.id,
    ':invitationId': invitation.id,
    ':enrollmentId': begun.id,
    ':messageId': 'none',
  }

  /** The address of a route about somebody; what belongs to one person is always theirs, and what nobody has is `none`. */
  function filled(route: string, about: Someone, resourceId: string = billing.id): string {
    const whose = route.includes(':enrollmentId') ? 'cleo' : route.includes(':invitationId') ? 'ben' : about
    const path = route
      .replace('/users/:id', `/users/${ids[whose]}`)
      .replace('/resources/:id', `/resources/${resourceId}`)
      .replace(':userId', ids[whose])
      .replace(/:\w+/g, (name) => known[name] ?? 'none')
    return `/security/admin${path}`
  }

  return { ...rig, store, root, filled, ids, known }

  async function member(login: string) {
    const user = await chatfactor.users.create({ login, password, email: `${login}@example.org` })
    await chatfactor.assignments.create({ resourceId: billing.id, userId: user.id })
    return user
  }
}

export type ConsoleScene = Awaited<ReturnType<typeof consoleScene>>

async function signedInAs(browser: Browser, login: string): Promise<Browser> {
  await browser.get('/security/p/billing')
  await browser.submit('/security/p/billing/sign-in', { login, password, with: 'password' })
  return browser
}

/** What was counted on a day: more than a little of everything, and one messenger that fails. */
function saysOf(back: number): Readonly<Record<string, number>> {
  const messengers = ['telegram', 'viber', 'messenger', 'mail']
  const outcomes = ['asked', 'sentAgain', 'accepted', 'wrong', 'earlier', 'declined', 'denied']
  const groups = [
    ...['codes', 'approvals'].flatMap((group) => outcomes.map((outcome) => `${group}.${outcome}`)),
    ...['messages.sent', 'messages.dropped'],
  ]
  const plain = [
    ...['end.assigned', 'end.enrolled', 'end.unreachable', 'signIns.completed', 'signIns.refused', 'signIns.recovered'],
    ...['enrollments.started', 'enrollments.scanned', 'enrollments.active', 'enrollments.failed.time'],
    ...['locks.misses', 'locks.administrator', 'taken.500', 'taken.2000', 'taken.more'],
  ]
  const all = [...plain, ...groups.flatMap((group) => messengers.map((messenger) => `${group}.${messenger}`))]
  return {
    ...Object.fromEntries(all.map((name, nth) => [name, 40 + ((nth + back) % 20)])),
    'messages.failed.viber': 30,
  }
}
