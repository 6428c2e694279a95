import type { User } from '@chatfactor/core'
import type { Place } from './place.js'

/** The fields of a person, all optional. */
export interface PersonFields {
  /** The host's id for them. @defaultValue none */
  readonly externalId?: string
  /** `null`: none. @defaultValue their name in the test */
  readonly login?: string | null
  /** `null`: none. @defaultValue their name and `-password` */
  readonly password?: string | null
  readonly email?: string
  /** The Resources that they are assigned to; none for an empty list. @defaultValue the Resource of the world */
  readonly resourceIds?: readonly string[]
}

/** Creates a person, remembers their password, and assigns them. */
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
