import { readdir, stat, writeFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { join, posix } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { namesOf } from '../../src/choices.js'
import { initApp } from '../../src/index.js'
import { readText } from '../created.js'
import { type AppName, appIn, apps } from './existing-apps.js'

const names = Object.keys(apps).filter((name): name is AppName => Object.hasOwn(apps, name))

/** Every file of a folder, with its text. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
  return new Map(await Promise.all(paths.map(async (path) => [path, await readText(folder, path)] as const)))
}

/** What an import may mean, as Node, a compiler or Next would find it. */
const meant = (from: string, specifier: string) => {
  const path = posix.join(posix.dirname(from), specifier)
  return [path, path.replace(/\.js$/, '.ts'), `${path}.ts`]
}

/** What is wrong with a text as the language that its name says: types in JavaScript, for instance. */
function syntaxOf(path: string, text: string): readonly string[] {
  const compilerOptions = { allowJs: true, module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 }
  const { diagnostics = [] } = ts.transpileModule(text, { fileName: path, reportDiagnostics: true, compilerOptions })
  return diagnostics.map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
}

describe('chatfactor init', () => {
  it.each(names)('%s: writes files that are whole, and finds everything they import', async (name) => {
    const folder = await appIn(apps[name])
    const { written } = await initApp({ folder, messengers: ['telegram', 'viber', 'messenger'] })
    const files = await filesIn(folder)
    const { dependencies, devDependencies } = JSON.parse(files.get('package.json') ?? '')
    const installed = { ...dependencies, ...devDependencies }
    for (const path of written) {
      const text = files.get(path) ?? ''
      expect(text, path).not.toMatch(/only:|\{\{|\n\n\n|^\n/)
      expect(syntaxOf(path, text)).toEqual([])
      for (const [, specifier = ''] of text.matchAll(/(?:from |import |import\()'([^']+)'/g)) {
        if (specifier.startsWith('.'))
          expect(
            meant(path, specifier).some((file) => files.has(file)),
            `${path}: ${specifier}`,
          ).toBe(true)
        else if (!specifier.startsWith('node:') && !builtinModules.includes(specifier))
          expect(installed, path).toHaveProperty([specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')])
      }
    }
  })

  it.each(names)('%s: leaves three lines at most, each for a file that is there', async (name) => {
    const folder = await appIn(apps[name])
    const { lines } = await initApp({ folder })
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.length).toBeLessThanOrEqual(3)
    const files = await filesIn(folder)
    for (const { file, line } of lines) {
      expect(files.has(file ?? ''), line).toBe(true)
      expect(line).not.toContain('\n')
    }
  })

  it.each(names)('%s: does nothing the second time, and nothing at all in a dry run', async (name) => {
    const folder = await appIn(apps[name])
    const before = await filesIn(folder)
    const planned = await initApp({ folder, dryRun: true })
    expect(await filesIn(folder)).toEqual(before)
    const done = await initApp({ folder })
    expect(done).toEqual(planned)
    const after = await filesIn(folder)
    const again = await initApp({ folder })
    expect(again).toMatchObject({ written: [], changed: [], left: done.written })
    expect(await filesIn(folder)).toEqual(after)
    // What was there is there, word for word, beside what was added to it.
    for (const [path, text] of before) if (path !== 'package.json') expect(after.get(path)).toBe(text)
  })

  it('tells frameworks, languages and modules apart, and prints lines in the app’s own words', async () => {
    const report = async (name: AppName) => initApp({ folder: await appIn(apps[name]), dryRun: true })
    const lineOf = async (name: AppName) => (await report(name)).lines.map(({ line }) => line)

    expect(await report('Express, CommonJS')).toMatchObject({
      framework: 'express',
      language: 'javascript',
      modules: 'commonjs',
    })
    expect(await lineOf('Express, CommonJS')).toEqual([
      "const { secondFactor } = require('./chatfactor/second-factor.mjs')",
      "const needsCode = secondFactor(server, { user: ({ session }) => (session.userId ? { externalId: String(session.userId) } : null), signInPath: '/sign-in' })",
      "server.use('/pay', needsCode('pay'))",
    ])
    const typed = await report('Express, TypeScript, passport')
    expect(typed).toMatchObject({ language: 'typescript', modules: 'esm' })
    expect(typed.written).toEqual(expect.arrayContaining(['src/chatfactor/store.ts', 'chatfactor.config.ts']))
    expect(typed.lines.map(({ file }) => file)).toEqual(['src/app.ts', 'src/app.ts', 'src/app.ts'])
    expect(typed.lines[0]?.line).toBe("import { secondFactor } from './chatfactor/second-factor.js'")
    expect(typed.lines[1]?.line).toContain('user: ({ user }) => (user ? { externalId: String(user.id) } : null)')
    expect((await lineOf('Fastify, ES modules'))[1]).toContain('session.user ? { externalId: String(session.user.id) }')
    expect((await lineOf('Fastify, TypeScript that imports .ts'))[0]).toContain("'./chatfactor/second-factor.ts'")
    expect(await lineOf('Next 16, JavaScript')).toEqual([
      'visit.provenAt = Date.now()',
      "export const config = { matcher: '/pay/:path*' }",
    ])
    const older = await report('Next 15, TypeScript in src')
    expect(older.written).toEqual(
      expect.arrayContaining(['src/middleware.ts', 'src/app/security/[[...path]]/route.ts']),
    )
    expect(older.lines.at(-1)?.line).toContain("runtime: 'nodejs'")
  })

  it('asks for no line twice that a person has put in', async () => {
    const folder = await appIn(apps['Express, CommonJS'])
    const { lines } = await initApp({ folder })
    const own = lines.map(({ line }) => line.replaceAll('/pay', '/transfer')).join('\n')
    await writeFile(join(folder, 'app.js'), `${apps['Express, CommonJS']['app.js']}\n${own}\n`)
    expect((await initApp({ folder })).lines).toEqual([])
  })

  it('never replaces a file, a setting, a script or a version, and says which were there', async () => {
    const own: Readonly<Record<string, string>> = {
      ...apps['Express, CommonJS'],
      'package.json': JSON.stringify({
        dependencies: { express: '^4.0.0', nodemailer: '^7.0.0' },
        scripts: { doctor: 'mine' },
      }),
      'chatfactor/store.mjs': 'export const store = mine',
      '.env': 'PUBLIC_URL=https://shop.example.com\nSECRET=mine',
      '.gitignore': '*.env\n',
    }
    const folder = await appIn(own)
    const { left } = await initApp({ folder })
    expect(left).toEqual(['chatfactor/store.mjs', 'package.json, script doctor'])
    const files = await filesIn(folder)
    expect(files.get('chatfactor/store.mjs')).toBe('export const store = mine')
    expect(files.get('.gitignore')).toBe('*.env\n')
    expect(files.get('.env')).toMatch(
      /^PUBLIC_URL=https:\/\/shop.example.com\nSECRET=mine\n\n[\s\S]*CHATFACTOR_KEYS=first:/,
    )
    expect(files.get('.env')?.match(/PUBLIC_URL=/g)).toHaveLength(1)
    expect(JSON.parse(files.get('package.json') ?? '')).toMatchObject({
      scripts: { doctor: 'mine' },
      dependencies: { nodemailer: '^7.0.0' },
    })
  })

  it('C41, C35: keeps a secret of its own in a file that only its owner reads and that git leaves out, of 256 bits', async () => {
    const secrets = await Promise.all(
      [1, 2].map(async () => {
        const folder = await appIn(apps['Fastify, ES modules'])
        await initApp({ folder })
        expect((await stat(join(folder, '.env'))).mode & 0o777).toBe(0o600)
        expect((await readText(folder, '.gitignore')).split('\n')).toContain('.env')
        const [, secret = ''] = /^CHATFACTOR_KEYS=first:([\w-]{43})$/m.exec(await readText(folder, '.env')) ?? []
        expect(secret).not.toBe('')
        expect(await readText(folder, '.env.example')).not.toMatch(/[\w-]{43}/)
        return secret
      }),
    )
    // No eight bytes of them are ever the same.
    const bytes = secrets.map((secret) => Buffer.from(secret, 'base64url'))
    const parts = bytes.flatMap((key) => [0, 8, 16, 24].map((at) => key.subarray(at, at + 8).toString('hex')))
    expect(new Set(parts).size).toBe(8)
  })

  it('keeps records where the app keeps its own, unless it is told otherwise', async () => {
    const folder = await appIn(apps['Express, TypeScript, passport'])
    expect((await initApp({ folder, dryRun: true })).changed[0]?.added).toContain('@chatfactor/store-postgres')
    expect((await initApp({ folder, dryRun: true, store: 'memory' })).changed[0]?.added).toContain(
      '@chatfactor/store-memory',
    )
  })

  it('writes in the way of each manager of indentation, and only what is missing', async () => {
    const folder = await appIn(apps['Express, CommonJS'])
    await initApp({ folder })
    const text = await readText(folder, 'package.json')
    expect(text).toMatch(/^ {4}"name": "the-shop",$/m)
    expect(namesOf(JSON.parse(text).dependencies)).toContain('express')
    expect(JSON.parse(text).scripts).toEqual({ start: 'node app.js', doctor: 'chatfactor doctor' })
  })

  it('says why where it cannot begin', async () => {
    await expect(initApp({ folder: await appIn({ 'notes.txt': '' }) })).rejects.toThrow('There is no package.json here')
    await expect(initApp({ folder: await appIn({ 'package.json': '{"dependencies":{"koa":"3"}}' }) })).rejects.toThrow(
      'neither Express, nor Fastify, nor Next',
    )
  })
})
