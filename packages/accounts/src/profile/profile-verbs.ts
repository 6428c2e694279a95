import { ChatfactorError } from '@chatfactor/core'
import {
  changeOwn,
  type Door,
  type Engine,
  type Entry,
  isResetting,
  loginKeyOf,
  parseInput,
  strictObject,
  userShapes,
  type Want,
} from '@chatfactor/core/feature'
import type { UserRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { accountAnnouncements } from '../account-announcements.js'
import { toldOfAccount } from '../account-happenings.js'
import type { KeptPasswords } from '../passwords/passwords.js'
import { addressVerbs, type OwnAddress } from './address-verbs.js'

/**
 * The person's own data. Password, email and login need a fresh proof and the permission of each of their Resources
 * (R8).
 */
export interface OwnProfile extends OwnAddress {
  /** Sets a password for a person without one. Action `user.create_password`. Ends the other sessions. */
  createPassword(password: string): Promise<void>
  /** Changes the password. Action `user.change_password`. Ends the other sessions. */
  changePassword(password: string): Promise<void>
  /**
   * Replaces a forgotten password, in a session of `signIn.withResetLink`. Action `user.reset_password`.
   *
   * Enrolled people also need a fresh code. Ends the other sessions. Throws `TRANSITION_REFUSED` in any other session.
   */
  resetPassword(password: string): Promise<void>
  /** Changes or removes the phone number. Action `user.change_phone`. */
  changePhone(phone: string | null): Promise<void>
  /** Changes the login. Action `user.change_login`. Throws `ALREADY_EXISTS`. Ends the other sessions. */
  changeLogin(login: string): Promise<void>
  /** Changes the name. Action `user.change_name`. */
  changeName(name: { readonly firstName: string | null; readonly lastName: string | null }): Promise<void>
  /**
   * Sets the language of messages (BCP 47); `null` for that of the chat. Open to everybody who is signed in. Throws
   * `INVALID_INPUT`.
   */
  changeLanguage(language: string | null): Promise<void>
}

const { password, phone, login, language, name } = userShapes
const passwordSchema = strictObject({ password })
const phoneSchema = strictObject({ phone: z.nullable(phone) })
const loginSchema = strictObject({ login })
const languageSchema = strictObject({ language })
const nameSchema = strictObject({ firstName: z.nullable(name), lastName: z.nullable(name) })

/** A person's own profile. What also signs them in elsewhere has to be allowed by each of their Resources (R8). */
export function profileVerbs(engine: Engine, { hashing, newPasswords }: KeptPasswords, door: Door): OwnProfile {
  /**
   * Hashing is slow on purpose and happens outside the decision. Whether the person may is checked before it and
   * decided inside it.
   */
  const setPassword = async (given: string, action: PasswordAction) => {
    const { password } = parseInput(passwordSchema, { password: given })
    const entry = await door.look()
    requirePassword(action, entry)
    await newPasswords.require(password, entry.user)
    // A queue of their own, so that guesses from the same network do not keep the person waiting.
    const asker = { line: `person ${door.userId}`, known: true }
    const hashed = await hashing.inTurn(asker, async (hasher) => ({ passwordHash: await hasher.hash(password) }))
    if (!('passwordHash' in hashed)) throw new ChatfactorError('TOO_MANY_REQUESTS', { retryAt: hashed.retryAt })
    const { passwordHash } = hashed
    await changeOwn(engine, door, {
      happens: (who) => toldOfAccount('user.password_changed', who, {}),
      want: ({ user }) => wantOf(action, user),
      everywhere: true,
      endsSessions: 'everywhere',
      decide(entry, now) {
        requirePassword(action, entry)
        const proves = action === 'user.reset_password' ? { password: now.getTime() } : {}
        return { user: { passwordHash }, proves, notice: { announces: accountAnnouncements.passwordChanged } }
      },
    })
  }

  return {
    createPassword: (password) => setPassword(password, 'user.create_password'),
    changePassword: (password) => setPassword(password, 'user.change_password'),
    resetPassword: (password) => setPassword(password, 'user.reset_password'),

    ...addressVerbs(engine, door),

    async changePhone(phone) {
      const given = parseInput(phoneSchema, { phone })
      await changeOwn(engine, door, {
        happens: (who) => toldOfAccount('user.phone_changed', who, {}),
        want: { action: 'user.change_phone' },
        decide: () => ({ user: given }),
      })
    },

    async changeLogin(login) {
      const given = parseInput(loginSchema, { login })
      await changeOwn(engine, door, {
        happens: (who) => toldOfAccount('user.login_changed', who, {}),
        want: { action: 'user.change_login' },
        everywhere: true,
        endsSessions: 'everywhere',
        decide: ({ user }) => ({
          user: { login: given.login, loginKey: loginKeyOf(given.login) },
          notice: { announces: accountAnnouncements.loginChanged, login: user.login },
        }),
      })
    },

    async changeName(name) {
      const given = parseInput(nameSchema, name)
      await changeOwn(engine, door, {
        happens: (who) => toldOfAccount('user.name_changed', who, {}),
        want: { action: 'user.change_name' },
        decide: () => ({ user: given }),
      })
    },

    async changeLanguage(language) {
      const given = parseInput(languageSchema, { language })
      await changeOwn(engine, door, {
        happens: (who) => toldOfAccount('user.language_changed', who, {}),
        want: {},
        decide: () => ({ user: given }),
      })
    },
  }
}

type PasswordAction = 'user.create_password' | 'user.change_password' | 'user.reset_password'

/**
 * The action that the rules are asked about. After an undo, the person may set a new password whatever the policy says.
 */
function wantOf(action: PasswordAction, { passwordHash }: UserRecord): Want {
  const isTakenBack = action === 'user.reset_password' && passwordHash === null
  return { setsPassword: action === 'user.reset_password', ...(isTakenBack ? { fresh: true } : { action }) }
}

/** Creating, changing and resetting a password are three actions. */
function requirePassword(action: PasswordAction, { user, proven }: Pick<Entry, 'user' | 'proven'>): void {
  if (action === 'user.reset_password') {
    if (isResetting(proven)) return
    throw new ChatfactorError('TRANSITION_REFUSED', { state: 'signed_in', event: 'reset_password' })
  }
  if (action === 'user.create_password' && user.passwordHash !== null) {
    throw new ChatfactorError('TRANSITION_REFUSED', { state: 'has_password', event: 'create_password' })
  }
  if (action === 'user.change_password' && user.passwordHash === null) {
    throw new ChatfactorError('TRANSITION_REFUSED', { state: 'no_password', event: 'change_password' })
  }
}
