import type { Choices } from './choices.js'
import { chosenLines } from './chosen-lines.js'
import { projectManifest } from './manifest.js'
import type { Templates } from './templates.js'

/** A file of a project. */
export interface ProjectFile {
  /** From the folder of the project, with `/`. */
  readonly path: string
  readonly text: string
  /** Only its owner may read it. */
  readonly isSecret: boolean
}

/** What a project is called, and its secret. */
export interface ProjectNames {
  /** The name of the package, e.g. `my-app`. */
  readonly name: string
  /** The version of our packages. */
  readonly version: string
  readonly masterKey: string
}

/** Where a project is reached while it is tried. */
const publicUrl = 'http://localhost:3000'

/** Names under which npm would not pack a file, or would take it for its own. */
const realNames: Readonly<Record<string, string>> = {
  gitignore: '.gitignore',
  dockerignore: '.dockerignore',
  env: '.env',
}

/** Every file of the project that is asked for. */
export function projectFiles(choices: Choices, names: ProjectNames, templates: Templates): readonly ProjectFile[] {
  const chosen = ['created', choices.framework, choices.store, ...choices.messengers]
  const { name, version } = names
  const values: Readonly<Record<string, string>> = { ...names, title: titleOf(name), publicUrl }
  const filled = (text: string, given: Readonly<Record<string, string>>) =>
    chosenLines(text, chosen).replace(/\{\{(\w+)\}\}/g, (_, key: string) => given[key] ?? '')

  const files = [...templates.files].flatMap(([path, text]): readonly ProjectFile[] => {
    const isSecret = path === 'env'
    const file = { path: realNames[path] ?? path, text: filled(text, values), isSecret }
    // The example tells colleagues what to set, and none of the secrets.
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
