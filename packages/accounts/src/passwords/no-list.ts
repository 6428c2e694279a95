import { ChatfactorError } from '@chatfactor/core'

/**
 * Replaces `common-passwords.ts`, which is nearly half a megabyte, in the bundle for edge runtimes. It throws, so that
 * no password passes unchecked.
 */
export async function commonPassword(_password: string): Promise<boolean> {
  const problem =
    'is needed in a bundle for an edge runtime: pass `commonPassword` from @chatfactor/accounts/common-passwords, or your own check'
  throw new ChatfactorError('INVALID_CONFIG', { option: 'refusePassword', problem })
}
