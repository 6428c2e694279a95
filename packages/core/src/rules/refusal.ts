import { ChatfactorError, type ErrorDetailsByCode } from '../errors/index.js'

/** A kind of proof that a person can give. */
export type ProofKind = ErrorDetailsByCode['NOT_FRESH']['missing'][number]

/** A rule's refusal, as the error to throw. */
export type Refusal =
  | { readonly code: 'UNAUTHENTICATED' }
  | { readonly code: 'NOT_FRESH'; readonly missing: readonly ProofKind[] }
  | { readonly code: 'POLICY_DENIED'; readonly rule: ErrorDetailsByCode['POLICY_DENIED']['rule'] }

/** The refusal of the rule with this name. */
export function denied(rule: ErrorDetailsByCode['POLICY_DENIED']['rule']): Refusal {
  return { code: 'POLICY_DENIED', rule }
}

/** The error of a refusal. */
export function refused(refusal: Refusal): ChatfactorError {
  switch (refusal.code) {
    case 'UNAUTHENTICATED':
      return new ChatfactorError('UNAUTHENTICATED', {})
    case 'NOT_FRESH':
      return new ChatfactorError('NOT_FRESH', { missing: refusal.missing })
    case 'POLICY_DENIED':
      return new ChatfactorError('POLICY_DENIED', { rule: refusal.rule })
  }
}

/** Throws the first refusal, if there is one. */
export function requireNone(refusal: Refusal | null): void {
  if (refusal !== null) throw refused(refusal)
}
