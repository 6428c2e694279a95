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
}
