// Nearly half a megabyte, so it is loaded when the first password is set.
let known: Promise<ReadonlySet<string>> | null = null

/** Whether a password is among the 49,000 that leaked most often, in any capitalisation. */
export async function commonPassword(password: string): Promise<boolean> {
  known ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']))
  return (await known).has(password.normalize('NFKC').trim().toLowerCase())
}
