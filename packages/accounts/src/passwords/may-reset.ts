import { allows } from '@chatfactor/core/feature'

/** Whether people may set a password anew where they forgot it. */
export function mayResetPassword(resource: Parameters<typeof allows>[0]): boolean {
  return allows(resource, 'user.reset_password')
}
