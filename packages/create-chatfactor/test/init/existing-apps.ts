import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { temporaryFolder } from '../created.js'

/** An app that somebody has: its files, by path. */
export type Files = Readonly<Record<string, string>>

const manifest = (rest: object) => `${JSON.stringify({ name: 'the-shop', private: true, ...rest }, null, 4)}\n`
const tsconfig = (options: object) => JSON.stringify({ compilerOptions: { strict: true, ...options } })

const ironSession = `import { getIronSession } from 'iron-session'
export const readVisit = async () => getIronSession(await cookies(), settings)
`
const logIn = `const visit = await readVisit()
visit.login = 'ana'
await visit.save()
`

/** Apps of every kind that is told apart. */
export const apps = {
  'Express, CommonJS': {
    'package.json': manifest({ dependencies: { express: '^4.0.0' }, scripts: { start: 'node app.js' } }),
    'app.js': `const express = require('express')
const server = express()
server.post('/sign-in', (request) => { request.session.userId = person.id })
server.listen(8080)
`,
  },
  'Express, TypeScript, passport': {
    'package.json': manifest({ type: 'module', dependencies: { express: '^5.0.0', passport: '^0.7.0', pg: '^8.0.0' } }),
    'tsconfig.json': tsconfig({ module: 'nodenext' }),
    'src/app.ts': "import express from 'express'\nexport const app = express()\n",
    'test/app.test.ts': "import express from 'express'\nconst other = express()\n",
  },
  'Fastify, ES modules': {
    'package.json': manifest({ type: 'module', dependencies: { fastify: '^5.0.0' } }),
    'server.js': `import Fastify from 'fastify'
const app = Fastify({ logger: true })
app.post('/login', async (request) => { request.session.user = { id: 7 } })
app.listen({ port: 4000 })
`,
  },
  'Fastify, TypeScript that imports .ts': {
    'package.json': manifest({ type: 'module', dependencies: { fastify: '^5.0.0' } }),
    'tsconfig.json': tsconfig({ module: 'nodenext', allowImportingTsExtensions: true }),
    'src/server.ts': "import fastify from 'fastify'\nconst app = fastify()\n",
  },
  'Next 16, JavaScript': {
    'package.json': manifest({ dependencies: { next: '^16.0.0', 'iron-session': '^8.0.0' } }),
    'app/login/page.jsx': logIn,
    'lib/visit.js': ironSession,
  },
  'Next 15, TypeScript in src': {
    'package.json': manifest({ dependencies: { next: '~15.4.0', 'iron-session': '^8.0.0' } }),
    'tsconfig.json': tsconfig({ module: 'esnext', moduleResolution: 'bundler' }),
    'src/app/sign-in/actions.ts': logIn,
    'src/lib/visit.ts': ironSession,
  },
} as const satisfies Readonly<Record<string, Files>>

export type AppName = keyof typeof apps

/** An app in a folder of its own. */
export async function appIn(files: Files): Promise<string> {
  const folder = await temporaryFolder()
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}
