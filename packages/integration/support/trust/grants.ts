import type { GrantKind } from '@chatfactor/core/feature'
import { secondFactorGate } from '@chatfactor/portal'
import * as z from 'zod'
import { answerOf } from '../doors/stage.js'
import { about, type Browser, sentCode, timesTold } from './browser.js'
import type { AnyChatfactor, Stage } from './stage.js'

/** What is seen of something that was let in: it counts, is over, is over for good, or waits for the end of a lock. */
export type Seen = 'stands' | 'ended' | 'disowned' | 'locked'

/** Something that a browser was given. */
export interface GrantRow {
  /** Which kind of grant of core it is. */
  readonly kind: GrantKind
  /** Whether there is none without accounts. */
  readonly needsAccounts?: true
  /** Whether a person has one at a time, so that only one browser of theirs can have it. */
  readonly isSingle?: true
  /** Whether it is proven by the first token, and ends with it wherever it was given. */
  readonly isOfToken?: true
  /** Whether it is only for people with a password, or only for those without. */
  readonly password?: 'has' | 'has_not'
  /** Whether nothing was let in yet, so that nothing is seen but whether the session of the host was disowned. */
  readonly isBare?: true
  /** Gives it, and says how to look whether it counts. Looking may use it up. */
  give(stage: Stage, by: AnyChatfactor, browser: Browser): Promise<() => Promise<Seen>>
}

const outcomes: Readonly<Record<string, Seen>> = {
  passed: 'stands',
  accepted: 'stands',
  signed_in: 'stands',
  password_needed: 'stands',
  not_asked: 'ended',
  expired: 'ended',
  refused: 'ended',
  CHALLENGE_NOT_FOUND: 'ended',
  // Of somebody who is there no longer, or switched off.
  POLICY_DENIED: 'ended',
  ASSIGNMENT_NOT_FOUND: 'ended',
  disowned: 'disowned',
  locked: 'locked',
}

function seenBy({ outcome }: { readonly outcome: string }): Seen {
  const seen = outcomes[outcome]
  if (seen === undefined) throw new Error(`nobody expected ${outcome}`)
  return seen
}

function portalOf({ portal, binding }: Browser) {
  if (portal === null) throw new Error(`${binding} has no portal`)
  return portal
}

/** What stands in front of a code by now. */
function pinOf({ pins }: Stage, { user }: Browser): string {
  return pins.get(user.id) ?? ''
}

/** A proof for the host, which is looked at by a page that asks nothing. */
async function proof(stage: Stage, by: AnyChatfactor, browser: Browser, subject: { readonly subject?: string }) {
  const asked = { ...about(stage, browser, subject.subject === undefined ? 'pay' : 'sign'), ...subject }
  const started = await by.secondFactor.check(asked)
  if (started.outcome !== 'sent') throw new Error(started.outcome)
  await by.settled()
  const { challengeId } = started
  const code = stage.telegram.lastCode(browser.chatId) ?? ''
  const passed = await by.secondFactor.check({ ...asked, challengeId, code })
  if (passed.outcome !== 'passed') throw new Error(passed.outcome)
  return async () => seenBy(await by.secondFactor.check({ ...asked, challengeId, ask: false }))
}

/** What a session is told in which nothing was proven, and nothing is asked. */
function seenAhead(answer: { readonly outcome: string }): Seen {
  return answer.outcome === 'not_asked' ? 'stands' : seenBy(answer)
}

