import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What becomes of a printed command when the pages are followed. */
export type Way = { readonly command: string } & (
  | Ending
  | {
      /** It goes on: it says where it listens, answers there, and is ended by Ctrl+C; `times` one after the other. */
      readonly how: 'answers'
      readonly says: RegExp
      readonly times: number
    }
  | {
      /** It takes too long for this: its first successes are waited for. The step of `.ci/run` does the same to its end. */
      readonly how: 'begins'
      readonly says: RegExp
      readonly fails: RegExp
      readonly finishedBy: string
    }
  | {
      /** It is not run. */
      readonly how: 'left out'
      readonly why: string
    }
)

interface Ending {
  readonly how: 'ends'
  /** Where it is typed: in the clone, where the last command of the clone's terminal led to, or in the reader's own project. */
  readonly where?: 'project'
  /** What its output shows. */
  readonly says?: RegExp
  /** A file that is there afterwards. */
  readonly leaves?: string
  /** What the page has the reader do before. */
  readonly before?: (folder: string, quickStart: string) => Promise<void>
  /** It asks questions: Enter is pressed at each. What it then says should come next is done as well. */
  readonly asks?: true
}

const pnpm = 'npx -y pnpm@10.34.9'
const demoUrl = /Open this +(http:\S+)/
const tests = { how: 'begins', says: /(✓[\s\S]*){3}/, fails: /[×❯]|FAIL|Error/ } as const

/** Every command of the pages, in the order in which a reader would come to them. */
export const ways: readonly Way[] = [
  { command: `${pnpm} demo`, how: 'answers', says: demoUrl, times: 1 },
  {
    command: 'npx @chatfactor/demo',
    how: 'left out',
    why: 'needs the registry; check:tarballs starts it as it is packed',
  },
  { command: `${pnpm} demo --postgres`, how: 'answers', says: demoUrl, times: 2 },
  { command: `${pnpm} test`, ...tests, finishedBy: 'pnpm test' },
  { command: `${pnpm} test:slow`, ...tests, finishedBy: 'pnpm test:slow' },
  {
    command: `${pnpm} test:browser`,
    how: 'left out',
    why: 'needs a Chromium; `pnpm test:browser` is a step of .ci/run',
  },
  {
    command: `TELEGRAM_BOT_CREDENTIAL=123456:ABC-your-own TELEGRAM_BOT_USERNAME=your_bot ${pnpm} demo`,
    how: 'left out',
    why: 'needs a real bot',
  },
  { command: `${pnpm} docs:build`, how: 'ends', leaves: 'docs/reference/index.html' },
  { command: `${pnpm} docs:versions`, how: 'ends', leaves: 'docs/versions/latest/index.html' },
  { command: `${pnpm} build`, how: 'ends', leaves: 'packages/core/dist/index.js' },
  { command: 'folder=$(mktemp -d)', how: 'ends' },
  {
    command: [
      `${pnpm} --filter @chatfactor/core --filter @chatfactor/store-memory --filter @chatfactor/transport-telegram \\`,
      '  --filter @chatfactor/sandbox pack --pack-destination "$folder"',
    ].join('\n'),
    how: 'ends',
  },
  { command: 'cd "$folder"', how: 'ends' },
  { command: 'npm init -y', how: 'ends', leaves: 'package.json' },
  { command: 'npm install ./*.tgz', how: 'ends', leaves: 'node_modules/@chatfactor/core/dist/index.js' },
  {
    command: 'node quick-start.mjs',
    how: 'ends',
    before: (folder, quickStart) => writeFile(join(folder, 'quick-start.mjs'), quickStart),
    says: /one-time password accepted\n$/,
  },
  { command: 'npm create chatfactor', how: 'ends', where: 'project', asks: true },
  {
    command:
      'npm install @chatfactor/core @chatfactor/accounts @chatfactor/portal @chatfactor/store-postgres pg @chatfactor/transport-telegram',
    how: 'ends',
    where: 'project',
    leaves: 'node_modules/@chatfactor/store-postgres/dist/index.js',
  },
  {
    command: 'npm install --save-dev @chatfactor/cli',
    how: 'ends',
    where: 'project',
    leaves: 'node_modules/.bin/chatfactor',
  },
  {
    command: 'npx @chatfactor/cli init',
    how: 'ends',
    where: 'project',
    says: /left to you/,
  },
  { command: 'npx chatfactor keys generate', how: 'ends', where: 'project', says: /id: '\d{4}-\d{2}-/ },
  { command: 'npx chatfactor migrate', how: 'ends', where: 'project', before: writeConfig },
  { command: 'npx chatfactor doctor', how: 'ends', where: 'project', says: /ok +tables/ },
]

/** What the README of the command line has a reader put beside `package.json`, in one file. */
async function writeConfig(folder: string): Promise<void> {
  const config = [
    `import { postgresStore } from '@chatfactor/store-postgres'`,
    `import { Pool } from 'pg'`,
    '',
    `const pool = new Pool({ connectionString: process.env.DATABASE_URL })`,
    `const keys = [{ id: '2026-11', secret: '${randomBytes(32).toString('base64url')}' }]`,
    `const options = { keys, store: postgresStore({ pool }), transports: [], publicUrl: 'http://localhost:3000' }`,
    `export default { options, connection: { pool } }`,
  ]
  await writeFile(join(folder, 'chatfactor.config.mjs'), `${config.join('\n')}\n`)
}
