import type * as z from 'zod/mini'
import { ChatfactorError, invalidInput, invalidOption } from '../errors/index.js'
import {
  actorOf,
  type Decision,
  definite,
  type Engine,
  listOptionsSchema,
  operate,
  parseInput,
  userOf,
  userRefSchema,
} from '../kernel/index.js'
import { byKey, type Change, insert, update } from '../ports/index.js'
import { type Actor, type UserRecord, upTo } from '../records/index.js'
import { emailKey, endTrust, isErased, loginKeyOf, loginKeyStart } from '../rules/index.js'
import { isSame, requireVersion } from './expected-version.js'
import { toldOfPeople } from './people-happenings.js'
import {
  ensuredUserSchema,
  loginKey,
  newUser,
  type userFieldsSchema,
  userInputSchema,
  userUpdateSchema,
} from './user-input.js'
import { type User, type Users, userView } from './users.js'

/**
 * The changes of an update to a user's record; `null` if there are none. A hash of `undefined` leaves the password
 * alone.
 */
export function userChange(
  before: UserRecord,
  given: z.output<typeof userFieldsSchema>,
  { passwordHash, uniqueEmails }: { readonly passwordHash: string | null | undefined; readonly uniqueEmails: boolean },
  now: Date,
): Change<'users'> | null {
  const { password, ...rest } = given
  const login = given.login === undefined ? before.login : given.login
  if (login === null && before.externalId === null) throw invalidInput('login', 'a user needs a login or an externalId')
  const email = given.email === undefined ? before.email : given.email
  const emailChanged = email !== before.email
  const passwordChanged = typeof password === 'string' || (password === null && before.passwordHash !== null)
  const endsSessions =
    passwordChanged || emailChanged || login !== before.login || (given.active === false && before.active)
  const next = {
    ...definite(rest),
    login,
    loginKey: loginKey(login),
    ...(passwordHash === undefined ? {} : { passwordHash }),
    // The caller vouches for the address: it counts at once, and links in an earlier mailbox stop working (R33).
    ...(emailChanged ? { previousEmail: null, emailSetAt: now } : {}),
    ...(endsSessions ? endTrust(before) : {}),
    emailKey: emailKey(email, uniqueEmails),
  }
  return isSame(before, next) ? null : next
}

const loginSchema = upTo(100)
type Given = z.output<typeof userFieldsSchema>

/** The user service; `door` is the actor, if its callers are not trusted. */
export function createUsers(engine: Engine, door: Actor | null = null): Users {
  const create = async (
    given: Given & { readonly externalId?: string | undefined; readonly actor?: Actor | undefined },
    taken: (key: string) => undefined,
  ) => {
    const actor = actorOf(door, given.actor)
    const passwordHash = await hashed(engine, given)
    return operate(engine, {
      refs: {},
      decide: (_records, now): Decision<User> => {
        const made = { passwordHash: passwordHash ?? null, uniqueEmails: engine.settings.uniqueEmails }
        const record = newUser(given, made, now)
        return {
          result: userView({ ...record, version: 1 }),
          writes: [insert('users', record)],
          told: [toldOfPeople('user.created', { actor, subjectId: record.subjectId }, {})],
        }
      },
      onDuplicate: ({ key }) => taken(key),
    })
  }

  return {
    create: async (input) => create(parseInput(userInputSchema, input), takenField),

    async ensure(input) {
      const given = parseInput(ensuredUserSchema, input)
      const existing = byKey('users', 'externalId', { externalId: given.externalId })
      const [record] = await engine.store.read([existing])
      if (record !== null) return userView(record)
      try {
        return await create(given, takenField)
      } catch (error) {
        // The same user was created in between: use that one.
        const [theirs] = await engine.store.read([existing])
        if (theirs !== null) return userView(theirs)
        throw error
      }
    },

    async get(user) {
      const [record] = await engine.store.read([userOf(parseInput(userRefSchema, user))])
      if (record === null || isErased(record)) throw new ChatfactorError('USER_NOT_FOUND', {})
      return userView(record)
    },

    async findByLogin(login) {
      const [record] = await engine.store.read([
        byKey('users', 'login', { loginKey: loginKeyOf(parseInput(loginSchema, login)) }),
      ])
      return record === null ? null : userView(record)
    },

    async update(user, change) {
      const { expectedVersion, actor: named, ...given } = parseInput(userUpdateSchema, change)
      const actor = actorOf(door, named)
      const ref = userOf(parseInput(userRefSchema, user))
      const known = typeof given.password === 'string' ? (await engine.store.read([ref]))[0] : null
      const passwordHash = await hashed(engine, { ...known, ...definite(given) })
      return operate(engine, {
        refs: { before: ref },
        need: ['before'],
        missing: 'USER_NOT_FOUND',
        decide: ({ before }, now): Decision<User> => {
          if (isErased(before)) throw new ChatfactorError('USER_NOT_FOUND', {})
          requireVersion(before, expectedVersion)
          const made = { passwordHash, uniqueEmails: engine.settings.uniqueEmails }
          const next = userChange(before, given, made, now)
          if (next === null) return { result: userView(before) }
          const fields = Object.keys(given).join(' ')
          return {
            result: userView({ ...before, ...next, version: before.version + 1 }),
            writes: [update('users', before, next)],
            told: [toldOfPeople('user.updated', { actor, subjectId: before.subjectId }, { fields })],
          }
        },
        onDuplicate: ({ key }) => takenField(key),
      })
    },

    async list(options = {}) {
      const { startsWith, after, limit } = parseInput(listOptionsSchema, options)
      const page = await engine.store.list('users', {
        index: 'all',
        equals: {},
        ...(startsWith === undefined ? {} : { startsWith: loginKeyStart(startsWith) }),
        after: after ?? null,
        limit,
      })
      return { items: page.items.map(userView), next: page.next }
    },
  }
}

/** Hashing is slow on purpose, so it happens before and outside the decision. `undefined` leaves the password alone. */
async function hashed(engine: Engine, given: NewPassword): Promise<string | null | undefined> {
  const { password } = given
  if (typeof password !== 'string') return password
  if (engine.passwords === null) {
    throw invalidOption('features', 'lacks accounts, which keeps passwords')
  }
  return engine.passwords.hashed(password, given)
}

/** A password, and the names that it must not equal. */
interface NewPassword {
  readonly password?: string | null | undefined
  readonly login?: string | null | undefined
  readonly email?: string | null | undefined
}

function takenField(key: string): undefined {
  if (key === 'login' || key === 'externalId' || key === 'email')
    throw new ChatfactorError('ALREADY_EXISTS', { field: key })
}
