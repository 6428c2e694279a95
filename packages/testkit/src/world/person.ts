import type { User } from '@chatfactor/core'
import type { Place } from './place.js'

/** What there is to know about a person; all of it may be left out. */
export interface PersonFields {
  /** By which the host knows them. @defaultValue none */
  readonly externalId?: string
  /** `null`: none. @defaultValue their name in the test */
  readonly login?: string | null
  /** `null`: none. @defaultValue their name and `-password` */
  readonly password?: string | null
  readonly email?: string
  /** Where they are assigned; an empty list: nowhere. @defaultValue the Resource of the world */
  readonly resourceIds?: readonly string[]
}

/** Creates a person, notes their password, and assigns them. */
export async function personIn(
  { chatfactor: { users, assignments }, resource, passwords }: Place & { readonly passwords: Map<string, string> },
  name: string,
  { login = name, password = `${name}-password`, resourceIds = [resource.id], ...fields }: PersonFields,
): Promise<User> {
  const user = await users.create({
    ...fields,
    ...(login === null ? {} : { login }),
    ...(password === null ? {} : { password }),
  })
  if (password !== null) passwords.set(user.id, password)
  for (const id of resourceIds) await assignments.create({ resourceId: id, userId: user.id })
  return user
}
