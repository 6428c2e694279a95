import type { Session, VerbsOfPerson } from '@chatfactor/accounts'
import type { User } from '@chatfactor/core'
import type { Place } from './place.js'

/** The browser from which everyone signs in. */
export const someBrowser = { network: '192.0.2.7', device: 'Firefox on Linux' }

/** A signed-in person, with their verbs. */
export interface Visit {
  readonly session: Session
  /** The secret in the browser's cookie. */
  readonly secret: string
  readonly me: VerbsOfPerson
}

/** What a browser keeps after a sign-in. */
export type Started = Pick<Visit, 'session' | 'secret'>

/** How a person signs in. */
export interface SignInOptions {
  /** @defaultValue the Resource of the world */
  readonly resourceId?: string
  /**
   * The chat in which the code is read, if one is asked for. Without it, the session may still wait for its second
   * factor.
   */
  readonly chatId?: string
  readonly pin?: string
  readonly remember?: boolean
}

/** What people do on the portal's sign-in page, and what their emails say. */
export interface SignIns {
  /** Signs in by password, and by a code if `chatId` names the chat; throws if that fails. */
  signIn(person: Pick<User, 'id' | 'login'>, options?: SignInOptions): Promise<Visit>
  /** The same session in its current state. */
  visit(started: Started): Visit
  /** Whether the cookie of that browser still opens the portal. */
  isSignedIn(visit: Started): Promise<boolean>
  /** Changes the address: requests the code that is mailed there, and types it; throws if that fails. */
  changeEmail(visit: Pick<Visit, 'me'>, email: string): Promise<void>
  /** The last email to this address; empty if there was none. */
  mailTo(address: string): Promise<string>
  /** The secret of the password link in the last such email to this address. */
  resetSecret(address: string): Promise<string>
  /** The secret of the "not me" link in the last email that has one, optionally to this address. */
  undoSecret(address?: string): Promise<string>
}

export function signInsOf({ chatfactor, resource, telegram, mailer, passwords }: Place): SignIns {
  const visit = ({ session, secret }: Started): Visit => {
    const { resourceId, userId, methods, id } = session
    return { session, secret, me: chatfactor.selfService.as({ resourceId, userId, methods, sessionId: id }) }
  }

  const mailTo = async (address: string): Promise<string> => {
    await chatfactor.settled()
    return mailer.sent.findLast(({ to }) => to === address)?.text ?? ''
  }

  return {
    visit,
    mailTo,

    async signIn({ id, login }, { resourceId = resource.id, chatId, pin = '', remember = false } = {}) {
      const { signIn } = chatfactor
      const password = passwords.get(id) ?? ''
      const first = await signIn.withPassword({ resourceId, login: login ?? '', password, ...someBrowser })
      if (first.outcome !== 'signed_in') throw new Error(`Signing in was ${first.outcome}`)
      if (chatId === undefined) return visit(first)
      const { secret } = first
      const sent = await signIn.secondFactor.start({ resourceId, secret, ...someBrowser })
      if (sent.outcome !== 'sent') throw new Error(`The code was not sent: ${sent.outcome}`)
      const code = `${pin}${telegram.lastCode(chatId) ?? ''}`
      const { challengeId } = sent
      const done = await signIn.secondFactor.verify({ resourceId, secret, challengeId, code, remember })
      if (done.outcome !== 'signed_in') throw new Error(`The code was ${done.outcome}`)
      return visit(done)
    },

    async changeEmail({ me }, email) {
      const started = await me.profile.changeEmail(email)
      if (started.outcome !== 'mailed') throw new Error(`The address was ${started.outcome}`)
      const code = /^\d{6}$/m.exec(await mailTo(email))?.[0] ?? ''
      const { outcome } = await me.profile.verifyEmail({ email, attemptId: started.attemptId, code })
      if (outcome !== 'changed') throw new Error(`The code was ${outcome}`)
    },

    async resetSecret(address) {
      await chatfactor.settled()
      const links = mailer.sent.flatMap(({ to, text }) =>
        to === address ? (/\/reset#([\w-]{43})$/m.exec(text)?.[1] ?? []) : [],
      )
      const secret = links.at(-1)
      if (secret === undefined) throw new Error(`No mail to ${address} sets a new password`)
      return secret
    },

    async isSignedIn({ secret, session }) {
      return (await chatfactor.sessions.find({ secret, resourceId: session.resourceId })) !== null
    },

    async undoSecret(address) {
      await chatfactor.settled()
      const links = mailer.sent.flatMap(({ to, text }) =>
        address === undefined || to === address
          ? (/\/undo(?:\?p=[a-z0-9-]{1,50})?#([\w-]{43})$/m.exec(text)?.[1] ?? [])
          : [],
      )
      const secret = links.at(-1)
      if (secret === undefined) throw new Error(`No mail to ${address ?? 'anybody'} can undo anything`)
      return secret
    },
  }
}
