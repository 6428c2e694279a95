import type { AgentId, PermitId } from '@chatfactor/core'
import type { PermitRecord } from '@chatfactor/core/store'
import { amountText } from '../money/amounts.js'
import { leftOf } from './covers.js'

/** A permit as pages show it; sums are texts that are the same in every language. */
export interface PermitSeen {
  readonly permitId: PermitId
  readonly agentId: AgentId
  readonly purpose: string
  /** One entry per field: this very text, a sum up to this one, or any text. */
  readonly fields: readonly (
    | { readonly label: string; readonly same: string }
    | { readonly label: string; readonly atMost: string }
    | { readonly label: string; readonly any: true }
  )[]
  readonly left: {
    readonly times: number
    /** `null` if there is no limit for the total. */
    readonly total: string | null
  }
  readonly expiresAt: Date
}

/** A permit as pages show it. */
export function permitSeen(permit: PermitRecord): PermitSeen {
  const { id, agentId, purpose, terms, expiresAt } = permit
  const { times, total } = leftOf(permit)
  return {
    ...{ permitId: id, agentId, purpose, expiresAt },
    fields: terms.fields.map((field) => {
      const { label } = field
      if ('any' in field) return { label, any: true }
      return 'same' in field ? { label, same: field.same.value } : { label, atMost: amountText(field.atMost) }
    }),
    left: { times, total: total === null ? null : amountText(total) },
  }
}
