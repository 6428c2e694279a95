import type { ActedBy, QuestionShow, ResourceId } from '@chatfactor/core'
import {
  actedBy,
  actorOf,
  answerModes,
  type Decision,
  type Engine,
  idShape,
  operate,
  parseInput,
  shownText,
  strictObject,
} from '@chatfactor/core/feature'
import { byId, type ResourceRecord, update } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { toldOfAgent } from '../authorization-happenings.js'
import { sumShape } from '../money/sum-shape.js'
import { timeZoneShape } from '../reminding/time-zone.js'

/** How agents may ask the people of a Resource. */
export interface AuthorizationRules {
  /** The weakest mode that counts. @defaultValue `number_matching` */
  readonly weakest: QuestionShow['mode']
  /**
   * The weakest mode above an amount. In another currency, or without the field, digits are needed.
   *
   * @defaultValue `null`
   */
  readonly stricterAbove: {
    /** The label of the field with the amount. */
    readonly field: string
    readonly minor: number
    readonly currency: string
    readonly mode: QuestionShow['mode']
  } | null
  /**
   * Whether people may allow an agent similar things in advance. While it is off, permits do not count: everything is
   * asked.
   *
   * @defaultValue `false`
   */
  readonly permits: boolean
  /**
   * The time zone of its people (IANA, e.g. `Europe/Kyiv`): no reminders from 22:00 to 8:00 there.
   *
   * @defaultValue `null`: nights are not known
   */
  readonly timeZone: string | null
}

/** The rules of Resources about agents. */
export interface PolicyVerbs {
  /** Returns the rules by which agents may ask on a Resource. Throws `RESOURCE_NOT_FOUND`. */
  get(resourceId: ResourceId): Promise<AuthorizationRules>
  /** Changes the rules that are given and no others; questions that are open already follow them too. Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT`. */
  set(input: { readonly resourceId: ResourceId } & Partial<AuthorizationRules> & ActedBy): Promise<AuthorizationRules>
}

const mode = z.enum(answerModes)
const setSchema = strictObject({
  resourceId: idShape,
  weakest: z.optional(mode),
  stricterAbove: z.optional(z.nullable(strictObject({ field: shownText(40), ...sumShape, mode }))),
  permits: z.optional(z.boolean()),
  timeZone: z.optional(z.nullable(timeZoneShape)),
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
      const { resourceId, weakest, stricterAbove, permits, timeZone, actor: named } = parseInput(setSchema, input)
      return reading(resourceId, (resource): Decision<AuthorizationRules> => {
        const before = rulesOf(resource)
        const after = {
          weakest: weakest ?? before.weakest,
          stricterAbove: stricterAbove === undefined ? before.stricterAbove : stricterAbove,
          permits: permits ?? before.permits,
          timeZone: timeZone === undefined ? before.timeZone : timeZone,
        }
        if (JSON.stringify(after) === JSON.stringify(before)) return { result: before }
        const who = { actor: actorOf(null, named), resourceId }
        const facts = { weakest: after.weakest, permits: after.permits }
        return {
          result: after,
          writes: [
            update('resources', resource, { secondFactor: { ...resource.secondFactor, authorizations: after } }),
          ],
          told: [toldOfAgent('authorization_policy.changed', who, facts)],
        }
      })
    },
  }
}

/** The rules of a Resource, with defaults for those that were never set. */
export function rulesOf({
  secondFactor: { authorizations },
}: Pick<ResourceRecord, 'secondFactor'>): AuthorizationRules {
  const { weakest = 'number_matching', stricterAbove = null, permits = false, timeZone = null } = authorizations ?? {}
  return { weakest, stricterAbove, permits, timeZone }
}
