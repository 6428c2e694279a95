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
import type { SelfServiceOfPerson } from './self-service.js'

const fields = userFieldsSchema.shape
const passwordSchema = z.strictObject({ password: fields.password.unwrap().unwrap() })
const emailSchema = z.strictObject({ email: fields.email.unwrap().unwrap() })
const phoneSchema = z.strictObject({ phone: fields.phone.unwrap() })
const loginSchema = z.strictObject({ login: fields.login.unwrap().unwrap() })
const nameSchema = z.strictObject({ firstName: fields.firstName.unwrap(), lastName: fields.lastName.unwrap() })

/** A person's own profile. What signs them in elsewhere too has to be allowed by each of their Resources (R8). */
export function profileVerbs(engine: Engine, door: Door): SelfServiceOfPerson['profile'] {
  return {
    async createPassword(password) {
      const given = parseInput(passwordSchema, { password })
      const entry = await door.enter()
      if (entry.user.passwordHash !== null) {
        throw new ChatfactorError('TRANSITION_REFUSED', { state: 'has_password', event: 'create_password' })
      }
      await entry.requireEverywhere('user.create_password')
      await setPassword(given.password, entry)
    },

    async changePassword(password) {
      const given = parseInput(passwordSchema, { password })
      const entry = await door.enter()
      if (entry.user.passwordHash === null) {
        throw new ChatfactorError('TRANSITION_REFUSED', { state: 'no_password', event: 'change_password' })
      }
      await entry.requireEverywhere('user.change_password')
      await setPassword(given.password, entry)
    },

    async changeEmail(email) {
      const given = parseInput(emailSchema, { email })
      const entry = await door.enter()
      await entry.requireEverywhere('user.change_email')
      await changeOwn(engine, entry, 'user.email_changed', ({ user }, now) => ({
        user: {
          email: given.email,
          previousEmail: previousEmail(user, now),
        },
        endsSessions: 'everywhere',
        notice: { event: 'user.email_changed', ...(user.email === null ? {} : { email: user.email }) },
      }))
    },

    async changePhone(phone) {
      const given = parseInput(phoneSchema, { phone })
      const entry = await door.enter()
      entry.requireAction('user.change_phone')
      await changeOwn(engine, entry, 'user.phone_changed', () => ({ user: { phone: given.phone } }))
    },

    async changeLogin(login) {
      const given = parseInput(loginSchema, { login })
      const entry = await door.enter()
      await entry.requireEverywhere('user.change_login')
      await changeOwn(engine, entry, 'user.login_changed', () => ({
        user: { login: given.login, loginKey: given.login.toLowerCase() },
        endsSessions: 'everywhere',
        notice: { event: 'user.login_changed' },
      }))
    },

    async changeName(name) {
      const given = parseInput(nameSchema, name)
      const entry = await door.enter()
      entry.requireAction('user.change_name')
      await changeOwn(engine, entry, 'user.name_changed', () => ({ user: given }))
    },
  }

  async function setPassword(password: string, entry: Awaited<ReturnType<Door['enter']>>): Promise<void> {
    const passwordHash = await engine.hasher.hash(password)
    await changeOwn(engine, entry, 'user.password_changed', () => ({
      user: { passwordHash },
      endsSessions: 'everywhere',
      notice: { event: 'user.password_changed' },
    }))
  }
}

/** What mailed proofs go to for now: of several changes in a row, the address before the first. */
function previousEmail(user: UserRecord, now: Date): UserRecord['previousEmail'] {
  const email = trustedEmail(user, now)
  return email === null ? null : { email, until: now.getTime() + undoMs }
}
