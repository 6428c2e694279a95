import type { Versioned } from './versioned.js'

/** A person, known by a login, by a host app's own id, or both. */
export interface UserRecord extends Versioned {
  /** As typed when it was created. */
  readonly login: string | null
  /** The login in lower case: what is unique and what is looked up. */
  readonly loginKey: string | null
  readonly externalId: string | null
  readonly email: string | null
  /** The address in lower case where it may back one user only; `null` where the host does not want that. */
  readonly emailKey: string | null
  /** When the host or an administrator last set the address: what was mailed to an earlier one before then counts no more (R33). */
  readonly emailSetAt: Date | null
  readonly phone: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly passwordHash: string | null
  readonly active: boolean
  /** Random; the only name of this person in the audit trail. */
  readonly subjectId: string
  /** Raised whenever all that was let in must end, on every Resource: each of it remembers the value of its moment. */
  readonly sessionEpoch: number
  /**
   * The address that the person had before they changed it themselves, until when it may undo and receive recovery mail, and since when it
   * is another one (epoch ms). Of several changes in a row, the address and the time of the first.
   */
  readonly previousEmail: { readonly email: string; readonly until: number; readonly since: number } | null
  /** The language (BCP 47) that the person chose to be written to. */
  readonly language: string | null
  readonly createdAt: Date
}
