import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Choices } from './choices.js'
import type { Manifest } from './manifest.js'

/** Beside `src`, and beside `dist`. */
const folder = new URL('../templates/', import.meta.url)

/** What the templates for some choices bring. */
export interface Templates {
  /** Text by path, as the project has it; a later layer takes the place of an earlier one. */
  readonly files: ReadonlyMap<string, string>
  /** The parts of the `package.json`, in order. */
  readonly manifests: readonly Manifest[]
}

/** The folders of templates whose files make the project, one on top of the other. */
export function layersOf({ framework, store, messengers }: Choices): readonly string[] {
  const served = framework === 'next' ? [] : ['node']
  const chosen = messengers.map((messenger) => `messenger/${messenger}`)
  return ['all', ...served, `store/${store}`, ...chosen, `framework/${framework}`]
}

export async function readTemplates(choices: Choices): Promise<Templates> {
  const files = new Map<string, string>()
  const manifests: Manifest[] = []
  for (const layer of layersOf(choices)) {
    const root = new URL(`${layer}/`, folder)
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = `${entry.parentPath}/${entry.name}`.slice(fileURLToPath(root).length).replace(/^\/+/, '')
      const text = await readFile(`${entry.parentPath}/${entry.name}`, 'utf8')
      if (path === 'package.json') manifests.push(JSON.parse(text))
      else files.set(path, text)
    }
  }
  return { files, manifests }
}

/** The version of this package, which all of ours have. */
export async function ownVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))
  return String(version)
}
