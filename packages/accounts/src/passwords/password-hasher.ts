/**
 * How passwords are hashed; the default is scrypt from node:crypto, any argon2 package fits in two lines.
 *
 * What fails in yours, or gives no answer within 10 s, is thrown as `HOST_FAILED`.
 */
export interface PasswordHasher {
  /** Makes a self-describing hash (algorithm, parameters and salt inside) of at most 500 characters. */
  hash(password: string): Promise<string>
  /** Whether the password made that hash; `false` for a hash that cannot be read, never an exception. */
  verify(password: string, hash: string): Promise<boolean>
  /**
   * Whether that hash is weaker than what `hash` makes today. Then the password is hashed anew when its owner next signs in. Without it,
   * hashes stay as they are.
   */
  needsRehash?(hash: string): boolean
  /** Whether that hash is of this kind, by how it begins. Needed beside `otherHashers`, and where hashes are imported. */
  reads?(hash: string): boolean
  /** Why a hash of this kind is not taken from elsewhere: cut off, or dearer to check than a server can afford; `null` where it is taken. */
  refuses?(hash: string): string | null
}

/** Reads the hashes of another system, so that people who come from there keep their passwords. It makes none. */
export type OtherHasher = Pick<PasswordHasher, 'verify' | 'refuses'> & Required<Pick<PasswordHasher, 'reads'>>
