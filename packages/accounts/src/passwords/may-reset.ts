import type { Resource } from '@chatfactor/core'

type Policy = { readonly selfService: Pick<Resource['selfService'], 'allowedActions'> }

/** Whether people may set a password anew where they forgot it. */
export function mayResetPassword({ selfService }: Policy): boolean {
  return selfService.allowedActions.includes('user.reset_password')
}
