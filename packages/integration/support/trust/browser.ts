import type { VerbsOfPerson } from '@chatfactor/accounts'
import type { ChallengeStart, User } from '@chatfactor/core'
import type { AnyChatfactor, Stage } from './stage.js'

/** Somebody at a browser, who signed in to the host's app there; with accounts, to the portal as well. */
export interface Browser {
  readonly user: User
  readonly chatId: string
  /** The host's own session. */
  readonly binding: string
  readonly portal: Portal | null
}

/** What the portal gave that browser. */
export interface Portal {
  readonly sessionId: string
  readonly secret: string
  readonly deviceCookie: string | null
  readonly browserSecret: string | null
  /** Her own pages, in the process where things end. */
  readonly me: VerbsOfPerson
  /** What it was given when the host signed the same person in there once more, and the portal skipped the code. */
  readonly next: { readonly binding: string; readonly sessionId: string; readonly secret: string }
}

/** Signs in at a browser that was never seen before. */
export async function signInAt(stage: Stage, user: User, chatId: string, binding: string): Promise<Browser> {
  const { warm, elsewhere, telegram, made } = stage
  const resourceId = made.resource.id
  const at = { network: '192.0.2.7', device: binding, deviceCookie: null }
  const first = await warm.signIn.withHost({
    ...{ resourceId, user: { id: user.id }, provenAt: made.clock.now(), binding },
    ...at,
  })
  if (first.outcome !== 'signed_in') throw new Error(first.outcome)
  const { secret } = first
  const sent = await warm.signIn.secondFactor.start({ ...at, resourceId, secret })
  if (sent.outcome !== 'sent') throw new Error(sent.outcome)
  await warm.settled()
  const code = telegram.lastCode(chatId) ?? ''
  const { challengeId } = sent
  const done = await warm.signIn.secondFactor.verify({ resourceId, secret, challengeId, code, remember: true })
  if (done.outcome !== 'signed_in') throw new Error(done.outcome)
  await warm.settled()
  const { id: sessionId, methods, userId } = done.session
  const me = elsewhere.selfService.as({ resourceId, userId, methods, sessionId })
  const { deviceCookie } = done
  const next = { binding: `${binding}, signed in again` }
  const begun = await warm.signIn.withHost({
    ...{ resourceId, user: { id: user.id }, provenAt: made.clock.now(), binding: next.binding },
    ...{ ...at, deviceCookie },
  })
  if (begun.outcome !== 'signed_in') throw new Error(begun.outcome)
  const shown = { resourceId, secret: begun.secret, browserSecret: done.browserSecret ?? '', deviceCookie }
  const known = await warm.signIn.withRememberedBrowser(shown)
  if (known.outcome !== 'signed_in') throw new Error(known.outcome)
  const { browserSecret } = known
  return {
    ...{ user, chatId, binding },
    portal: {
      ...{ sessionId, secret: done.secret, deviceCookie, browserSecret, me },
      next: { ...next, sessionId: known.session.id, secret: known.secret },
    },
  }
}

/** The host signs somebody in by a code, and knows of no accounts. */
export async function signInAtHost(stage: Stage, user: User, chatId: string, binding: string): Promise<Browser> {
  const browser = { user, chatId, binding, portal: null }
  const asked = about(stage, browser, 'sign_in')
  const { challengeId, code } = await sentCode(stage, stage.plain, browser, { ...asked, context: { device: binding } })
  await stage.plain.challenges.verify({ ...asked, challengeId, code })
  await stage.plain.settled()
  return browser
}

/** What a host names of a question. */
export function about({ made }: Stage, { user, binding }: Browser, purpose: string) {
  return { resourceId: made.resource.id, user: { id: user.id }, purpose, binding }
}

/** Asks for a code, and reads it. */
export async function sentCode(
  { telegram }: Stage,
  by: AnyChatfactor,
  { chatId }: Browser,
  asked: Omit<ChallengeStart, 'kind'>,
): Promise<{ readonly challengeId: string; readonly code: string }> {
  const started = await by.challenges.start({ ...asked, kind: 'otp' })
  if (started.outcome !== 'sent') throw new Error(started.outcome)
  await by.settled()
  return { challengeId: started.challengeId, code: telegram.lastCode(chatId) ?? '' }
}

/** How often somebody was told of a sign-in. */
export function timesTold({ telegram }: Stage, chatId: string): number {
  const texts = telegram.sent.filter(({ to }) => to.chatId === chatId).map(({ message }) => message)
  return texts.filter(
    (message) => message.type === 'notice' && message.actions.some(({ value }) => value.startsWith('z_')),
  ).length
}
