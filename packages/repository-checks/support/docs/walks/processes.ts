import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { freshDatabase } from '@chatfactor/local-postgres'
import { expect, inject } from 'vitest'
import { printed, type Walk } from '../printed.js'
import { folderWith } from './programs.js'

const guide = 'docs/into-your-app.md'
const sandboxed = printed(guide, 'startSandbox(')
const build = printed(guide, 'export const portal = createPortal({ chatfactor })')
const begins = printed(guide, 'void chatfactor.start()')
const ends = printed(guide, "'SIGTERM'")
const config = printed('packages/cli/README.md', 'defineConfig(')
const options = printed('packages/cli/README.md', 'export const options')
const project = printed('packages/create-chatfactor/README.md', 'createProject(')

const commandLine = fileURLToPath(new URL('../../../../cli/src/chatfactor.ts', import.meta.url))

/** What the guide takes for granted, as a reader has it. */
const settings = `
const keys = [{ id: 'first', secret: 'only-for-tests-only-for-tests-only-for-tests' }]
const publicUrl = 'http://127.0.0.1:3000'
const mailer = { send: async () => undefined }
`

export const walksOfProcesses: readonly Walk[] = [
  {
    blocks: [sandboxed, build, begins, ends],
    comesOf: 'a process of the blocks, one below the other, polls until SIGTERM, and ends well',
    async walk() {
      const program = [
        "import { startSandbox } from '@chatfactor/sandbox'\nimport { memoryStore } from '@chatfactor/store-memory'",
        "import { telegramTransport } from '@chatfactor/transport-telegram'\nconst store = memoryStore()",
        ...[settings, sandboxed.copied(), build.copied(), begins.copied(), ends.copied()],
        "await chatfactor.health()\nconsole.log('runs')",
      ]
      const app = folderWith({ 'app.ts': program.join('\n') }).begin('app.ts')
      const [first] = app.stdout === null ? [] : await once(app.stdout, 'data')
      expect(String(first)).toBe('runs\n')
      app.kill('SIGTERM')
      expect(await once(app, 'exit')).toEqual([0, null])
    },
  },
  {
    blocks: [config, options],
    comesOf:
      'the command line finds the options beside the package.json, makes the tables, and a second run has nothing to do',
    async walk() {
      const database = await freshDatabase(inject('postgresUrl'))
      try {
        const folder = folderWith({
          'chatfactor.config.ts': config.copied(),
          'src/chatfactor-options.ts': `const databaseUrl = '${database.url}'\nconst transports = []\n${settings}${options.copied()}`,
        })
        expect(await folder.run(commandLine, 'migrate')).toContain('0001')
        expect(await folder.run(commandLine, 'migrate', '--check')).not.toContain('0001')
      } finally {
        await database.drop()
      }
    },
  },
  {
    blocks: [project],
    comesOf: 'writes as many files as it says',
    async walk() {
      const folder = folderWith({ 'make.ts': project.copied() })
      const said = await folder.run('make.ts')
      const written = readdirSync(`${folder.path}my-app`, { recursive: true, withFileTypes: true })
      expect(said).toBe(`${written.filter((one) => one.isFile()).length} files\n`)
      expect(written.map(({ name }) => name)).toContain('package.json')
    },
  },
]
