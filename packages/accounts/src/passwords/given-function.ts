import { ChatfactorError } from '@chatfactor/core'

/**
 * Throws `INVALID_CONFIG` if a function that a hasher needs is missing, e.g. because the library names it differently.
 */
export function given(hasher: string, functions: Readonly<Record<string, unknown>>): void {
  for (const [name, one] of Object.entries(functions)) {
    if (typeof one === 'function') continue
    throw new ChatfactorError('INVALID_CONFIG', {
      option: 'otherHashers',
      problem: `${hasher} needs the function \`${name}\` of your library`,
    })
  }
}
