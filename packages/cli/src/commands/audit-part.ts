import type { Chatfactor } from '@chatfactor/core'
import { usageError } from '../usage-error.js'

/** The option that selects a part of the trail. */
export const resourceArgument = {
  type: 'string',
  valueHint: 'id',
  description: 'Only this Resource: its id or address. Or - for entries that concern no Resource.',
} as const

/** The selected part of the trail; that of a deleted Resource still exists. */
export async function partNamed(
  { resources }: Pick<Chatfactor, 'resources'>,
  named: string | undefined,
): Promise<{ readonly resourceId?: string | null }> {
  if (named === undefined) return {}
  if (named === '-') return { resourceId: null }
  return { resourceId: (await resources.findByAddress(named))?.id ?? named }
}

/** A UTC day, e.g. `2026-11-30`, or an ISO 8601 time. */
export function momentNamed(option: string, named: string | undefined): Date | undefined {
  if (named === undefined) return undefined
  const at = new Date(named)
  if (/^\d{4}-\d\d-\d\d/.test(named) && !Number.isNaN(at.getTime())) return at
  throw usageError(`--${option} must be a day, such as 2026-11-30, or an ISO 8601 time.`)
}
