import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { startSandbox } from '@chatfactor/sandbox'
import { startApp } from '../apps/app-process.js'
import { browseApp, browserPath } from '../apps/browse-app.js'
import { runCommand } from '../packages/command.js'
import { step } from '../packages/step.js'
import { hostDatabase } from './host-database.js'
import { loopbackIssuer } from './loopback-issuer.js'
import { filesBelow } from './page-files.js'
import type { Around, Recipe } from './recipe.js'
import { filesOf, folderBefore, linesOf, literals } from './recipe-lines.js'
import { walkRecipe } from './walk-recipe.js'

const bot = { botCredential: '4242:made-up-for-the-sandbox', botUsername: 'example_bot' }
const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', '--prefer-offline']

/** What the literals of the page read, beside what is known once the app is started. */
const settings = {
  CHATFACTOR_KEYS: 'first:0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0',
  TELEGRAM_BOT_CREDENTIAL: bot.botCredential,
  TELEGRAM_BOT_USERNAME: bot.botUsername,
  TELEGRAM_WEBHOOK_SECRET: 'made-up-for-webhooks-on-loopback',
}
const whileBuilt = { ...settings, PUBLIC_URL: 'http://127.0.0.1:3000', TELEGRAM_API_ROOT: 'http://127.0.0.1:1' }

/** Puts an app together as the host has it and as the page shows it, installs, builds and walks it. */
export async function runRecipe(
  recipe: Recipe,
  folder: string,
  { ours, isWhole }: { readonly ours: readonly string[]; readonly isWhole: boolean },
): Promise<void> {
  const { name, libraries, build, walk, walkMore } = recipe
  await putTogether(recipe, folder)
  await step(`${name}: installed`, () => runCommand('npm', [...install, ...ours, ...libraries], folder))
  if (build !== undefined) {
    const [command = '', ...args] = build
    await step(`${name}: built`, () => runCommand(command, args, folder, whileBuilt))
  }
  if (walk !== undefined) return step(`${name}: walked`, () => walk(folder))
  await step(`${name}, ${linesOf(recipe)} lines: walked`, () =>
    inApp(recipe, { folder, isWhole }, async (around) => {
      const proven = await walkRecipe(recipe, around)
      await walkMore?.(around, proven)
    }),
  )
  if (recipe.isBrowsed !== true) return
  if (browserPath === null) console.log(`No browser is here, so ${name} was walked without scripts only.`)
  else await step(`${name}: walked in a browser`, () => inApp(recipe, { folder, isWhole }, browseApp))
}

async function putTogether(recipe: Recipe, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  for (const one of recipe.before) await cp(folderBefore(one), folder, { recursive: true })
  for (const { path, code } of [...filesBelow(literals), ...filesOf(recipe)]) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), code)
  }
}

/** Starts it beside a sandbox and an issuer of its own, which end with it. */
async function inApp(
  recipe: Recipe,
  { folder, isWhole }: { readonly folder: string; readonly isWhole: boolean },
  walk: (around: Around) => Promise<void>,
): Promise<void> {
  const { start, isReady, host } = recipe
  const database = await hostDatabase(recipe, folder)
  const sandbox = await startSandbox({ telegram: [bot], people: ['Ana', 'Ben'] })
  const issuer = await loopbackIssuer()
  const around = {
    TELEGRAM_API_ROOT: sandbox.telegram.apiRoot,
    CLERK_API_URL: issuer.url,
    CLERK_SECRET_KEY: 'sk_test_made-up',
    CLERK_JWT_KEY: issuer.publicKey,
    CLERK_SIGN_IN_URL: `${issuer.url}/sign-in`,
    SUPABASE_URL: issuer.url,
    SUPABASE_SECRET_KEY: 'made-up',
    ...(database === null ? {} : { DATABASE_URL: database.url }),
  }
  const args = (port: number) => start(port).slice(1)
  const running = await startApp(args, {
    ...{ folder, isReady, host, command: start(0)[0] },
    settings: { ...settings, ...around },
  })
  try {
    await walk({ origin: running.origin, sandbox, issuer, database, isWhole })
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\nThe app wrote:\n${running.said()}`)
  } finally {
    await running.close()
    await sandbox.close()
    await issuer.close()
    await database?.close()
  }
}
