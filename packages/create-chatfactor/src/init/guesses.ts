import { type ExistingApp, namedPackages } from './existing-app.js'
import type { SourceFile } from './source-files.js'

/** Guesses from the app's code. Each is in a line that a person reads before it takes effect. */
export interface Guesses {
  /** A function that reads the signed-in person from the session. */
  readonly user: string
  readonly signInPath: string
  /** The name of the app in its own code. */
  readonly appName: string
  /** The port it listens on. */
  readonly port: string
  /** In Next: the function that reads the session, and its file. */
  readonly session: { readonly name: string; readonly file: string } | null
  /** The file that signs people in, and its variable for the session. */
  readonly signInFile: string | null
  readonly sessionVariable: string
}

/** Names for the person in a session, the likeliest first. */
const likely = ['userId', 'user_id', 'uid', 'personId', 'accountId', 'user', 'login', 'username', 'email']

export function guessesFrom(app: ExistingApp): Guesses {
  const { sources, framework, entry } = app
  const session = framework === 'next' ? sessionIn(sources) : null
  const written = sources.flatMap(({ path, text }) => writesIn(path, text, session?.name ?? 'readSession'))
  const [first] = likely.flatMap((name) => written.filter((one) => one.name === name))
  return {
    user: userOf(app, first),
    signInPath: signInPathIn(sources),
    appName:
      /(?:const|let|var) (\w+)(?:: \w+)? = (?:await )?(?:express|[fF]astify)\(/.exec(entry?.text ?? '')?.[1] ?? 'app',
    port: portIn(app),
    session,
    signInFile: first?.path ?? null,
    sessionVariable: first?.session ?? 'session',
  }
}

/** A line that writes the person into a session, e.g. `session.userId = person.id`. */
interface Write {
  readonly path: string
  /** Its variable for the session. */
  readonly session: string
  readonly name: string
  readonly value: string
}

function userOf({ framework, manifest }: ExistingApp, written: Write | undefined): string {
  const packages = namedPackages(manifest)
  if (framework !== 'next' && ['passport', '@fastify/passport'].some((name) => packages.has(name)))
    return '({ user }) => (user ? { externalId: String(user.id) } : null)'
  const { name, value } = written ?? { name: 'userId', value: '' }
  const id = /^(?:\{|(?:user|person)\s*$)/.test(value) ? `${name}.id` : name
  return framework === 'next'
    ? `({ ${name} }) => (${name} ? { externalId: String(${id}) } : null)`
    : `({ session }) => (session.${name} ? { externalId: String(session.${id}) } : null)`
}

/** The writes into a session that a file gets from middleware, or from the function with this name. */
function writesIn(path: string, text: string, reader: string): readonly Write[] {
  const read = [...text.matchAll(/(?:const|let) (\w+) = await (\w+)(?:<\w+>)?\(/g)]
    .filter(([, , by = '']) => by === reader || by === 'getIronSession')
    .map(([, name = '']) => name)
  const renamed = [...text.matchAll(/\bsession: (\w+)/g)].map(([, name = '']) => name)
  const called = ['session', ...read, ...renamed]
  return [...text.matchAll(/\b(\w+)\.(\w+) = (?!=)([^\n;}]*)/g)].flatMap(([, session = '', name = '', value = '']) =>
    called.includes(session) && likely.includes(name) ? [{ path, session, name, value }] : [],
  )
}

/** In Next: the app's own function that returns the iron-session. */
function sessionIn(sources: readonly SourceFile[]): Guesses['session'] {
  for (const { path, text } of sources) {
    if (!text.includes('getIronSession')) continue
    const name = /export (?:async function|function|const) (\w+)/.exec(text)?.[1]
    if (name !== undefined) return { name, file: path }
  }
  return null
}

function signInPathIn(sources: readonly SourceFile[]): string {
  for (const { path, text } of sources) {
    const named = /['"`]((?:\/[\w-]+)*\/(?:log-?in|sign-?in))['"`?]/.exec(text)?.[1]
    const found = signInPageAt(path) ?? named
    if (found !== undefined) return found
  }
  return '/login'
}

/** The path of a sign-in page in Next, by its file. */
function signInPageAt(path: string): string | undefined {
  const parts = path.split('/')
  const app = parts.indexOf('app')
  const [page = '', ...folders] = app < 0 ? [] : parts.slice(app + 1).reverse()
  const isSignIn = /^page\./.test(page) && /^(?:log-?in|sign-?in)$/.test(folders[0] ?? '')
  return isSignIn && folders.every((one) => /^[\w-]+$/.test(one)) ? `/${folders.reverse().join('/')}` : undefined
}

function portIn({ sources, framework }: ExistingApp): string {
  if (framework === 'next') return '3000'
  const ports = sources.map(({ text }) => /(?:listen\(\s*|port: |PORT (?:\?\?|\|\|) ['"]?)(\d{2,5})\b/.exec(text)?.[1])
  return ports.find((port) => port !== undefined) ?? '3000'
}
