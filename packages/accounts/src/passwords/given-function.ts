import { ChatfactorError } from '@chatfactor/core'

/** Throws `INVALID_CONFIG` where the function that a hasher stands on was not given, e.g. since the library exports another name. */
export function given(hasher: string, functions: Readonly<Record<string, unknown>>): void {
  for (const [name, one] of Object.entries(functions)) {
    if (typeof one === 'function') continue
    throw new ChatfactorError('INVALID_CONFIG', {
      option: 'otherHashers',
      problem: `${hasher} needs the \`${name}\` of your library, which is a function`,
    })
  }
}