/** In the order in which they are looked at: what is looked at ends nothing that comes later. */
export const grantRows = {
  'session of the portal': {
    kind: 'session',
    needsAccounts: true,
    async give({ made, warm }, _by, browser) {
      const { secret } = portalOf(browser)
      const resourceId = made.resource.id
      return async () => ((await warm.sessions.find({ secret, resourceId })) === null ? 'ended' : 'stands')
    },
  },
  'next session of the portal': {
    kind: 'session',
    needsAccounts: true,
    async give({ made, warm }, _by, browser) {
      const { secret } = portalOf(browser).next
      const resourceId = made.resource.id
      return async () => ((await warm.sessions.find({ secret, resourceId })) === null ? 'ended' : 'stands')
    },
  },
  'proof in the next session': {
    kind: 'challenge',
    needsAccounts: true,
    isOfToken: true,
    give: (stage, by, browser) => proof(stage, by, { ...browser, binding: portalOf(browser).next.binding }, {}),
  },
  proof: { kind: 'challenge', isOfToken: true, give: (stage, by, browser) => proof(stage, by, browser, {}) },
  'proof about one thing': {
    kind: 'challenge',
    isOfToken: true,
    give: (stage, by, browser) => proof(stage, by, browser, { subject: 'payment 7' }),
  },
  'code in flight': {
    kind: 'challenge',
    isOfToken: true,
    async give(stage, by, browser) {
      const asked = about(stage, browser, 'code')
      const { challengeId, code } = await sentCode(stage, by, browser, asked)
      return async () =>
        seenBy(await answerOf(by.challenges.verify({ ...asked, challengeId, code: pinOf(stage, browser) + code })))
    },
  },
  'approval in flight': {
    kind: 'challenge',
    isOfToken: true,
    async give(stage, by, browser) {
      const asked = about(stage, browser, 'approval')
      const started = await by.challenges.start({ ...asked, kind: 'approval' })
      if (started.outcome !== 'sent') throw new Error(started.outcome)
      await by.settled()
      await stage.there.press(browser.chatId, 'Approve')
      const { challengeId } = started
      return async () => seenBy(await answerOf(by.challenges.redeem({ ...asked, challengeId })))
    },
  },
  'page that asks nothing': {
    kind: 'challenge',
    isBare: true,
    async give(stage, by, browser) {
      const asked = { ...about(stage, browser, 'unproven'), ask: false }
      return async () => {
        const alone = seenAhead(await by.secondFactor.check(asked))
        const one = seenAhead(await by.secondFactor.check({ ...asked, subject: 'payment 8' }))
        if (alone !== one) throw new Error(`one thing in the session is ${one}, the session ${alone}`)
        return alone
      }
    },
  },
  'page that is prefetched': {
    kind: 'challenge',
    isBare: true,
    async give(stage, by, browser) {
      const { resourceId, user, purpose, binding } = about(stage, browser, 'unproven')
      const gate = secondFactorGate(
        { chatfactor: by },
        { resource: resourceId, purpose, user: () => user, session: () => binding },
      )
      const headers = { accept: 'application/json', 'sec-purpose': 'prefetch' }
      return async () => {
        const answer = await gate(new Request(by.publicUrl, { headers }))
        const { outcome } = z.object({ outcome: z.string() }).parse(await answer?.json())
        return seenAhead({ outcome })
      }
    },
  },
  'mail attempt': {
    kind: 'challenge',
    needsAccounts: true,
    password: 'has_not',
    async give({ made, warm }, _by, browser) {
      const { deviceCookie } = portalOf(browser)
      const resourceId = made.resource.id
      const at = { network: '192.0.2.7', device: browser.binding, deviceCookie }
      const mailing = await warm.signIn.sendMailCode({ ...at, resourceId, login: browser.user.login ?? '' })
      if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
      const { attemptId } = mailing
      await warm.settled()
      const code = /^\d{6}$/m.exec(made.mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
      return async () => seenBy(await warm.signIn.withMailCode({ ...at, resourceId, attemptId, code }))
    },
  },
  'mailed link': {
    kind: 'mailedLink',
    needsAccounts: true,
    password: 'has_not',
    async give({ made, warm }, _by, browser) {
      const { deviceCookie } = portalOf(browser)
      const resourceId = made.resource.id
      const at = { network: '192.0.2.7', device: browser.binding, deviceCookie }
      const linkIn = (text = '') => /#([\w-]{43})/.exec(text)?.[1]
      // The last email for now carries a link.
      for (let mail = 0; mail < 10; mail += 1) {
        const mailing = await warm.signIn.sendMailCode({ ...at, resourceId, login: browser.user.login ?? '' })
        if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
        const { attemptId } = mailing
        await warm.settled()
        const link = linkIn(made.mailer.sent.at(-1)?.text)
        if (link !== undefined)
          return async () => seenBy(await warm.signIn.withMailLink({ ...at, resourceId, attemptId, link }))
      }
      throw new Error('no email carried a link')
    },
  },
  'link to a new password': {
    kind: 'mailedLink',
    needsAccounts: true,
    password: 'has',
    async give({ made, warm }, _by, browser) {
      const { deviceCookie } = portalOf(browser)
      const resourceId = made.resource.id
      const at = { network: '192.0.2.7', device: browser.binding, deviceCookie }
      await warm.signIn.sendResetLink({ ...at, resourceId, login: browser.user.login ?? '' })
      await warm.settled()
      const link = /#([\w-]{43})/.exec(made.mailer.sent.at(-1)?.text ?? '')?.[1]
      if (link === undefined) throw new Error('no email carried a link')
      return async () => seenBy(await warm.signIn.withResetLink({ ...at, resourceId, link }))
    },
  },
  'remembered browser': {
    kind: 'rememberedBrowser',
    needsAccounts: true,
    isOfToken: true,
    async give({ made, warm }, _by, browser) {
      const { deviceCookie, browserSecret } = portalOf(browser)
      const resourceId = made.resource.id
      const at = { network: '192.0.2.7', device: browser.binding, deviceCookie }
      return async () => {
        const user = { id: browser.user.id }
        const first = await warm.signIn.withHost({ ...at, resourceId, user, provenAt: made.clock.now() })
        if (first.outcome !== 'signed_in') return seenBy(first)
        const shown = { resourceId, secret: first.secret, browserSecret: browserSecret ?? '', deviceCookie }
        return seenBy(await warm.signIn.withRememberedBrowser(shown))
      }
    },
  },
  /** Known is a browser whose sign-ins are not told of; a stranger's always are. */
  'device cookie': {
    kind: 'device',
    needsAccounts: true,
    async give(stage, _by, browser) {
      const { made, warm, telegram } = stage
      const { deviceCookie } = portalOf(browser)
      const resourceId = made.resource.id
      const at = { network: '192.0.2.7', device: browser.binding, deviceCookie }
      return async () => {
        const chats = new Set(telegram.sent.map(({ to }) => to.chatId))
        const told = () => [...chats].reduce((sum, chatId) => sum + timesTold(stage, chatId), 0)
        const user = { id: browser.user.id }
        const first = await warm.signIn.withHost({ ...at, resourceId, user, provenAt: made.clock.now() })
        if (first.outcome !== 'signed_in') return seenBy(first)
        const { secret } = first
        const before = told()
        const sent = await warm.signIn.secondFactor.start({ ...at, resourceId, secret })
        if (sent.outcome !== 'sent') throw new Error(sent.outcome)
        await warm.settled()
        const last = telegram.sent.at(-1)?.message
        const code = pinOf(stage, browser) + (last?.type === 'otp' ? last.code : '')
        const { challengeId } = sent
        const done = await warm.signIn.secondFactor.verify({ resourceId, secret, challengeId, code, deviceCookie })
        if (done.outcome !== 'signed_in') throw new Error(done.outcome)
        await warm.settled()
        return told() > before ? 'ended' : 'stands'
      }
    },
  },
  /** Looked at last: a new token ends everything. */
  'enrollment that was begun': {
    kind: 'enrollment',
    needsAccounts: true,
    isSingle: true,
    async give({ made, warm }, _by, browser) {
      const { sessionId } = portalOf(browser)
      const resourceId = made.resource.id
      const found = await warm.sessions.find({ secret: portalOf(browser).secret, resourceId })
      const me = warm.selfService.as({ resourceId, userId: browser.user.id, methods: found?.methods ?? {}, sessionId })
      const { id } = await me.enrollments.start({ name: 'Another phone', transport: 'telegram' })
      const code = await made.by(warm).linkCode(id)
      return async () => {
        await made.by(warm).hear({ type: 'code', chatId: `third chat of ${browser.binding}`, code })
        const { state } = await answerOf(warm.enrollments.get(id))
        return state === 'active' || state === 'awaiting_confirmation' ? 'stands' : 'ended'
      }
    },
  },
} as const satisfies Readonly<Record<string, GrantRow>>

/** The name of a grant. */
export type GrantName = keyof typeof grantRows
