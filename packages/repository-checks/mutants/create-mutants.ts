import type { Mutant } from './mutant.js'

const create = {
  ids: ['C41'],
  test: 'packages/create-chatfactor/test/create-project.test.ts',
  title: 'keeps secrets of its own in a file that only its owner reads and git ignores',
} as const

/** Mutants of `npm create chatfactor`: the secrets that it makes are for one project and one reader. */
export const createMutants: readonly Mutant[] = [
  {
    ...create,
    breaks: 'everybody at the machine reads the master key of a new project',
    file: 'packages/create-chatfactor/src/create-project.ts',
    from: 'isSecret ? 0o600 : 0o644',
    to: 'isSecret ? 0o644 : 0o644',
  },
  {
    ...create,
    breaks: 'the master key of a new project stands in a file that git keeps',
    file: 'packages/create-chatfactor/src/project-files.ts',
    from: 'filled(text, {})',
    to: 'filled(text, values)',
  },
]
