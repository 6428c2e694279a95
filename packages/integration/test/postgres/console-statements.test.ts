import { authorizations } from '@chatfactor/authorizations'
import { consolePages, createAdministration } from '@chatfactor/console'
import { freshDatabase } from '@chatfactor/local-postgres'
import { operations } from '@chatfactor/operations'
import { createPortal } from '@chatfactor/portal'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { world } from '@chatfactor/testkit'
import pg from 'pg'
import { expect, inject, it, onTestFinished } from 'vitest'
import { withAgents } from '../../support/with-agents.js'

/** What a page of the console may ask the database. */
const most = 4

/**
 * Every page of the console that is a list, a person, or a front page, by its path: of an administrator of all Resources, and, where there is a
 * difference, of one of a single Resource.
 */
const pages: readonly (readonly [page: string, scoped?: 'scoped'])[] = [
  ['/'],
  ['/?days=90'],
  ['/?resource=:id'],
  ['/?resource=:id', 'scoped'],
  ['/by-resource?only=locked'],
  ['/find?q=a'],
  ['/activity'],
  ['/activity?person=ana'],
  ['/activity?action=assignment.created'],
  ['/resources'],
  ['/users'],
  ['/users?q=an'],
  ['/users/:user'],
  ['/users/:user/erase'],
  ['/jobs'],
  ['/health'],
  ['/resources/:id/general'],
  ['/resources/:id/access'],
  ['/resources/:id/self-service'],
  ['/resources/:id/members'],
  ['/resources/:id/members', 'scoped'],
  ['/resources/:id/members?q=an'],
  ['/resources/:id/members?only=has_token&messenger=telegram&sort=signed_in&col=enrolled&col=fault'],
  ['/resources/:id/members/:user'],
  ['/resources/:id/members/:user', 'scoped'],
  ['/resources/:id/members/:user/help/lost_phone'],
  ['/resources/:id/members/:user/messengers'],
  ['/resources/:id/members/:user/signed-in'],
  ['/resources/:id/members/:user/activity'],
  ['/resources/:id/members/:user/activity?by=administrators', 'scoped'],
  ['/resources/:id/tokens'],
  ['/resources/:id/activity'],
  ['/resources/:id/activity', 'scoped'],
  ['/resources/:id/activity?action=assignment.created'],
  ['/resources/:id/members/:user/activity?action=assignment.created'],
  ['/resources/:id/trail'],
  ['/resources/:id/figures'],
  ['/resources/:id/tell'],
  ['/resources/:id/tell?again=on'],
  ['/resources/:id/webhooks'],
  ['/resources/:id/assistants'],
]

it('R53: takes at most four statements a page on PostgreSQL, however many people there are', async () => {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  const pool = new pg.Pool({ connectionString: url, max: 6 })
  let statements: string[] = []
  pool.on('connect', (client) => {
    const { query } = client
    Object.assign(client, {
      query(...given: readonly unknown[]) {
        statements.push(JSON.stringify(given[0] ?? '').slice(0, 200))
        return Reflect.apply(query, client, given)
      },
    })
  })
  await migrate({ pool })
  const made = await world({
    store: postgresStore({ pool }),
    features: [operations({ webhooks: { resolve: async () => [] } }), authorizations()],
    everythingAllowed: true,
    people: { ana: { password: 'correct horse', email: 'ana@example.org' }, ben: { email: 'ben@example.org' } },
  })
  const { chatfactor, resource, ana, enroll, press, clock } = made
  onTestFinished(async () => {
    await chatfactor.close()
    await pool.end()
    await drop()
  })
  const portal = createPortal({
    chatfactor,
    clock,
    console: consolePages({
      authenticate: async ({ headers }) =>
        headers.get('x-admin') === 'scoped'
          ? { adminId: 'adam', resources: [resource.id] }
          : { adminId: 'root', resources: 'all' },
    }),
  })
  // Ana has a token, a session and a lock that was ended; forty others are there as well, and what administrators did has names.
  await enroll(ana, 'chat-a')
  const about = { resourceId: resource.id, userId: ana.id }
  await chatfactor.signIn.withPassword({
    ...{ resourceId: resource.id, login: 'ana', password: 'correct horse', network: '203.0.113.7', device: 'Firefox' },
  })
  await allowInAdvance(withAgents(chatfactor), { resourceId: resource.id, user: { id: ana.id } }, press)
  const root = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
  await root.members.lock({ ...about, reason: 'Phone reported stolen' })
  await root.members.help({ ...about, task: 'locked_out', reason: 'Found it' })
  for (let nth = 0; nth < 40; nth += 1) {
    const { id } = await chatfactor.users.create({ login: `anders${nth}` })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: id })
  }
  await chatfactor.worker.runOnce()
  await chatfactor.settled()

  const over: string[] = []
  for (const [page, who = 'all'] of pages) {
    const path = `/security/admin${page}`.replace(':id', resource.id).replace(':user', ana.id)
    const ask = () => portal.fetch(new Request(`${chatfactor.publicUrl}${path}`, { headers: { 'x-admin': who } }), {})
    // Once to warm up: the trail says that Ana was looked at, and clocks and collations are asked once.
    await ask()
    await chatfactor.settled()
    statements = []
    const answer = await ask()
    const [{ status }, text] = [answer, await answer.text()]
    await chatfactor.settled()
    if (page.endsWith('/messengers')) expect(text).toContain('Invoice assistant')
    if (status !== 200 || statements.length > most)
      over.push([`${who} ${page}: ${status}, ${statements.length}`, ...statements].join('\n  '))
  }
  expect(over).toEqual([])
})

/** Somebody allows an agent something in advance, which a page of theirs shows. */
async function allowInAdvance(
  { authorizations, agents, settled }: ReturnType<typeof withAgents>,
  about: { readonly resourceId: string; readonly user: { readonly id: string } },
  press: (chatId: string, label: string) => Promise<void>,
): Promise<void> {
  const { resourceId } = about
  await authorizations.policy.set({ resourceId, permits: true })
  const { id: agentId } = await agents.ensure({ resourceId, name: 'Invoice assistant', kind: 'service' })
  const asked = await authorizations.ask({
    ...{ ...about, agentId, purpose: 'pay', dedupeId: 'first' },
    transaction: { fields: [{ label: 'To', value: 'ACME GmbH' }] },
    similar: { same: ['To'], atMost: [], times: 3, forMs: 86_400_000 },
  })
  await settled()
  if (asked.outcome !== 'asked' || asked.show.mode !== 'number_matching') throw new Error(asked.outcome)
  await press('chat-a', 'Allow similar, too')
  await press('chat-a', String(asked.show.number))
}
