import { operations } from '@chatfactor/operations'
import { world } from '@chatfactor/testkit'
import { createAdministration } from '../../src/index.js'
import type { Right } from '../../src/rights/right.js'

/** Two Resources, a person on each, and administrators with these rights on the first of them. */
export async function rightsWorld() {
  const made = await world({
    features: [operations({ webhooks: { resolve: async () => [] } })],
    people: { ana: { email: 'ana@example.org' }, ben: { resourceIds: [] } },
  })
  const { chatfactor, resource } = made
  const wages = await chatfactor.resources.create({ name: 'Wages' })
  await chatfactor.assignments.create({ resourceId: wages.id, userId: made.ben.id })
  const administration = createAdministration(chatfactor)
  const may = (...can: Right[]) => administration.as({ adminId: can.join('-'), resources: [resource.id], can })
  return { ...made, wages, administration, may }
}

/** The code of what it comes to, and the rule where a rule said no. */
export async function cameOf(call: () => unknown): Promise<string> {
  try {
    await call()
    return 'fine'
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    const details: unknown = 'details' in error ? error.details : {}
    const rule: unknown = typeof details === 'object' && details !== null && 'rule' in details ? details.rule : null
    return rule === null ? String(error.code) : String(rule)
  }
}

/** The verbs of an object and of its groups, by their paths. */
export function verbsIn(group: object, before = ''): readonly (readonly [path: string, verb: unknown])[] {
  return Object.entries(group).flatMap(([name, member]) =>
    typeof member === 'function' ? [[`${before}${name}`, member] as const] : verbsIn(member, `${before}${name}.`),
  )
}
