import { posix } from 'node:path'
import { type Addition, guardOf, homeIn, importedFrom } from './added-files.js'

/** A line that only a person can add. */
export interface OwnLine {
  /** The file that it belongs in, as far as that is known. */
  readonly file: string | null
  /** The place in the file. */
  readonly where: string
  readonly line: string
}

interface LineToPut extends OwnLine {
  /** Matches a file that has the line already, as printed or with the app's own names. */
  readonly sign: RegExp
}

/** The lines that are left to the person, without those that are there already. */
export function ownLines(addition: Addition): readonly OwnLine[] {
  const lines = addition.app.framework === 'next' ? linesOfNext(addition) : linesOfServer(addition)
  return lines
    .filter(({ file, sign }) => !sign.test(textIn(addition, file)))
    .map(({ file, where, line }) => ({ file, where, line }))
}

function textIn({ app }: Addition, file: string | null): string {
  return app.sources.find(({ path }) => path === file)?.text ?? ''
}

function linesOfServer({ app, guesses }: Addition): readonly LineToPut[] {
  const { framework, entry, modules, language } = app
  const file = entry?.path ?? null
  const { appName, user, signInPath } = guesses
  const module = `${homeIn(app)}/second-factor.${language === 'typescript' ? 'ts' : 'mjs'}`
  const address = importedFrom(app, posix.dirname(file ?? 'app.js'), module)
  const isRequired = modules === 'commonjs' && language === 'javascript'
  const isExpress = framework === 'express'
  return [
    {
      file,
      where: 'at the top',
      line: isRequired ? `const { secondFactor } = require('${address}')` : `import { secondFactor } from '${address}'`,
      sign: /second-factor/,
    },
    {
      file,
      where: isExpress ? 'below the session and passport, above every body parser' : 'below the session',
      line: `const needsCode = secondFactor(${appName}, { user: ${user}, signInPath: '${signInPath}' })`,
      sign: /secondFactor\(/,
    },
    {
      file,
      where: isExpress
        ? 'above each route that needs a code'
        : 'in each route that needs a code, between path and handler',
      line: isExpress ? `${appName}.use('/pay', needsCode('pay'))` : "{ onRequest: needsCode('pay') },",
      sign: /needsCode\(/,
    },
  ]
}

function linesOfNext({ app, guesses }: Addition): readonly LineToPut[] {
  const home = homeIn(app)
  const inSource = home.startsWith('src/') ? 'src' : '.'
  const from = (file: string) =>
    importedFrom(app, inSource, `${home}/${file}.${app.language === 'typescript' ? 'ts' : 'mjs'}`)
  const own = (name: string) =>
    app.sources.find(
      ({ path, text }) => posix.parse(path).name === name && !path.includes('/lib/') && !text.includes('chatfactor/'),
    )?.path
  const proxy = own(guardOf(app))
  const instrumentation = own('instrumentation')
  const extension = app.language === 'typescript' ? 'ts' : 'js'
  const runtime = guardOf(app) === 'proxy' ? '' : ", runtime: 'nodejs'"
  const session: LineToPut = {
    file: `${home}/host.${app.language === 'typescript' ? 'ts' : 'mjs'}`,
    where: 'in place of the line that begins with const session: whatever gives your session',
    line: "import { session } from '../session'",
    sign: /import \{ \w+ \} from '\./,
  }
  const started: LineToPut = {
    file: instrumentation ?? null,
    where: 'in register()',
    line: `if (process.env.NEXT_RUNTIME === 'nodejs') await (await import('${from('chatfactor')}')).open()`,
    sign: /chatfactor/,
  }
  const guard: LineToPut =
    proxy === undefined
      ? {
          file: posix.join(inSource, `${guardOf(app)}.${extension}`),
          where: 'in place of the line of that name: the pages that need a code',
          line: `export const config = { matcher: '/pay/:path*'${runtime} }`,
          sign: /matcher: (?!'\/needs-a-code)/,
        }
      : {
          file: proxy,
          where: 'first of all, for the pages that need a code; where it is not null, it is your answer',
          line: `const asked = await (await import('${from('second-factor')}')).proxy(request)`,
          sign: /second-factor/,
        }
  const proven: LineToPut = {
    file: guesses.signInFile,
    where: `where the password was right, before the session is saved${app.language === 'typescript' ? '; in its type: provenAt?: number' : ''}`,
    line: `${guesses.sessionVariable}.provenAt = Date.now()`,
    sign: /\bprovenAt\b/,
  }
  return [
    ...(guesses.session === null ? [session] : []),
    proven,
    guard,
    ...(instrumentation === undefined ? [] : [started]),
  ]
}
