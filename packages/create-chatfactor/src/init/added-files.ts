import { posix } from 'node:path'
import { asJavaScript } from '../as-javascript.js'
import type { MessengerName, StoreKind } from '../choices.js'
import { chosenLines } from '../chosen-lines.js'
import { filesOf } from '../templates.js'
import { type ExistingApp, namedPackages } from './existing-app.js'
import type { Guesses } from './guesses.js'

/** What is added to an app. */
export interface Addition {
  readonly app: ExistingApp
  readonly guesses: Guesses
  readonly store: StoreKind
  readonly messengers: readonly MessengerName[]
  /** The app's name on pages. */
  readonly title: string
}

/** A file that an app gets. */
export interface AddedFile {
  readonly path: string
  readonly text: string
}

/** The files of created projects that an app with its own pages and people also needs. */
const sharedWithProjects = ['begin.ts', 'keys.ts', 'mailer.ts', 'only-for-show.ts', 'setting.ts']

/** The folder for added files, relative to the app's. */
export function homeIn({ framework, sources, entry }: ExistingApp): string {
  const isInSource =
    framework === 'next'
      ? sources.some(({ path }) => /^src\/(?:app|pages)\//.test(path))
      : /^src\//.test(entry?.path ?? '')
  return `${isInSource ? 'src/' : ''}${framework === 'next' ? 'lib/' : ''}chatfactor`
}

/** All choices, as the lines of templates name them. */
export function chosenFor({ app, store, messengers, guesses }: Addition): readonly string[] {
  return [
    'added',
    app.framework,
    app.language,
    store,
    ...messengers,
    guardOf(app),
    guesses.session === null ? 'unknown' : 'known',
  ]
}

/** Every file that the app gets, complete. */
export async function addedFiles(addition: Addition): Promise<readonly AddedFile[]> {
  const { app, guesses, store, messengers, title } = addition
  const home = homeIn(app)
  const ofProjects = await filesOf('all')
  const layers = [
    new Map([...ofProjects].filter(([path]) => sharedWithProjects.includes(path.replace(/^src\//, '')))),
    ...(await Promise.all(messengers.map((messenger) => filesOf(`messenger/${messenger}`)))),
    ...(await Promise.all(['init/all', `init/store/${store}`, `init/${app.framework}`].map(filesOf))),
  ]
  const files = new Map(layers.flatMap((layer) => [...layer]).filter(([path]) => path !== 'package.json'))
  return [...files].flatMap(([template, text]) => {
    const path = placeOf(template, app, home)
    if (path === null) return []
    const from = posix.dirname(path)
    const values: Readonly<Record<string, string>> = {
      title,
      user: guesses.user,
      signInPath: guesses.signInPath,
      home: `${relative(from, home)}/`,
      session: guesses.session?.name ?? 'session',
      sessionFile: importedFrom(app, from, guesses.session?.file ?? `${home}/session.ts`),
    }
    const chosen = chosenLines(text, chosenFor(addition)).replace(
      /\{\{(\w+)\}\}/g,
      (_, key: string) => values[key] ?? '',
    )
    const own = app.language === 'typescript' ? chosen : asJavaScript(chosen)
    return [{ path, text: withImports(own, app, path).replace('{ session: session,', '{ session,') }]
  })
}

/** Where a template goes; `null` if this app does not need it. */
function placeOf(template: string, app: ExistingApp, home: string): string | null {
  const inSource = home.startsWith('src/') ? 'src/' : ''
  const named = (path: string) => path.replace(/\.ts$/, extensionOf(app, path))
  if (template.startsWith('src/')) {
    if (app.framework === 'next' && template === 'src/environment.ts') return null
    return named(`${home}/${template.slice('src/'.length)}`)
  }
  if (template === 'proxy.ts') return named(`${inSource}${guardOf(app)}.ts`)
  return named(app.framework === 'next' && template !== 'chatfactor.config.ts' ? `${inSource}${template}` : template)
}

/** Until Next 15, code that runs before pages was called middleware. */
export function guardOf({ manifest }: ExistingApp): 'proxy' | 'middleware' {
  const major = Number(/\d+/.exec(namedPackages(manifest).get('next') ?? '')?.[0] ?? 16)
  return major < 16 ? 'middleware' : 'proxy'
}

/**
 * JavaScript is written as ES modules, which CommonJS can `require`; the files that Next looks for have the names it
 * wants.
 */
function extensionOf({ language, framework }: ExistingApp, path: string): string {
  if (language === 'typescript') return '.ts'
  return framework === 'next' && !/(?:^|\/)chatfactor[/.]/.test(path) ? '.js' : '.mjs'
}

/** The address of one of the app's own modules, as its code would write it. */
export function importedFrom(app: ExistingApp, folder: string, file: string): string {
  const address = relative(folder, file)
  if (app.language === 'javascript') return address
  if (app.importsTs) return address
  return app.framework === 'next' ? address.replace(/\.tsx?$/, '') : address.replace(/\.ts$/, '.js')
}

function relative(folder: string, file: string): string {
  const path = posix.relative(folder, file)
  return path.startsWith('.') ? path : `./${path}`
}

/** Templates import each other with `.ts`. */
function withImports(text: string, app: ExistingApp, path: string): string {
  return text.replace(/(?<=(?:from |import |import\()')(\.{1,2}\/[^']+)\.ts(?=')/g, (_, address: string) => {
    const file = posix.join(posix.dirname(path), `${address}.ts`)
    const written = app.language === 'typescript' ? file : file.replace(/\.ts$/, extensionOf(app, file))
    return importedFrom(app, posix.dirname(path), written)
  })
}
