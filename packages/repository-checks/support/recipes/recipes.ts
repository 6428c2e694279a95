import { browserPath } from '../apps/browse-app.js'
import { walkNext } from '../apps/walk-next.js'
import { runCommand } from '../packages/command.js'
import { bundler, bundling, workerd } from '../runtimes/workerd.js'
import type { Recipe } from './recipe.js'
import { byBetterAuth, byClerk, byForm, bySignUp, bySupabase } from './sign-ins.js'
import { walkGoneAway } from './walk-gone-away.js'
import { walkTables } from './walk-tables.js'

const hosts = 'recipes/hosts'
const own = /^\/login/
const next = ['node', 'node_modules/next/dist/bin/next']
const react = ['react@19.3.1', 'react-dom@19.3.1']
const vite = ['node', 'node_modules/vite/bin/vite.js']
const inNext = {
  build: [...next, 'build'],
  start: (port: number) => [...next, 'start', '-H', '127.0.0.1', '-p', String(port)],
  isReady: /Ready in/,
  signIn: byForm,
  signInPath: own,
}
const inNode = { start: () => ['node', 'server.mjs'], isReady: /ready/, signInPath: own }

const onPostgres = ['hono@4.13.19', '@hono/node-server@2.1.9', 'pg@8.23.1']

/** Every recipe, in the order of the page. */
export const recipes: readonly Recipe[] = [
  {
    name: 'express',
    heading: 'Express and passport',
    before: [`${hosts}/express`],
    libraries: ['express@5.3.0', 'express-session@1.19.0', 'passport@0.7.0', 'passport-local@1.0.0'],
    ...{ ...inNode, start: () => ['node', 'app.mjs'] },
    signIn: byForm,
    isBrowsed: true,
  },
  {
    name: 'next-16',
    heading: 'Next 16',
    before: [`${hosts}/next`, `${hosts}/next-more`],
    libraries: ['next@16.4.6', 'iron-session@9.0.1', ...react],
    walkedWith: ['next@16.4.6', 'iron-session@9.0.1'],
    ...inNext,
    walkMore: walkNext,
    isBrowsed: true,
  },
  {
    name: 'next-15',
    heading: 'Next 15',
    before: [`${hosts}/next`, `${hosts}/next-more`],
    alsoBelow: [{ heading: 'Next 16', without: ['proxy.js'] }],
    libraries: ['next@15.5.29', 'iron-session@9.0.1', ...react],
    walkedWith: ['next@15.5.29', 'iron-session@9.0.1'],
    ...inNext,
    host: 'localhost',
    walkMore: walkNext,
  },
  {
    name: 'react-router',
    heading: 'React Router 7',
    before: [`${hosts}/react-router`],
    libraries: [
      ...['react-router', '@react-router/dev', '@react-router/node', '@react-router/serve'].map(
        (one) => `${one}@7.18.4`,
      ),
      ...['vite@7.3.6', 'isbot@5', ...react],
    ],
    walkedWith: ['react-router@7.18.4', 'vite@7.3.6'],
    build: ['node', 'node_modules/@react-router/dev/bin.js', 'build'],
    start: () => ['node', 'node_modules/@react-router/serve/bin.js', 'build/server/index.js'],
    isReady: /\[react-router-serve\] http/,
    signIn: byForm,
    signInPath: own,
    isBrowsed: true,
    alsoGuarded: ['/pay.data', '/pay.data?_routes=routes%2Fpay', '/PAY.data', '/_root.data?_routes=routes%2Fpay'],
  },
  {
    name: 'svelte-kit',
    heading: 'SvelteKit',
    before: [`${hosts}/svelte-kit`],
    libraries: [
      ...['@sveltejs/kit@2.70.4', '@sveltejs/adapter-node@5.5.7', '@sveltejs/vite-plugin-svelte@6.2.4'],
      ...['svelte@5.57.3', 'vite@7.3.6'],
    ],
    walkedWith: ['@sveltejs/kit@2.70.4', 'svelte@5.57.3', 'vite@7.3.6'],
    build: [...vite, 'build'],
    start: () => ['node', 'build/index.js'],
    isReady: /Listening on/,
    signIn: byForm,
    signInPath: own,
    isBrowsed: true,
    alsoGuarded: ['/pay/__data.json', '/pay/__data.json?x-sveltekit-invalidated=11', '/pay/__data.json/', '/pay.html'],
  },
  {
    name: 'auth-js',
    heading: 'Auth.js',
    before: [`${hosts}/next`, `${hosts}/auth-js`],
    libraries: ['next-auth@5.0.0-beta.32', 'next@16.4.6', ...react],
    walkedWith: ['next-auth@5.0.0-beta.32', 'next@16.4.6'],
    ...inNext,
  },
  {
    name: 'better-auth',
    heading: 'Better Auth',
    before: [`${hosts}/html`, `${hosts}/better-auth`],
    libraries: ['better-auth@1.7.25', 'hono@4.13.19', '@hono/node-server@2.1.9'],
    ...inNode,
    signIn: byBetterAuth,
  },
  {
    name: 'clerk',
    heading: 'Clerk',
    played: ['Clerk and its key'],
    before: [`${hosts}/html`, `${hosts}/clerk`],
    libraries: ['@clerk/backend@3.25.0', 'express@5.3.0'],
    ...inNode,
    signIn: byClerk,
    signInPath: /^http:\/\/127\.0\.0\.1:\d+\/sign-in/,
  },
  {
    name: 'supabase',
    heading: 'Supabase',
    played: ['Supabase and its key'],
    before: [`${hosts}/html`, `${hosts}/supabase`],
    libraries: ['@supabase/supabase-js@2.119.1', 'ws@8.23.0', 'fastify@5.12.8', '@fastify/formbody@9.0.1'],
    ...inNode,
    signIn: bySupabase,
  },
  {
    name: 'lambda',
    heading: 'AWS Lambda',
    played: ['API Gateway'],
    before: [`${hosts}/html`, `${hosts}/hono`, `${hosts}/lambda`],
    libraries: ['hono@4.13.19'],
    ...{ ...inNode, start: () => ['node', 'gateway.mjs'] },
    signIn: byForm,
  },
  {
    name: 'workers',
    heading: 'Cloudflare Workers',
    played: ['Cloudflare'],
    walkedWith: ['hono@4.13.19', `workerd@${workerd.version}`],
    before: [`${hosts}/html`, `${hosts}/hono`, `${hosts}/workers`],
    libraries: ['hono@4.13.19', workerd.npm, bundler.npm],
    build: [bundler.binary, 'entry.mjs', '--outfile=bundle.js', ...bundling],
    start: (port) => [workerd.binary, 'serve', 'config.capnp', '--socket-addr', `http=127.0.0.1:${port}`],
    signIn: byForm,
    signInPath: own,
    walkMore: walkGoneAway,
  },
  {
    name: 'prisma',
    heading: 'Prisma',
    before: [`${hosts}/html`, `${hosts}/sql`, `${hosts}/prisma`],
    libraries: ['@prisma/client@7.10.0', '@prisma/adapter-pg@7.10.1', 'prisma@7.10.1', ...onPostgres],
    build: ['env', 'PRISMA_SCHEMA_ENGINE_BINARY=/bin/true', 'node_modules/.bin/prisma', 'generate'],
    tables: [['node', 'tables.mjs']],
    ...{ ...inNode, signIn: bySignUp, walkMore: walkTables },
  },
  {
    name: 'drizzle',
    heading: 'Drizzle',
    before: [`${hosts}/html`, `${hosts}/sql`, `${hosts}/drizzle`],
    alsoBelow: [{ heading: 'Prisma', without: ['customers.mjs'] }],
    libraries: ['drizzle-orm@0.45.4', 'drizzle-kit@0.31.11', ...onPostgres],
    tables: [['node_modules/.bin/drizzle-kit', 'push', '--force']],
    ...{ ...inNode, signIn: bySignUp, walkMore: walkTables },
  },
  {
    name: 'knex',
    heading: 'Knex',
    before: [`${hosts}/html`, `${hosts}/sql`, `${hosts}/knex`],
    alsoBelow: [{ heading: 'Prisma', without: ['customers.mjs'] }],
    libraries: ['knex@3.3.0', ...onPostgres],
    tables: [['node_modules/.bin/knex', 'migrate:latest']],
    ...{ ...inNode, signIn: bySignUp, walkMore: walkTables },
  },
  {
    name: 'playwright',
    heading: 'Playwright',
    before: [`${hosts}/express`],
    alsoBelow: [{ heading: 'Express and passport', without: [] }],
    libraries: [
      '@playwright/test@1.65.1',
      ...['express@5.3.0', 'express-session@1.19.0', 'passport@0.7.0', 'passport-local@1.0.0'],
    ],
    start: () => [],
    signIn: byForm,
    signInPath: own,
    async walk(folder) {
      if (browserPath === null) return console.log('No browser is here, so the tests in Playwright were not run.')
      const said = await runCommand('node', ['node_modules/@playwright/test/cli.js', 'test'], folder, {
        CHROMIUM_PATH: browserPath,
      })
      if (!/\b2 passed\b/.test(said)) throw new Error(said)
    },
  },
]
