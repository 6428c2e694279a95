import { type AllowedAction, ChatfactorError, type SelfServiceView } from '@chatfactor/core'

/** Throws `POLICY_DENIED` if people may not do this by themselves on the Resource. */
export function requireAllowed(
  { allowedActions }: Pick<SelfServiceView, 'allowedActions'>,
  action: AllowedAction,
): void {
  if (!allowedActions.includes(action)) throw new ChatfactorError('POLICY_DENIED', { rule: action })
}

/**
 * Throws `NOT_FRESH` if core would, before a form is shown, so that it is not filled in twice. Core decides again when
 * the form arrives (R5).
 */
export function askFreshFirst(
  { actionsToProve, staleProofs }: Pick<SelfServiceView, 'actionsToProve' | 'staleProofs'>,
  action: AllowedAction,
): void {
  if (actionsToProve.includes(action)) throw new ChatfactorError('NOT_FRESH', { missing: staleProofs })
}
