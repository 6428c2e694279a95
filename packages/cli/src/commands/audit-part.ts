import type { Chatfactor } from '@chatfactor/core'
import { usageError } from '../usage-error.js'

/** The option that names a part of the trail. */
export const resourceArgument = {
  type: 'string',
  valueHint: 'id',
  description: 'Only this Resource: its id or address; - for what concerns none.',
} as const

/** The part of the trail that is named; a Resource that is no more has its part still. */
export async function partNamed(
  { resources }: Pick<Chatfactor, 'resources'>,
  named: string | undefined,
): Promise<{ readonly resourceId?: string | null }> {
  if (named === undefined) return {}
  if (named === '-') return { resourceId: null }
  return { resourceId: (await resources.findByAddress(named))?.id ?? named }
}

/** A day, `2026-11-30`, or a moment in ISO 8601; days are those of UTC. */
export function momentNamed(option: string, named: string | undefined): Date | undefined {
  if (named === undefined) return undefined
  const at = new Date(named)
  if (/^\d{4}-\d\d-\d\d/.test(named) && !Number.isNaN(at.getTime())) return at
  throw usageError(`--${option} takes a day, such as 2026-11-30, or a moment in ISO 8601.`)
}
