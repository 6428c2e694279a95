import type { Versioned } from './versioned.js'

/** A person, known by a login, by a host app's own id, or by both. */
export interface UserRecord extends Versioned {
  /** As typed when it was created. */
  readonly login: string | null
  /** The login in lower case, which is unique, and used for looking it up. */
  readonly loginKey: string | null
  readonly externalId: string | null
  readonly email: string | null
  /** The address in lower case, if it may belong to one user only; `null` if the host does not require that. */
  readonly emailKey: string | null
  /**
   * When the host or an administrator last set the address: what was mailed to an earlier one before that no longer
   * counts (R33).
   */
  readonly emailSetAt: Date | null
  readonly phone: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly passwordHash: string | null
  readonly active: boolean
  /** Random; the only name of this person in the audit trail. */
  readonly subjectId: string
  /**
   * Raised when all trust must end, on every Resource: everything that was granted remembers its value at that time.
   */
  readonly sessionEpoch: number
  /**
   * The address before the person changed it: until when it may undo the change and receive recovery mail, and since
   * when it has been replaced (epoch ms). After several changes in a row, the first address and time.
   */
  readonly previousEmail: { readonly email: string; readonly until: number; readonly since: number } | null
  /** The language (BCP 47) that the person chose for messages. */
  readonly language: string | null
  readonly createdAt: Date
}
