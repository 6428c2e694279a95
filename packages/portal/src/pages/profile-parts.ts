import type { AllowedAction, SelfServiceView, User } from '@chatfactor/core'
import type { ProfilePart } from '../portal-paths.js'

const parts: readonly ProfilePart[] = ['name', 'phone', 'login', 'email', 'password', 'language']

/** The parts of the profile that the person may change here. */
export function profileParts({ user, allowedActions }: Pick<SelfServiceView, 'user' | 'allowedActions'>) {
  return parts.filter((part) => {
    const action = actionFor(part, user)
    return action === null || allowedActions.includes(action)
  })
}

/** The Allowed Action that it needs; none for the language. */
export function actionFor(part: ProfilePart, { hasPassword }: Pick<User, 'hasPassword'>): AllowedAction | null {
  if (part === 'language') return null
  if (part === 'password') return hasPassword ? 'user.change_password' : 'user.create_password'
  return `user.change_${part}`
}

/** A part, by its name in the address. */
export function profilePartOf(name: string): ProfilePart | null {
  return parts.find((part) => part === name) ?? null
}
