import type { Choices } from './choices.js'
import { chosenLines } from './chosen-lines.js'
import { projectManifest } from './manifest.js'
import type { Templates } from './templates.js'

/** A file of a project. */
export interface ProjectFile {
  /** Relative to the project's folder, with `/`. */
  readonly path: string
  readonly text: string
  /** Whether only its owner may read it. */
  readonly isSecret: boolean
}

/** The names and the secret of a project. */
export interface ProjectNames {
  /** The name of the package, e.g. `my-app`. */
  readonly name: string
  /** The version of our packages. */
  readonly version: string
  readonly masterKey: string
}

/** The address of a project during development. */
const publicUrl = 'http://localhost:3000'

/** File names that npm would not pack, or would use itself. */
const realNames: Readonly<Record<string, string>> = {
  gitignore: '.gitignore',
  dockerignore: '.dockerignore',
  env: '.env',
}

/** Every file of the requested project. */
export function projectFiles(choices: Choices, names: ProjectNames, templates: Templates): readonly ProjectFile[] {
  const chosen = ['created', choices.framework, choices.store, ...choices.messengers]
  const { name, version } = names
  const values: Readonly<Record<string, string>> = { ...names, title: titleOf(name), publicUrl }
  const filled = (text: string, given: Readonly<Record<string, string>>) =>
    chosenLines(text, chosen).replace(/\{\{(\w+)\}\}/g, (_, key: string) => given[key] ?? '')

  const files = [...templates.files].flatMap(([path, text]): readonly ProjectFile[] => {
    const isSecret = path === 'env'
    const file = { path: realNames[path] ?? path, text: filled(text, values), isSecret }
    // The example file tells colleagues what to set, without the secrets.
    return isSecret ? [file, { path: '.env.example', text: filled(text, { publicUrl }), isSecret: false }] : [file]
  })
  const manifest = projectManifest(name, version, templates.manifests)
  return [{ path: 'package.json', text: `${JSON.stringify(manifest, null, 2)}\n`, isSecret: false }, ...files]
}

/** `my-app` becomes `My app`. */
export function titleOf(name: string): string {
  const words = name.replace(/[-_.]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
