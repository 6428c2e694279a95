import type { AuditEntry, User } from '@chatfactor/core'
import type { BulkAct } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { bulkWorld } from './bulk-world.js'

type Given = Awaited<ReturnType<typeof bulkWorld>>

/** Something that one press does to one person, and that is done to many: both leave the same. */
const acts: readonly (readonly [
  act: BulkAct,
  before: (given: Given, user: User) => Promise<unknown>,
  alone: (given: Given, user: User) => Promise<unknown>,
])[] = [
  [
    'tell',
    async () => undefined,
    ({ olga, resource }, { id }) => olga.members.sendPortalLinks({ resourceId: resource.id, userIds: [id] }),
  ],
  [
    'invite',
    async () => undefined,
    ({ olga, resource }, { id }) =>
      olga.members.invitations.create({ resourceId: resource.id, userId: id, deliver: 'mail' }),
  ],
  [
    'unlock',
    async ({ olga, resource, enroll }, user) => {
      await enroll(user)
      await olga.members.lock({ resourceId: resource.id, userId: user.id, reason: 'To see' })
    },
    ({ olga, resource }, { id }) => olga.members.unlock({ resourceId: resource.id, userId: id }),
  ],
  [
    'end_sessions',
    async () => undefined,
    ({ olga, resource }, { id }) => olga.members.endSessions({ resourceId: resource.id, userId: id }),
  ],
  [
    'switch_off',
    async () => undefined,
    ({ olga, resource }, { id }) => olga.members.update({ resourceId: resource.id, userId: id, active: false }),
  ],
  [
    'switch_on',
    ({ olga, resource }, { id }) => olga.members.update({ resourceId: resource.id, userId: id, active: false }),
    ({ olga, resource }, { id }) => olga.members.update({ resourceId: resource.id, userId: id, active: true }),
  ],
  [
    'assign',
    ({ olga, resource }, { id }) => olga.members.end({ resourceId: resource.id, userId: id }),
    ({ olga, resource }, { id }) => olga.members.create({ resourceId: resource.id, userId: id }),
  ],
  [
    'unassign',
    ({ enroll }, user) => enroll(user),
    ({ olga, resource }, { id }) => olga.members.end({ resourceId: resource.id, userId: id }),
  ],
  [
    'end_tokens',
    ({ enroll }, user) => enroll(user),
    async ({ olga, resource, chatfactor }, { id }) => {
      const [token] = await chatfactor.tokens.list({ resourceId: resource.id, user: { id } })
      await olga.members.tokens.revoke({ resourceId: resource.id, tokenId: token?.id ?? '' })
    },
  ],
]

const ids = new Set(['tokenId', 'assignmentId', 'sessionId', 'note'])

/** What the trail says of somebody, without ids. */
function said({ action, actor, outcome, details }: AuditEntry) {
  const plain = Object.entries(details).filter(([name]) => !ids.has(name))
  return { action, actor, outcome, details: Object.fromEntries(plain) }
}

/** How somebody stands, what was written to them, and what the trail says since. */
async function after({ chatfactor, olga, resource, mailer }: Given, user: User, since: number) {
  await chatfactor.settled()
  const about = { resourceId: resource.id, user: { id: user.id } }
  const assignment = await chatfactor.assignments.find(about)
  const { items } = await chatfactor.audit.list({ user: { id: user.id }, limit: 100 })
  const { active, enrolled, tokenIds, needsAdministrator, lockedUntil, toldAt } = assignment ?? {}
  return {
    isMember: assignment !== null,
    ...{ active, enrolled, tokens: tokenIds?.length, needsAdministrator, lockedUntil, isTold: toldAt !== null },
    mails: mailer.sent.filter(({ to }) => to === user.email).map(({ subject }) => subject),
    trail: items.toReversed().slice(since).map(said),
    isSeen: (await olga.members.search({ resourceId: resource.id, text: user.login ?? '' })).items.length,
  }
}

describe('what is done to many people', () => {
  it.each(acts)('%s: R55: is for each of them what the same press is for one', async (act, before, alone) => {
    const given = await bulkWorld({ people: 2 })
    const [first, second] = given.people
    if (first === undefined || second === undefined) throw new Error('Somebody is missing.')
    for (const user of [first, second]) await before(given, user)
    const count = async (user: User) =>
      (await given.chatfactor.audit.list({ user: { id: user.id }, limit: 100 })).items.length
    const [ofFirst, ofSecond] = [await count(first), await count(second)]
    await alone(given, first)
    const job = await given.begin(act, [second.id])
    expect(await given.work(job)).toMatchObject({ state: 'done', counts: { done: 1, left: 0, failed: 0, waiting: 0 } })
    expect(await after(given, second, ofSecond)).toEqual(await after(given, first, ofFirst))
  })

  it('R55: remind mails whoever was told a week ago and has no messenger, once a week, with a link to the portal', async () => {
    const given = await bulkWorld({ people: 4 })
    const { clock, mailer, people, enroll, begin, work, reportOf } = given
    const [told, fresh, enrolled, untold] = people
    if (enrolled === undefined || told === undefined || fresh === undefined || untold === undefined) throw new Error()
    await work(await begin('tell', [told.id, enrolled.id]))
    await enroll(enrolled)
    await clock.advance(8 * 24 * 60 * 60_000)
    await work(await begin('tell', [fresh.id]))
    mailer.sent.length = 0
    const job = await work(await begin('remind'))
    expect(job).toMatchObject({ counts: { done: 1, left: 3 } })
    expect((await reportOf(job)).left.map(({ user, because }) => [user?.login, because])).toEqual([
      ['p001', 'reminded'],
      ['p002', 'enrolled'],
      ['p003', 'not_told'],
    ])
    expect(mailer.sent).toHaveLength(1)
    expect(mailer.sent[0]).toMatchObject({
      to: told.email,
      subject: 'Billing: you have no messenger for your sign-in codes yet',
    })
    expect(mailer.sent[0]?.text).toMatch(/^https:\/\/\S+\/p\/billing$/m)
    expect(await work(await begin('remind', [told.id]))).toMatchObject({ counts: { done: 0, left: 1 } })
  })

  it('R55, R3: where the first messenger needs an invitation, whoever is reminded gets one', async () => {
    const { begin, work, mailer, clock, happenedTo } = await bulkWorld({ people: 1, firstEnrollment: 'invite' })
    await work(await begin('invite'))
    await clock.advance(8 * 24 * 60 * 60_000)
    expect(await work(await begin('remind'))).toMatchObject({ counts: { done: 1 } })
    expect(mailer.sent.map(({ text }) => text.includes('/p/billing/invitation#'))).toEqual([true, true])
    expect(await happenedTo('invitation.mailed')).toEqual(['p000', 'p000'])
  })
})
