import type { Chatfactor, User } from '@chatfactor/core'

/** What there is to know about somebody; all of it may be left out. */
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

/** Somebody in a world. */
export interface WorldPerson extends User {
  /** What they type at the sign-in page; empty for somebody who has no password. */
  readonly password: string
}

/** Makes somebody and assigns them. */
export async function personIn(
  { users, assignments }: Chatfactor,
  resourceId: string,
  name: string,
  { login = name, password = `${name}-password`, resourceIds = [resourceId], ...fields }: PersonFields,
): Promise<WorldPerson> {
  const user = await users.create({
    ...fields,
    ...(login === null ? {} : { login }),
    ...(password === null ? {} : { password }),
  })
  for (const id of resourceIds) await assignments.create({ resourceId: id, userId: user.id })
  return { ...user, password: password ?? '' }
}
