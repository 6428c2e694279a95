import { z } from 'zod'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { undoMs } from '../keys/one-time-link.js'
import { userFieldsSchema } from '../people/user-input.js'
import { trustedEmail } from '../policy/trusted-email.js'
import type { UserRecord } from '../records/user-record.js'
import type { Door } from './door.js'
import { changeOwn } from './own-record.js'

/** What belongs to the person: password, e-mail and login need the permission of each of their Resources, and are fresh (R8). */
export interface OwnProfile {
  /** Action `user.create_password`, for a person who has none. Ends the other sessions. */
  createPassword(password: string): Promise<void>
  /** Action `user.change_password`. Ends the other sessions. */
  changePassword(password: string): Promise<void>
  /** Action `user.change_email`. The old address is told and can undo it for 72 hours. Ends the other sessions. */
  changeEmail(email: string): Promise<void>
  /** Action `user.change_phone`. */
  changePhone(phone: string | null): Promise<void>
  /** Action `user.change_login`. Throws `ALREADY_EXISTS`. Ends the other sessions. */
  changeLogin(login: string): Promise<void>
  /** Action `user.change_name`. */
  changeName(name: { readonly firstName: string | null; readonly lastName: string | null }): Promise<void>
  /** In which language messages come (BCP 47); `null`: as the chat says. Open to everybody who is signed in. Throws `INVALID_INPUT`. */
  changeLanguage(language: string | null): Promise<void>
}

const fields = userFieldsSchema.shape
const passwordSchema = z.strictObject({ password: fields.password.unwrap().unwrap() })
const emailSchema = z.strictObject({ email: fields.email.unwrap().unwrap() })
const phoneSchema = z.strictObject({ phone: fields.phone.unwrap() })
const loginSchema = z.strictObject({ login: fields.login.unwrap().unwrap() })
const languageSchema = z.strictObject({ language: fields.language.unwrap() })
const nameSchema = z.strictObject({ firstName: fields.firstName.unwrap(), lastName: fields.lastName.unwrap() })

/** A person's own profile. What signs them in elsewhere too has to be allowed by each of their Resources (R8). */
export function profileVerbs(engine: Engine, door: Door): OwnProfile {
  /** Hashing is slow on purpose, so it happens outside the decision; whether the person may is asked before, and decided in it. */
  const setPassword = async (given: string, action: 'user.create_password' | 'user.change_password') => {
    const { password } = parseInput(passwordSchema, { password: given })
    requirePassword(action, (await door.look()).user)
    // In a line of their own: nobody is kept waiting by what others of their network guess.
    const asker = { line: `person ${door.userId}`, known: true }
    const hashed = await engine.hashing.inTurn(asker, async (hasher) => ({ passwordHash: await hasher.hash(password) }))
    if (!('passwordHash' in hashed)) throw new ChatfactorError('TOO_MANY_REQUESTS', { retryAt: hashed.retryAt })
    const { passwordHash } = hashed
    await changeOwn(engine, door, {
      happens: 'user.password_changed',
      want: { action },
      everywhere: true,
      endsSessions: 'everywhere',
      decide({ user }) {
        requirePassword(action, user)
        return { user: { passwordHash }, notice: { event: 'user.password_changed' } }
      },
    })
  }

  return {
    createPassword: (password) => setPassword(password, 'user.create_password'),
    changePassword: (password) => setPassword(password, 'user.change_password'),

    async changeEmail(email) {
      const given = parseInput(emailSchema, { email })
      await changeOwn(engine, door, {
        happens: 'user.email_changed',
        want: { action: 'user.change_email' },
        everywhere: true,
        endsSessions: 'everywhere',
        decide: ({ user }, now) => ({
          user: { email: given.email, previousEmail: previousEmail(user, now) },
          notice: { event: 'user.email_changed', ...(user.email === null ? {} : { email: user.email }) },
        }),
      })
    },

    async changePhone(phone) {
      const given = parseInput(phoneSchema, { phone })
      await changeOwn(engine, door, {
        happens: 'user.phone_changed',
        want: { action: 'user.change_phone' },
        decide: () => ({ user: given }),
      })
    },

    async changeLogin(login) {
      const given = parseInput(loginSchema, { login })
      await changeOwn(engine, door, {
        happens: 'user.login_changed',
        want: { action: 'user.change_login' },
        everywhere: true,
        endsSessions: 'everywhere',
        decide: ({ user }) => ({
          user: { login: given.login, loginKey: given.login.toLowerCase() },
          notice: { event: 'user.login_changed', login: user.login },
        }),
      })
    },

    async changeName(name) {
      const given = parseInput(nameSchema, name)
      await changeOwn(engine, door, {
        happens: 'user.name_changed',
        want: { action: 'user.change_name' },
        decide: () => ({ user: given }),
      })
    },

    async changeLanguage(language) {
      const given = parseInput(languageSchema, { language })
      await changeOwn(engine, door, {
        happens: 'user.language_changed',
        want: {},
        decide: () => ({ user: given }),
      })
    },
  }
}

/** A password is created by whoever has none, and changed by whoever has one. */
function requirePassword(action: 'user.create_password' | 'user.change_password', { passwordHash }: UserRecord): void {
  if (action === 'user.create_password' && passwordHash !== null) {
    throw new ChatfactorError('TRANSITION_REFUSED', { state: 'has_password', event: 'create_password' })
  }
  if (action === 'user.change_password' && passwordHash === null) {
    throw new ChatfactorError('TRANSITION_REFUSED', { state: 'no_password', event: 'change_password' })
  }
}

/** What mailed proofs go to for now: of several changes in a row, the address before the first. */
function previousEmail(user: UserRecord, now: Date): UserRecord['previousEmail'] {
  const email = trustedEmail(user, now)
  return email === null ? null : { email, until: now.getTime() + undoMs }
}
