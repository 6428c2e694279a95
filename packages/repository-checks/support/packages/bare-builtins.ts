import { builtinModules } from 'node:module'
import { runCommand } from './command.js'
import { repositoryFolder } from './published-packages.js'
import type { Tarball } from './tarballs.js'

const specifier = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)["']([^"'\n]+)["']/g
const builtins = new Set(builtinModules.filter((name) => !name.startsWith('node:')))

/** The modules of Node that some code asks for without `node:`: bundlers for other runtimes take them for packages. */
export function bareBuiltinsOf(code: string): readonly string[] {
  const asked = [...code.matchAll(specifier)].flatMap(([, name]) => name ?? [])
  return [...new Set(asked)].filter((name) => builtins.has(name)).toSorted()
}

/** The same for all built files of a package. */
export async function bareBuiltins({ file }: Tarball): Promise<readonly string[]> {
  const code = await runCommand('tar', ['-xzOf', file, '--wildcards', 'package/dist/*.js'], repositoryFolder)
  if (code === '') throw new Error(`${file} has no built files`)
  return bareBuiltinsOf(code)
}
