import type { SignedIn } from '@chatfactor/accounts'
import type { ChallengeStarted, ChallengeVerdict, Chatfactor } from '@chatfactor/core'
import { someBrowser, type Visit, type World } from '@chatfactor/testkit'

interface Signer {
  readonly id: string
  readonly login: string
  readonly password: string
}

/** What can be done with a browser. */
export interface ScenePortal extends Pick<World, 'changeEmail' | 'mailTo' | 'resetSecret' | 'undoSecret'> {
  /** Types login and password; gives whatever the form answers. */
  typePassword(login: string, password: string, network?: string): Promise<SignedIn>
  /** Signs in by password, which has to work; the session may still wait for its second factor. */
  signIn(person: Signer, place?: string): Promise<Visit>
  /** Signs in by password and by the code that arrives in the chat. */
  signInWithCode(person: Signer, chatId: string, place?: string): Promise<Visit>
  /** Asks for a code on behalf of a host app; `about` says for which of its sessions, and whether it knows the browser. */
  challenge(person: { readonly id: string }, by?: Chatfactor, about?: AskedFor): Promise<ChallengeStarted>
  /** Asks for a code, which has to be sent; gives the id of the challenge. */
  sendCode(person: { readonly id: string }): Promise<string>
  answer(
    person: { readonly id: string },
    challengeId: string,
    code: string,
    by?: Chatfactor,
    about?: Pick<AskedFor, 'binding'>,
  ): Promise<ChallengeVerdict>
}

/** For whom a host app asks. */
export interface AskedFor {
  readonly binding?: string
  readonly known?: boolean
  readonly context?: { readonly network: string; readonly device: string }
}

/** What a challenge of the scene is about: verifying has to name the same. */
export const asked = { purpose: 'sign_in', binding: 'session-1' }

export function createPortal({ chatfactor, resource, ...deeds }: World): ScenePortal {
  const resourceId = resource.id
  const challenge: ScenePortal['challenge'] = ({ id }, by = chatfactor, about = {}) =>
    by.challenges.start({ resourceId, user: { id }, kind: 'otp', ...asked, ...about })

  const { changeEmail, mailTo, resetSecret, undoSecret } = deeds
  return {
    ...{ changeEmail, mailTo, resetSecret, undoSecret },
    challenge,
    signIn: (person, place = resourceId) => deeds.signIn(person, { resourceId: place }),
    signInWithCode: (person, chatId, place = resourceId) => deeds.signIn(person, { chatId, resourceId: place }),

    typePassword: (login, password, network = someBrowser.network) =>
      chatfactor.signIn.withPassword({ ...someBrowser, resourceId, login, password, network }),

    async sendCode(person) {
      const sent = await challenge(person)
      if (sent.outcome !== 'sent') throw new Error(`Sending a code: ${sent.outcome}.`)
      return sent.challengeId
    },

    answer: ({ id }, challengeId, code, by = chatfactor, about = {}) =>
      by.challenges.verify({ challengeId, code, resourceId, user: { id }, ...asked, ...about }),
  }
}
