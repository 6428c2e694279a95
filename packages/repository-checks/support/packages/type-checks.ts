import { createRequire } from 'node:module'

const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const strict = '--noEmit --strict --exactOptionalPropertyTypes --target es2023 --lib es2023 --types node'

/**
 * The arguments for Node by which the compiler looks at sample files, by what that shows.
 *
 * The first two also check our declarations themselves. The rest is about how a project may import them, and passes over declarations,
 * as most projects do; grammY's own need the types of a browser and of node-fetch.
 */
export const typeChecks: Readonly<Record<string, readonly string[]>> = {
  'types under NodeNext, modules and CommonJS': compile(
    '--module nodenext use-types.mts use-types.cts use-types-imported.cts',
  ),
  'types under Bundler': compile('--module esnext --moduleResolution bundler use-types.mts'),
  'types under Node20, modules and CommonJS': compile(
    '--skipLibCheck --module node20 use-types.mts use-types.cts use-types-imported.cts',
  ),
  'types under Node16, CommonJS by import()': compile('--skipLibCheck --module node16 use-types-later.cts'),
  'types of every entry point, beside the bot libraries': compile(
    '--skipLibCheck --module nodenext use-every-entry-point.mts use-types-beside-bots.mts',
  ),
}

function compile(rest: string): readonly string[] {
  return [compiler, ...`${strict} ${rest}`.split(' ')]
}
