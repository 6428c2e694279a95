import { ChatfactorError } from '@chatfactor/core'

/** What the bundle of an edge takes in place of `common-passwords.ts`, which is nearly half a megabyte: no password is let through unseen. */
export async function commonPassword(_password: string): Promise<boolean> {
  const problem =
    'is needed in a bundle for an edge: give `commonPassword` of @chatfactor/accounts/common-passwords, or a check of your own'
  throw new ChatfactorError('INVALID_CONFIG', { option: 'refusePassword', problem })
}
