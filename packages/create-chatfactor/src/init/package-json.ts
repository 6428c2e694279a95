import type { Manifest } from '../manifest.js'
import { manifestsOf } from '../templates.js'
import type { AddedFile, Addition } from './added-files.js'
import { namedPackages } from './existing-app.js'

/** The changed `package.json`. */
interface ChangedManifest {
  readonly text: string
  /** What was added, e.g. `@chatfactor/core`, `script doctor`. */
  readonly added: readonly string[]
  /** Existing entries that differ from ours. */
  readonly left: readonly string[]
}

/** Types and tools that no file imports by name. */
const besides = ['@chatfactor/sandbox', 'grammy']
const besidesForTypeScript = ['tsx', '@types/nodemailer', '@types/pg']

/** Adds the packages that the files import, in our templates' versions, and `npm run doctor`. Existing entries stay. */
export async function withPackages(
  { app, store, messengers }: Addition,
  files: readonly AddedFile[],
  version: string,
): Promise<ChangedManifest> {
  const layers = ['all', 'node', `store/${store}`, ...messengers.map((messenger) => `messenger/${messenger}`)]
  const parts = (await Promise.all(layers.map(manifestsOf))).flat()
  const wanted = new Set([
    ...imported(files),
    ...besides,
    ...(app.language === 'typescript' ? besidesForTypeScript : []),
  ])
  if (store !== 'postgres') wanted.delete('@types/pg')
  const there = namedPackages(app.manifest)
  const added: string[] = []
  const groups: Record<string, Record<string, string>> = {}
  for (const group of ['dependencies', 'devDependencies']) {
    const entries = parts.flatMap((part) => Object.entries(stringsOf(part[group])))
    for (const [name, range] of entries) {
      if (!wanted.has(name) || there.has(name)) continue
      wanted.delete(name)
      added.push(name)
      groups[group] = { ...groups[group], [name]: name.startsWith('@chatfactor/') ? `^${version}` : range }
    }
  }
  const scripts = stringsOf(app.manifest.scripts)
  const doctor = 'chatfactor doctor'
  if (scripts.doctor === undefined) added.push('script doctor')
  const left = scripts.doctor === undefined || scripts.doctor === doctor ? [] : ['script doctor']
  const changed: Record<string, unknown> = { ...app.manifest, scripts: { doctor, ...scripts } }
  if (scripts.doctor === undefined) changed.scripts = { ...scripts, doctor }
  for (const [group, packages] of Object.entries(groups))
    changed[group] = sorted({ ...stringsOf(app.manifest[group]), ...packages })
  const indent = /^([ \t]+)"/m.exec(app.manifestText)?.[1] ?? '  '
  const text = added.length === 0 ? app.manifestText : `${JSON.stringify(changed, null, indent)}\n`
  return { text, added, left }
}

function imported(files: readonly AddedFile[]): readonly string[] {
  return files.flatMap(({ text }) =>
    [...text.matchAll(/(?:from|import) '([^.'][^']*)'/g)].map(([, specifier = '']) =>
      specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'),
    ),
  )
}

function stringsOf(group: Manifest[string]): Readonly<Record<string, string>> {
  if (typeof group !== 'object' || group === null) return {}
  return Object.fromEntries(Object.entries(group).map(([key, value]) => [key, String(value)]))
}

function sorted(group: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(group).sort(([one], [other]) => (one < other ? -1 : 1)))
}
