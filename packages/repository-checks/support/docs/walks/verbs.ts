import type { ChatfactorWithAccounts, SignedIn } from '@chatfactor/accounts'
import type { Administration } from '@chatfactor/console'
import { type Chatfactor, type ChatfactorOptions, createChatfactor } from '@chatfactor/core'
import { type Operations, operations } from '@chatfactor/operations'
import { fakeClock, world } from '@chatfactor/testkit'
import { expect, vi } from 'vitest'
import { printed, type Walk } from '../printed.js'
import { enrollWith, lock, twoPeople, withPhones } from './people.js'
import { readersApp } from './readers-app.js'

const build = printed('docs/into-your-app.md', 'export const portal = createPortal({ chatfactor })')
const approves = printed('docs/approvals.md', "kind: 'approval'")
const rules = printed('docs/concepts.md', "name: 'account_frozen'")
const finds = printed('docs/errors.md', 'enrollments.get(id)')
const listens = printed('docs/events.md', "chatfactor.on('assignment.locked'")
const follows = printed('docs/events.md', "consumer: 'alerts'")
const counts = printed('packages/operations/README.md', 'statistics.daily(')
const runsForYears = printed('packages/operations/README.md', "consumer: 'locks'")
const tells = printed('docs/notifications.md', 'notifications.send(')
const declares = printed('docs/notifications.md', 'categories: {')
const disowns = printed('docs/notifications.md', "'sign_in.disowned'")
const operates = printed('docs/operations.md', "'transport.misconfigured'")
const balances = printed('docs/operations.md', 'healthHandlers(chatfactor)')
const signsIn = printed('packages/accounts/README.md', 'signIn.withPassword(')
const administers = printed('packages/console/README.md', 'createAdministration(chatfactor)')
const begins = printed('packages/core/README.md', 'createChatfactor({')
const asks = printed('packages/core/README.md', 'secondFactor.check({')

interface Built {
  readonly chatfactor: ChatfactorWithAccounts
}

