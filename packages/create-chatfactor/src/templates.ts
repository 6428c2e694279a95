import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Choices } from './choices.js'
import type { Manifest } from './manifest.js'

/** A sibling of `src` and of `dist`. */
const folder = new URL('../templates/', import.meta.url)

/** The templates for some choices. */
export interface Templates {
  /** Text by path in the project; a later layer overrides an earlier one. */
  readonly files: ReadonlyMap<string, string>
  /** The parts of the `package.json`, in order. */
  readonly manifests: readonly Manifest[]
}

/** The template folders that make up the project, in layers. */
export function layersOf({ framework, store, messengers }: Choices): readonly string[] {
  const served = framework === 'next' ? [] : ['node']
  const chosen = messengers.map((messenger) => `messenger/${messenger}`)
  return ['all', ...served, `store/${store}`, ...chosen, `framework/${framework}`]
}

export async function readTemplates(choices: Choices): Promise<Templates> {
  const layers = layersOf(choices)
  const files = await Promise.all(layers.map(filesOf))
  const manifests = await Promise.all(layers.map(manifestsOf))
  return { files: new Map(files.flatMap((layer) => [...layer])), manifests: manifests.flat() }
}

/** The files of one layer, by path, without its part of the `package.json`. */
export async function filesOf(layer: string): Promise<ReadonlyMap<string, string>> {
  const files = await everyFile(layer)
  return new Map([...files].filter(([path]) => path !== manifestName))
}

/** The part of the `package.json` in a layer: none or one. */
export async function manifestsOf(layer: string): Promise<readonly Manifest[]> {
  const text = (await everyFile(layer)).get(manifestName)
  return text === undefined ? [] : [JSON.parse(text)]
}

const manifestName = 'package.json'

async function everyFile(layer: string): Promise<ReadonlyMap<string, string>> {
  const root = new URL(`${layer}/`, folder)
  const files = new Map<string, string>()
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = `${entry.parentPath}/${entry.name}`.slice(fileURLToPath(root).length).replace(/^\/+/, '')
    files.set(path, await readFile(`${entry.parentPath}/${entry.name}`, 'utf8'))
  }
  return files
}

/** The version of this package, and of all of ours. */
export async function ownVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))
  return String(version)
}
