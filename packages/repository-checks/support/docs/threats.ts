import { readFileSync } from 'node:fs'
import type { Mutant } from '../../mutants/mutant.js'

/** Something that an attacker tries, what stops them, and the lines that do. */
export interface Threat {
  /** Continues "Someone …". */
  readonly someone: string
  readonly stoppedBy: string
  /** Each breaks one of those lines, and a test notices. */
  readonly mutants: readonly Mutant[]
}

/** The threats of `threats.list`, in its order; throws on a line that does not fit, or names a mutant that does not exist. */
export function threats(mutants: readonly Mutant[]): readonly Threat[] {
  return readFileSync(new URL('./threats.list', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [someone, stoppedBy, names, ...rest] = line.split(' | ')
      if (someone === undefined || stoppedBy === undefined || names === undefined || rest.length > 0) {
        throw new Error(`Not a threat: ${line}`)
      }
      return { someone, stoppedBy, mutants: names.split(' ; ').map((name) => named(mutants, name)) }
    })
}

function named(mutants: readonly Mutant[], breaks: string): Mutant {
  const found = mutants.find((mutant) => mutant.breaks === breaks)
  if (found === undefined) throw new Error(`There is no mutant that breaks: ${breaks}`)
  return found
}
