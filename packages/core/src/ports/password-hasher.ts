/**
 * How passwords are hashed; the default is scrypt from node:crypto, any argon2 package fits in two lines.
 *
 * What fails here, or gives no answer within 10 s, is thrown as `HOST_FAILED`.
 */
export interface PasswordHasher {
  /** Makes a self-describing hash (algorithm, parameters and salt inside). */
  hash(password: string): Promise<string>
  /** Whether the password made that hash; `false` for a hash that cannot be read, never an exception. */
  verify(password: string, hash: string): Promise<boolean>
}
