import type { AllowedAction, Resource, ResourceChange, SelfServiceOfPerson, User } from '../../src/index.js'
import type { StartedSession } from '../../src/sessions/sessions.js'
import { only } from './outcome.js'
import { browser, password, type Setting, type SettingOptions, setting } from './setting.js'

/** Somebody who is signed in, with what they may do. */
export interface Visit extends StartedSession {
  readonly me: SelfServiceOfPerson
}

interface ComeOptions {
  readonly resourceId?: string
  /** Where the second factor is read, if one is asked for. */
  readonly chatId?: string
  readonly pin?: string
  readonly remember?: boolean
}

/** A setting in which people sign in and look after themselves. */
export interface Home extends Setting {
  /** From now on exactly these actions are allowed on a Resource, Billing by default. */
  allow(actions: readonly AllowedAction[] | 'all', resourceId?: string): Promise<void>
  change(change: ResourceChange): Promise<void>
  /** One more Resource that allows everything, with these people. */
  anotherResource(name: string, people: readonly User[], change?: ResourceChange): Promise<Resource>
  /** Signs in with every factor that is asked for. */
  come(person: User, options?: ComeOptions): Promise<Visit>
  /** Signs in by password alone, whatever state that leads to. */
  knock(person: User, resourceId?: string): Promise<Visit>
  /** The same session, seen as it is now. */
  visit(started: StartedSession): Visit
  /** Whether the session still counts. */
  isSignedIn(visit: StartedSession): Promise<boolean>
  mailTo(address: string): Promise<string>
  /** The secret of the "not me" link in the last mail to this address. */
  undoSecret(address?: string): Promise<string>
}

/** The address of Ana, as the setting makes her. */
export const anasAddress = 'ana@example.org'

/** Sets a home up; everything people can do alone is allowed, unless the Resource given says otherwise. */
export async function home(options: SettingOptions = {}): Promise<Home> {
  const given = await setting({
    ...options,
    resource: {
      ...options.resource,
      selfService: {
        allowedActions: 'all',
        tokenEnrollment: { bot: { enabled: true } },
        ...options.resource?.selfService,
      },
    },
  })
  const { chatfactor, telegram, mailer, resource } = given

  const visit = ({ session, secret }: StartedSession): Visit => {
    const { resourceId, userId, methods, id } = session
    return { session, secret, me: chatfactor.selfService.as({ resourceId, userId, methods, sessionId: id }) }
  }

  const knock = async (person: User, resourceId = resource.id): Promise<Visit> => {
    const login = person.login ?? ''
    const answer = await chatfactor.signIn.withPassword({ resourceId, login, password, ...browser })
    return visit(only(answer, 'signed_in'))
  }

  const mailTo = async (address: string): Promise<string> => {
    await chatfactor.settled()
    return mailer.sent.findLast(({ to }) => to === address)?.text ?? ''
  }

  return {
    ...given,
    visit,
    knock,
    mailTo,

    async allow(allowedActions, resourceId = resource.id) {
      await chatfactor.resources.update(resourceId, { selfService: { allowedActions } })
    },

    async change(change) {
      await chatfactor.resources.update(resource.id, change)
    },

    async anotherResource(name, people, change = {}) {
      const other = await chatfactor.resources.create({
        ...change,
        name,
        selfService: {
          enabled: true,
          address: name.toLowerCase(),
          allowedActions: 'all',
          tokenEnrollment: { bot: { enabled: true } },
          ...change.selfService,
        },
      })
      for (const { id } of people) await chatfactor.assignments.create({ resourceId: other.id, userId: id })
      return other
    },

    async come(person, { resourceId = resource.id, chatId, pin = '', remember = false } = {}) {
      const first = await knock(person, resourceId)
      if (chatId === undefined) return first
      const { secret } = first
      const sent = only(await chatfactor.signIn.sendSecondFactor({ resourceId, secret, ...browser }), 'sent')
      const code = `${pin}${telegram.lastCode(chatId) ?? ''}`
      const { challengeId } = sent
      const answer = await chatfactor.signIn.withSecondFactor({ resourceId, secret, challengeId, code, remember })
      return visit(only(answer, 'signed_in'))
    },

    async isSignedIn({ secret, session }) {
      return (await chatfactor.sessions.check({ secret, resourceId: session.resourceId })) !== null
    },

    async undoSecret(address = anasAddress) {
      const secret = /\/undo#([\w-]{43})$/m.exec(await mailTo(address))?.[1]
      if (secret === undefined) throw new Error(`No mail to ${address} can undo anything`)
      return secret
    },
  }
}

/** What a policy's refusal looks like. */
export const denied = (rule: string) => ({ code: 'POLICY_DENIED', details: { rule } })

/** What a missing or old proof looks like. */
export const notFresh = (...missing: readonly ('password' | 'email' | 'otp')[]) => ({
  code: 'NOT_FRESH',
  details: { missing },
})
