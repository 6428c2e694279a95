import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

const schema = z.object({ exports: z.record(z.string(), z.unknown()) })

/** Everything that can be imported from a package that is installed in a project. */
export async function entryPoints(project: string, packageName: string): Promise<readonly string[]> {
  const text = await readFile(join(project, 'node_modules', packageName, 'package.json'), 'utf8')
  return importNames(packageName, JSON.parse(text))
}

/** The same from its manifest, as an importer writes it: `@chatfactor/transport-viber/viber-bot`. A style sheet is no module. */
export function importNames(packageName: string, manifest: unknown): readonly string[] {
  const paths = Object.keys(schema.parse(manifest).exports).filter(isModule)
  if (paths.length === 0) throw new Error(`${packageName} exports nothing`)
  return paths.map((path) => packageName + path.slice(1))
}

/** Whether a path of a package leads to a module. */
export function isModule(path: string): boolean {
  return path !== './package.json' && !path.endsWith('.css')
}

/** A module that imports all of them, for the compiler: one without types is an error under strict settings. */
export function importAll(names: readonly string[]): string {
  return names.map((name, at) => `export * as entry${at} from '${name}'\n`).join('')
}
