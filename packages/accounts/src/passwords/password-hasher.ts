/**
 * How passwords are hashed. The default is scrypt from node:crypto; any argon2 package fits in two lines.
 *
 * If your hasher fails or takes longer than 10 s, the caller gets `HOST_FAILED`.
 */
export interface PasswordHasher {
  /** Makes a self-describing hash (algorithm, parameters and salt inside) of at most 500 characters. */
  hash(password: string): Promise<string>
  /** Whether this password made this hash; `false` for an unreadable hash, never an exception. */
  verify(password: string, hash: string): Promise<boolean>
  /**
   * Whether that hash is weaker than what `hash` makes today; then the password is hashed again at its owner's next
   * sign-in. Without this function, hashes stay as they are.
   */
  needsRehash?(hash: string): boolean
  /**
   * Whether that hash is of this kind, judged by its prefix. Required if there are `otherHashers` or hashes are
   * imported.
   */
  reads?(hash: string): boolean
  /**
   * Why a hash of this kind is not accepted on import: truncated, or too expensive for a server to check; `null` if
   * accepted.
   */
  refuses?(hash: string): string | null
}

/** Reads the hashes of another system, so that people who come from there keep their passwords. It makes none. */
export type OtherHasher = Pick<PasswordHasher, 'verify' | 'refuses'> & Required<Pick<PasswordHasher, 'reads'>>
