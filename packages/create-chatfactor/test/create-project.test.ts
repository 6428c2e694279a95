import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createProject } from '../src/index.js'
import { projectFiles } from '../src/project-files.js'
import { readTemplates } from '../src/templates.js'
import { everyChoice, readText, temporaryFolder, titleOf } from './created.js'

const usual = { framework: 'express', store: 'memory', messengers: ['telegram'] } as const

describe('a project', () => {
  it('is written with every file of its choices, and says what it wrote', async () => {
    const folder = join(await temporaryFolder(), 'My App')
    const paths = await createProject({ folder, ...usual })
    for (const path of paths) expect((await stat(join(folder, path))).isFile(), path).toBe(true)
    expect(paths).toEqual(expect.arrayContaining(['package.json', '.env', '.gitignore', 'README.md', 'src/server.ts']))
    expect(JSON.parse(await readText(folder, 'package.json'))).toMatchObject({ name: 'my-app', private: true })
    expect(await readText(folder, 'README.md')).toContain('# my-app')
  })

  it('C41, C35: keeps secrets of its own in a file that only its owner reads, and that git and images leave out', async () => {
    const root = await temporaryFolder()
    const secrets: string[] = []
    for (const name of ['one', 'other']) {
      const folder = join(root, name)
      await createProject({ folder, ...usual })
      expect((await stat(join(folder, '.env'))).mode & 0o777).toBe(0o600)
      expect((await readText(folder, '.gitignore')).split('\n')).toContain('.env')
      expect((await readText(folder, '.dockerignore')).split('\n')).toContain('.env')
      const [, secret = ''] = /^CHATFACTOR_KEYS=first:([\w-]{43})$/m.exec(await readText(folder, '.env')) ?? []
      expect(secret).not.toBe('')
      secrets.push(secret)
      expect(await readText(folder, '.env.example')).not.toContain(secret)
    }
    // 256 bits each, of which no eight bytes are ever the same.
    const bytes = secrets.map((secret) => Buffer.from(secret, 'base64url'))
    const parts = bytes.flatMap((key) => [0, 8, 16, 24].map((at) => key.subarray(at, at + 8).toString('hex')))
    expect(new Set(parts).size).toBe(8)
  })

  it.each([
    ['a file of somebody', 'notes.txt', /is not empty/],
    ['a hidden file', '.env', /is not empty/],
  ])('leaves a folder alone that has %s in it', async (_, name, refusal) => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, name), 'mine')
    await expect(createProject({ folder, ...usual })).rejects.toThrow(refusal)
    expect(await readdir(folder)).toEqual([name])
    expect(await readText(folder, name)).toBe('mine')
  })

  it('goes into an empty folder, also one that is a repository already', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, '.git'))
    expect(await createProject({ folder, ...usual })).toContain('package.json')
  })

  it('refuses a file, and a name of which no package name can be made', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'file'), '')
    await expect(createProject({ folder: join(folder, 'file'), ...usual })).rejects.toThrow('is a file')
    await expect(createProject({ folder: join(folder, '...'), ...usual })).rejects.toThrow('needs a name')
  })

  it('has messengers, settings and words of what was chosen, and of nothing else', async () => {
    const folder = await temporaryFolder()
    await createProject({ folder, framework: 'koa', store: 'memory', messengers: ['viber'] })
    expect(await readdir(join(folder, 'src/messengers'))).toEqual(['viber.ts'])
    const others = /telegram_|telegram\(|messenger\(|DATABASE_URL|only:|\{\{/i
    for (const path of ['src/messengers.ts', '.env', 'README.md'])
      expect(await readText(folder, path)).not.toMatch(others)
    expect(await readText(folder, '.env')).toContain('VIBER_BOT_CREDENTIAL=')
  })
})

it.each(everyChoice().map((choices) => [titleOf(choices), choices] as const))(
  'installs what it imports, in this version, and nothing else of ours: %s',
  async (_, choices) => {
    const names = { name: 'app', version: '1.2.3', masterKey: 'key' }
    const files = new Map(
      projectFiles(choices, names, await readTemplates(choices)).map(({ path, text }) => [path, text]),
    )
    const { dependencies, devDependencies } = JSON.parse(files.get('package.json') ?? '')
    const installed: Readonly<Record<string, string>> = { ...dependencies, ...devDependencies }
    const imported = new Set<string>()
    for (const [path, text] of files) {
      expect(text, path).not.toMatch(/only:|\{\{/)
      if (!/\.tsx?$/.test(path)) continue
      for (const [, specifier = ''] of text.matchAll(/(?:from |import |import\()'([^']+)'/g)) {
        if (specifier.startsWith('.')) expect([...files.keys()]).toContain(join(path, '..', specifier))
        else if (!isBuiltin(specifier)) imported.add(packageOf(specifier))
      }
    }
    const isInstalled = (name: string) => installed[name] !== undefined || installed[`@types/${name}`] !== undefined
    expect([...imported].filter((name) => !isInstalled(name))).toEqual([])
    const ours = Object.keys(installed).filter((name) => name.startsWith('@chatfactor/'))
    expect(ours.map((name) => installed[name])).toEqual(ours.map(() => '^1.2.3'))
    expect(ours.filter((name) => name !== '@chatfactor/sandbox' && !imported.has(name))).toEqual([])
  },
)

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}
