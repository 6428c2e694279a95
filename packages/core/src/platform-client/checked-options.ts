import type { z } from 'zod'
import { ChatfactorError } from '../errors/chatfactor-error.js'

/**
 * Checks the options of an adapter against their shape, and completes them with its defaults.
 *
 * Throws `INVALID_CONFIG`, which names the option (`codeTemplate.name`) and says what is wrong with it. A value is never repeated: it
 * may be a credential. So a message of your own in the shape may not quote it either.
 */
export function checkedOptions<Settings>(shape: z.ZodType<Settings>, options: unknown): Settings {
  const parsed = shape.safeParse(options)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const unknownName = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const path = [...(issue?.path ?? []), ...(unknownName === undefined ? [] : [unknownName])]
  throw new ChatfactorError('INVALID_CONFIG', {
    option: path.map(String).join('.') || 'options',
    problem: unknownName === undefined ? (issue?.message ?? 'is wrong') : 'there is no such option',
  })
}
