import { whenLate } from '@chatfactor/portal/pages'
import type { AdministrationOfActor } from '../administration/administration.js'

/** The Resources of a person, as far as the administrator may see them; empty for an unknown person, whom the verb itself refuses. */
export async function allAssignedTo({ users }: AdministrationOfActor, userId: string): Promise<readonly string[]> {
  const assignments = await users.listAssignments(userId).catch(whenLate(['USER_NOT_FOUND'], () => []))
  return assignments.map(({ resourceId }) => resourceId)
}

/** The Resources that the administrator may see: people on any of them may be in a file. */
export async function allResources({ resources }: AdministrationOfActor): Promise<readonly string[]> {
  const ids: string[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof resources.list>> = await resources.list({ after, limit: 500 })
    ids.push(...page.items.map(({ id }) => id))
    after = page.next
  } while (after !== null)
  return ids
}
