import type { ActedBy, ApprovalShow, ResourceId } from '@chatfactor/core'
import {
  actedBy,
  actorOf,
  approvalModes,
  type Decision,
  type Engine,
  idShape,
  operate,
  parseInput,
  shownText,
  strictObject,
  textShape,
  wholeNumber,
} from '@chatfactor/core/feature'
import { byId, type ResourceRecord, update } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { toldOfAgent } from '../authorization-happenings.js'
import { digitsOfCurrency } from '../money/amounts.js'

/** How agents may ask the people of a Resource. */
export interface AuthorizationRules {
  /** The weakest way to approve. @defaultValue `number_matching` */
  readonly weakest: ApprovalShow['mode']
  /**
   * Above so much it has to be approved in this way at least, and by digits in another currency or where the field is missing.
   *
   * @defaultValue `null`
   */
  readonly stricterAbove: {
    /** The label of the field with the amount. */
    readonly field: string
    readonly minor: number
    readonly currency: string
    readonly mode: ApprovalShow['mode']
  } | null
}

/** The rules of Resources for what agents ask. */
export interface PolicyVerbs {
  /** Reads them. Throws `RESOURCE_NOT_FOUND`. */
  get(resourceId: ResourceId): Promise<AuthorizationRules>
  /** Changes what is named of them, also for what is open by now. Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT`. */
  set(input: { readonly resourceId: ResourceId } & Partial<AuthorizationRules> & ActedBy): Promise<AuthorizationRules>
}

const mode = z.enum(approvalModes)
const currency = textShape(3, 3).check(
  z.refine((given) => digitsOfCurrency(given) !== null, 'is no currency of ISO 4217 that people pay with'),
)
const setSchema = strictObject({
  resourceId: idShape,
  weakest: z.optional(mode),
  stricterAbove: z.optional(z.nullable(strictObject({ field: shownText(40), minor: wholeNumber(0), currency, mode }))),
  ...actedBy,
})

/** The verbs of those rules. */
export function createPolicy(engine: Engine): PolicyVerbs {
  const reading = <T>(resourceId: string, decide: (resource: ResourceRecord) => Decision<T>) =>
    operate(engine, {
      refs: { resource: byId('resources', resourceId) },
      need: ['resource'],
      missing: 'RESOURCE_NOT_FOUND',
      decide: ({ resource }) => decide(resource),
    })
  return {
    get: (resourceId) => reading(resourceId, (resource) => ({ result: rulesOf(resource) })),
    async set(input) {
      const { resourceId, weakest, stricterAbove, actor: named } = parseInput(setSchema, input)
      return reading(resourceId, (resource): Decision<AuthorizationRules> => {
        const before = rulesOf(resource)
        const after = {
          weakest: weakest ?? before.weakest,
          stricterAbove: stricterAbove === undefined ? before.stricterAbove : stricterAbove,
        }
        if (JSON.stringify(after) === JSON.stringify(before)) return { result: before }
        const who = { actor: actorOf(null, named), resourceId }
        return {
          result: after,
          writes: [
            update('resources', resource, { secondFactor: { ...resource.secondFactor, authorizations: after } }),
          ],
          told: [toldOfAgent('authorization_policy.changed', who, { weakest: after.weakest })],
        }
      })
    },
  }
}

function rulesOf({ secondFactor: { authorizations } }: ResourceRecord): AuthorizationRules {
  const { weakest = 'number_matching', stricterAbove = null } = authorizations ?? {}
  return { weakest, stricterAbove }
}
