import type * as z from 'zod/mini'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import { type Fit, fit, type Shape } from '../errors/fit.js'
import { wrongValue } from '../errors/wrong-value.js'

/** Checks what a caller gave; throws `INVALID_INPUT` that names every wrong field, and never repeats a value. */
export function parseInput<S extends Shape>(schema: S, input: unknown): z.output<S> {
  const parsed = readable(schema, input)
  if (parsed.success) return parsed.data
  throw new ChatfactorError('INVALID_INPUT', {
    issues: parsed.error.issues.map((issue) => ({
      field: issue.path.map(String).join('.'),
      problem: problemOf(issue),
    })),
  })
}

/** A caller's object may run any code when its fields are read. */
function readable<S extends Shape>(schema: S, input: unknown): Fit<S> {
  try {
    return fit(schema, input)
  } catch (cause) {
    const issues = [{ field: '', problem: 'cannot be read' }]
    throw new ChatfactorError('INVALID_INPUT', { issues }, { cause })
  }
}

/** zod's own words, which say what is expected; for unions only that nothing fitted, because the parts contradict each other. */
function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `has unknown fields: ${issue.keys.join(', ')}`
  if (issue.code === 'invalid_union') return 'has none of the allowed shapes'
  return wrongValue(issue)
}
