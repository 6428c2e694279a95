import * as z from 'zod/mini'
import type { ApproversRule, PersonNamed } from './rules.js'
import { RulesProblem } from './rules-problem.js'

/** The app's limit. */
const mostApprovers = 10

/** A person, by either kind of id. */
export const personShape = z.union([z.strictObject({ id: z.string() }), z.strictObject({ externalId: z.string() })])

/** Several people, of whom `atLeast` have to agree. */
export const approversShape = z.strictObject({
  of: z.array(personShape).check(z.minLength(1), z.maxLength(mostApprovers)),
  atLeast: z.int().check(z.gte(1), z.lte(mostApprovers)),
})

/** Reads who is asked. Placeholders are refused: the model makes the arguments, and must not choose the person. */
export function personOf(person: PersonNamed, place: string): PersonNamed {
  if (/[{}]/.test(nameOf(person))) throw new RulesProblem([`${place}: is never made from arguments`])
  return person
}

/** Reads who has to agree; the requester must not be among them. */
export function approversOf(
  { of, atLeast }: z.output<typeof approversShape>,
  person: PersonNamed | null,
  place: string,
): ApproversRule {
  if (person === null) throw new RulesProblem([`${place}: needs a person, who is the one who wants it`])
  if (atLeast > of.length) throw new RulesProblem([`${place}.atLeast: is more than there are`])
  const people = of.map((one, at) => personOf(one, `${place}.of[${at}]`))
  if (new Set([person, ...people].map((one) => JSON.stringify(one))).size <= people.length) {
    throw new RulesProblem([`${place}.of: names somebody twice, or the person who wants it`])
  }
  return { of: people, atLeast }
}

function nameOf(person: PersonNamed): string {
  return 'id' in person ? person.id : person.externalId
}
