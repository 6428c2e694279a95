/** What people may do themselves with their tokens. */
export const tokenActions = [
  'token.enroll',
  'token.reissue',
  'token.assign_existing',
  'token.unassign',
  'token.synchronize',
  'token.set_pin',
  'token.remove_pin',
] as const

/** What they may do themselves with their account, if they sign in here. */
export const accountActions = [
  'user.create_password',
  'user.change_password',
  'user.reset_password',
  'user.change_email',
  'user.change_phone',
  'user.change_login',
  'user.change_name',
  'user.manage_environment',
] as const

/** How they may leave for good. */
export const leavingActions = ['user.delete_account'] as const

/**
 * What people may do themselves; in a new Resource all of it is off.
 *
 * For a chat token, *assign existing* binds a chat that the same person already enrolled on another Resource,
 * *synchronize* checks that the chat can still be reached, the *PIN* is four digits typed with the one-time password,
 * *environment* lists and forgets remembered browsers, and *delete account* ends the membership with all data about it.
 */
export const allowedActions = [...tokenActions, ...accountActions, ...leavingActions] as const

/** One action that a Resource may allow. */
export type AllowedAction = (typeof allowedActions)[number]

/** Actions that concern a person's factors: they need a fresh proof (R5). */
export const freshActions: readonly AllowedAction[] = [
  'token.unassign',
  'token.set_pin',
  'token.remove_pin',
  'user.create_password',
  'user.change_password',
  'user.reset_password',
  'user.change_email',
  'user.change_login',
  'user.delete_account',
]

/** An action that begins an enrollment: of one more token, or of one in the place of another. */
export type BeginningAction = Extract<AllowedAction, 'token.enroll' | 'token.reissue'>

/** Actions that lead to a second factor, allowed to people who have to get one first. */
export const waysToEnroll: readonly AllowedAction[] = ['token.enroll', 'token.assign_existing']

/** Actions that lead to a token: fresh proofs, once there is one to be proven by. */
export const waysToToken: readonly AllowedAction[] = [...waysToEnroll, 'token.reissue']