export const walksOfVerbs: readonly Walk[] = [
  {
    blocks: [approves],
    comesOf: 'one person presses the number that is said, and the other is asked nothing',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Built>(build)
      const { resourceId, ana, ben, people, shownTo } = await withPhones(reader, chatfactor)
      const ends = reader.copy(approves, { resourceId, userId: ana, sessionId: 'session of ana' })
      await vi.waitFor(() => expect(reader.said).toHaveLength(1), { timeout: 10_000 })
      const [, number = ''] = /^Press (\d+) in Telegram$/.exec(String(reader.said[0]?.[0])) ?? []
      await people.approve(ana, Number(number))
      await ends
      expect(reader.said.at(-1)).toEqual(['accepted'])
      expect(shownTo(ben).filter(({ message }) => message.type === 'prompt')).toEqual([])
    },
  },
  {
    blocks: [rules],
    comesOf: 'the rule refuses whom it names, and nobody else',
    async walk() {
      const reader = await readersApp()
      const { chatfactor, frozen } = await reader.copy<Built & { frozen: Set<string> }>(rules)
      const { resourceId, ana, ben } = await twoPeople(chatfactor)
      frozen.add('ana')
      const refusalOf = async (userId: string) =>
        (await chatfactor.selfService.as({ resourceId, userId, methods: { host: Date.now() } }).view()).enrollRefusal
      expect([await refusalOf(ana), await refusalOf(ben)]).toEqual([expect.any(String), null])
    },
  },
  {
    blocks: [finds, listens],
    comesOf: 'an unknown enrollment throws nothing, and the lock of one person is logged once',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Built>(build)
      const { resourceId, ben } = await withPhones(reader, chatfactor)
      await reader.copy(finds, { id: '01q3dcbd00qajzf97sedh0ny0g' })
      await reader.copy(listens)
      await lock(chatfactor, resourceId, ben)
      expect(reader.said).toEqual([[{ userId: ben, until: expect.any(Date) }]])
    },
  },
  {
    blocks: [runsForYears, follows, counts],
    comesOf:
      'the lock of one person, in another process, is logged once by each of two who follow, and their wrong codes are counted',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Built>(build)
      const { resourceId, ben } = await withPhones(reader, chatfactor)
      const made: (Chatfactor & Operations)[] = []
      const makes = (options: ChatfactorOptions) => {
        const one = createChatfactor({ ...options, features: [operations()] })
        made.push(one)
        return one
      }
      const first = reader.copy(runsForYears, { createChatfactor: makes })
      await vi.waitFor(() => expect(made).toHaveLength(1))
      const second = reader.copy(follows, { chatfactor: made[0] })
      const names = async () => (await made[0]?.consumers.list())?.map(({ consumer }) => consumer).sort()
      await vi.waitFor(async () => expect(await names()).toEqual(['alerts', 'locks']))
      await lock(chatfactor, resourceId, ben)
      await vi.waitFor(() => expect(reader.said).toHaveLength(2), { timeout: 10_000 })
      const told = [...reader.said]
      await vi.waitFor(
        async () => {
          await made[0]?.worker.runOnce()
          await reader.copy(counts, { chatfactor: made[0], resourceId })
          expect(reader.said.at(-1)?.[3]).toEqual({ telegram: expect.any(Number) })
        },
        { timeout: 20_000 },
      )
      await made[0]?.close()
      await Promise.all([first, second])
      expect(told).toContainEqual([{ type: 'assignment.locked', userId: ben }])
      expect(told).toContainEqual([{ userId: ben, at: expect.any(Date) }])
    },
  },
  {
    blocks: [declares, tells],
    comesOf: 'what was declared is sent to one of two people, and once',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Built>(declares)
      const { resourceId, ana, ben, shownTo } = await withPhones(reader, chatfactor)
      const before = shownTo(ben).length
      const send = () => reader.copy<{ told: object }>(tells, { resourceId, userId: ana })
      expect((await send()).told).toMatchObject({ outcome: 'sent' })
      await send()
      await chatfactor.settled()
      // Around what was put in stand marks for scripts that are written the other way.
      const texts = shownTo(ana).map(({ message }) => message.text.replaceAll(/[\u2066-\u2069]/g, ''))
      const paid = texts.filter((text) => text.includes('Paid 100.00 EUR to ACME GmbH.'))
      expect([paid.length, shownTo(ben).length - before]).toEqual([1, 0])
    },
  },
  {
    blocks: [disowns],
    comesOf: 'the app hears which sign-in was not the person’s, and of no other',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Built>(build)
      const { resourceId, ana, ben, people, press } = await withPhones(reader, chatfactor)
      await reader.copy(disowns)
      const challenges: string[] = []
      for (const id of [ana, ben]) {
        const asked = { resourceId, user: { id }, purpose: 'sign_in', binding: `session of ${id}` }
        const context = { device: 'Firefox on Linux' }
        const started = await chatfactor.challenges.start({ ...asked, kind: 'otp', context })
        if (started.outcome !== 'sent') throw new Error(started.outcome)
        const { challengeId } = started
        const code = (await people.lastCodeFor(id)) ?? ''
        expect(await chatfactor.challenges.verify({ ...asked, challengeId, code })).toMatchObject({
          outcome: 'accepted',
        })
        challenges.push(challengeId)
      }
      await press(ana, 'It wasn’t me')
      expect(reader.said).toEqual([['End the session that was let in by', challenges[0]]])
    },
  },
  {
    blocks: [operates, balances],
    comesOf: 'the log says what Telegram refuses and that it is mended, and a closed process is not ready any more',
    async walk() {
      const reader = await readersApp()
      const clock = fakeClock()
      const { chatfactor, telegram } = await world({ clock })
      let fix: string | null = 'Copy it again.'
      telegram.selfCheck = async () => [{ check: 'bot credential', ok: fix === null, fix }]
      await reader.copy(operates, { chatfactor })
      await clock.advance(60_000)
      const event = { transport: 'telegram', check: 'bot credential' }
      const begun = [{ event: 'transport.misconfigured', ...event, fix: 'Copy it again.' }]
      expect(reader.said).toEqual([begun])
      fix = null
      await clock.advance(60_000)
      expect(reader.said).toEqual([begun, [{ event: 'transport.configured', ...event }]])

      const { healthz, readyz } = await reader.copy<Answers>(balances, { chatfactor })
      expect([healthz().status, (await readyz()).status]).toEqual([200, 200])
      await chatfactor.close()
      expect([healthz().status, (await readyz()).status]).toEqual([200, 503])
    },
  },
  {
    blocks: [signsIn],
    comesOf: 'prints what the cookie holds for the one whose password it is',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Built>(build)
      const { resourceId, ana, ben } = await twoPeople(chatfactor)
      await chatfactor.users.update({ id: ben }, { password: 'another one of ben' })
      const type = () => reader.copy<Built & { signedIn: SignedIn }>(signsIn, { resourceId })
      expect((await type()).signedIn.outcome).toBe('refused')
      expect(reader.said).toEqual([])
      await chatfactor.users.update({ id: ana }, { password: 'correct horse battery' })
      const { signedIn, chatfactor: own } = await type()
      if (signedIn.outcome !== 'signed_in') throw new Error(signedIn.outcome)
      expect(reader.said).toEqual([['the cookie holds', signedIn.secret, expect.any(String)]])
      expect(await own.sessions.find({ secret: signedIn.secret, resourceId })).toMatchObject({ userId: ana })
    },
  },
  {
    blocks: [administers],
    comesOf: 'an administrator unlocks the one of two people who is locked',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Built>(build)
      const { resourceId, ana } = await withPhones(reader, chatfactor)
      await lock(chatfactor, resourceId, ana)
      const asked = { resourceId, user: { id: ana }, purpose: 'pay' }
      expect(await chatfactor.challenges.start({ ...asked, kind: 'otp' })).toMatchObject({ outcome: 'locked' })
      const { items } = await reader.copy<Found>(administers, { resourceId })
      expect(items.map(({ user }) => user.id)).toEqual([ana])
      expect(await chatfactor.challenges.start({ ...asked, kind: 'otp' })).toMatchObject({ outcome: 'sent' })
    },
  },
  {
    blocks: [begins, asks],
    comesOf: 'a page is shown to the one who has a messenger, and another to the one who has none',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Built>(begins)
      const { resourceId, ana, ben } = await twoPeople(chatfactor)
      await enrollWith(reader.sandbox, chatfactor, { resourceId, userId: ana, slug: 'ana', transport: 'telegram' })
      for (const userId of [ana, ben])
        await reader.copy(asks, { resourceId, userId, sessionId: `session of ${userId}` })
      expect(reader.said).toEqual([
        ['show a page for', 'sent'],
        ['show a page for', 'not_enrolled'],
      ])
      expect(reader.sandbox.phone('ana').lastCode()).toMatch(/^\d{6}$/)
    },
  },
]

interface Answers {
  healthz(): Response
  readyz(): Promise<Response>
}

interface Found {
  readonly administration: Administration
  readonly items: readonly { readonly user: { readonly id: string } }[]
}
