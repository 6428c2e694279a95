import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type MessengerName, type StoreKind, usualChoices } from '../choices.js'
import { titleOf } from '../project-files.js'
import { ownVersion } from '../templates.js'
import { type Addition, addedFiles } from './added-files.js'
import { withoutSecrets, withSettings } from './environment-file.js'
import { existingApp, type HostFramework, namedPackages, textOf } from './existing-app.js'
import { guessesFrom } from './guesses.js'
import { type OwnLine, ownLines } from './own-lines.js'
import { withPackages } from './package-json.js'

/** What to add to an existing app. */
export interface InitOrder {
  readonly folder: string
  /** By default detected from `package.json`. */
  readonly framework?: HostFramework
  /** By default PostgreSQL if the app uses `pg`, otherwise in memory. */
  readonly store?: StoreKind
  /** By default Telegram. */
  readonly messengers?: readonly MessengerName[]
  /** Only reports what would be done. */
  readonly dryRun?: boolean
}

/** What was done to an app, and what is left to do by hand. */
export interface InitReport {
  readonly framework: HostFramework
  readonly language: 'typescript' | 'javascript'
  /** How its own code loads modules. */
  readonly modules: 'esm' | 'commonjs'
  /** New files. */
  readonly written: readonly string[]
  /** Existing files under such names, which were left unchanged. */
  readonly left: readonly string[]
  /** Changed files, with what was added. */
  readonly changed: readonly { readonly file: string; readonly added: readonly string[] }[]
  /** At most three; lines that the app has already are left out. */
  readonly lines: readonly OwnLine[]
}

/**
 * Adds a second factor to an existing app: writes what can be written, and returns the lines that only a person can
 * add. Never replaces a file or a setting, so running it again does nothing. Throws an error that says why if there is
 * no app that it knows.
 */
export async function initApp(order: InitOrder): Promise<InitReport> {
  const { folder, dryRun = false, messengers = usualChoices.messengers } = order
  const root = resolve(folder)
  const app = await existingApp(root, order.framework)
  const name = typeof app.manifest.name === 'string' ? app.manifest.name : 'app'
  const addition: Addition = {
    app,
    guesses: guessesFrom(app),
    store: order.store ?? (namedPackages(app.manifest).has('pg') ? 'postgres' : 'memory'),
    messengers,
    title: titleOf(name.replace(/^@[^/]*\//, '')),
  }
  const files = await addedFiles(addition)
  const there = await Promise.all(files.map(async ({ path }) => (await textOf(root, path)) !== null))
  const written = files.filter((_, at) => there[at] === false)
  const manifest = await withPackages(addition, files, await ownVersion())
  const changed = [
    { file: 'package.json', before: app.manifestText, ...manifest },
    ...(await changedSettings(root, addition)),
  ].filter(({ text, before }) => text !== before)
  if (!dryRun) {
    for (const { path, text } of written) await write(root, path, text, 'wx')
    for (const { file, text } of changed) await write(root, file, text, 'w')
  }
  return {
    framework: app.framework,
    language: app.language,
    modules: app.modules,
    written: written.map(({ path }) => path),
    left: [...files.filter((_, at) => there[at] === true).map(({ path }) => path), ...manifest.left.map(inManifest)],
    changed: changed.map(({ file, added }) => ({ file, added })),
    lines: ownLines(addition),
  }
}

const inManifest = (what: string) => `package.json, ${what}`

/** This machine's settings, those that colleagues have to set, and the entries of `.gitignore`. */
async function changedSettings(root: string, addition: Addition) {
  const [env = '', example = '', ignored = ''] = await Promise.all(
    ['.env', '.env.example', '.gitignore'].map(async (file) => (await textOf(root, file)) ?? ''),
  )
  const own = await withSettings(addition, env, { masterKey: randomBytes(32).toString('base64url') })
  const shown = await withSettings(addition, example, { masterKey: '' })
  return [
    { file: '.env', before: env, ...own },
    { file: '.env.example', before: example, ...shown },
    { file: '.gitignore', before: ignored, text: withoutSecrets(ignored), added: ['.env'] },
  ]
}

async function write(root: string, path: string, text: string, flag: 'wx' | 'w'): Promise<void> {
  const file = join(root, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text, { flag, mode: path === '.env' ? 0o600 : 0o644 })
}
