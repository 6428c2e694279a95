import type { ChatfactorError, ErrorCode } from '@chatfactor/core'

/** Why the route refused something, as plain JSON: the error's code and details. */
export interface RouteProblem {
  /** `UNREACHABLE`: the route did not answer, or not as expected. */
  readonly code: ErrorCode | 'UNREACHABLE'
  /** With `POLICY_DENIED`: the rule that refused, e.g. `max_tokens`. */
  readonly rule?: string
  /** With `NOT_FRESH`: what the person has to prove again. */
  readonly missing?: readonly string[]
  /** With `INVALID_INPUT`: which fields are wrong. */
  readonly fields?: readonly string[]
  /** The problem in words, in the language of the request; missing with `UNREACHABLE`. */
  readonly text?: string
}

/** What a page may be told about an error. */
export function problemOf({ code, details }: Pick<ChatfactorError, 'code' | 'details'>): RouteProblem {
  return {
    code,
    ...('rule' in details ? { rule: String(details.rule) } : {}),
    ...('missing' in details && Array.isArray(details.missing) ? { missing: details.missing.map(String) } : {}),
    ...('issues' in details ? { fields: fieldsOf(details.issues) } : {}),
  }
}

function fieldsOf(issues: unknown): readonly string[] {
  if (!Array.isArray(issues)) return []
  return issues.map((issue: unknown) =>
    typeof issue === 'object' && issue !== null && 'field' in issue ? String(issue.field) : '',
  )
}
