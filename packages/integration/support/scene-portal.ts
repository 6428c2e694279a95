import type {
  ChallengeStarted,
  ChallengeVerdict,
  Chatfactor,
  SelfServiceOfPerson,
  Session,
  SignedIn,
} from '@chatfactor/core'
import type { FakeTransport } from '@chatfactor/testkit'

/** A browser that has a session's cookie. */
export interface Browser {
  readonly secret: string
  readonly session: Session
  readonly me: SelfServiceOfPerson
}

interface Signer {
  readonly id: string
  readonly login: string
  readonly password: string
}

/** What can be done with a browser. */
export interface ScenePortal {
  /** Types login and password; gives whatever the form answers. */
  typePassword(login: string, password: string, network?: string): Promise<SignedIn>
  /** Signs in by password, which has to work; the session may still wait for its second factor. */
  signIn(person: Signer): Promise<Browser>
  /** Signs in by password and by the code that arrives in the chat. */
  signInWithCode(person: Signer, chatId: string): Promise<Browser>
  /** Asks for a code on behalf of a host app. */
  challenge(person: { readonly id: string }, by?: Chatfactor): Promise<ChallengeStarted>
  /** Asks for a code, which has to be sent; gives the id of the challenge. */
  sendCode(person: { readonly id: string }): Promise<string>
  answer(person: { readonly id: string }, challengeId: string, code: string, by?: Chatfactor): Promise<ChallengeVerdict>
}

/** What a challenge of the scene is about: verifying has to name the same. */
export const asked = { purpose: 'sign_in', binding: 'session-1' }

export function createPortal(of: {
  readonly chatfactor: Chatfactor
  readonly telegram: FakeTransport
  readonly resourceId: string
}): ScenePortal {
  const { chatfactor, telegram, resourceId } = of
  const device = 'Firefox on Linux'

  const browser = (secret: string, session: Session): Browser => {
    const { userId, methods, id: sessionId } = session
    return { secret, session, me: chatfactor.selfService.as({ resourceId, userId, methods, sessionId }) }
  }
  const typePassword: ScenePortal['typePassword'] = (login, password, network = '192.0.2.1') =>
    chatfactor.signIn.withPassword({ resourceId, login, password, network, device })
  const signIn: ScenePortal['signIn'] = async ({ login, password }) => {
    const answer = await typePassword(login, password)
    if (answer.outcome !== 'signed_in') throw new Error(`Signing in: ${answer.outcome}.`)
    return browser(answer.secret, answer.session)
  }
  const challenge: ScenePortal['challenge'] = ({ id }, by = chatfactor) =>
    by.challenges.start({ resourceId, user: { id }, kind: 'otp', ...asked })

  return {
    typePassword,
    signIn,
    challenge,

    async signInWithCode(person, chatId) {
      const { secret } = await signIn(person)
      const sent = await chatfactor.signIn.sendSecondFactor({ resourceId, secret, network: '192.0.2.1', device })
      if (sent.outcome !== 'sent') throw new Error(`Sending a code: ${sent.outcome}.`)
      const { challengeId } = sent
      const code = telegram.lastCode(chatId) ?? ''
      const done = await chatfactor.signIn.withSecondFactor({ resourceId, secret, challengeId, code })
      if (done.outcome !== 'signed_in') throw new Error(`The code: ${done.outcome}.`)
      return browser(done.secret, done.session)
    },

    async sendCode(person) {
      const sent = await challenge(person)
      if (sent.outcome !== 'sent') throw new Error(`Sending a code: ${sent.outcome}.`)
      return sent.challengeId
    },

    answer: ({ id }, challengeId, code, by = chatfactor) =>
      by.challenges.verify({ challengeId, code, resourceId, user: { id }, ...asked }),
  }
}
