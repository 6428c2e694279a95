import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '../packages/command.js'
import { step } from '../packages/step.js'
import { loopbackTelegram } from '../runtimes/loopback-telegram.js'
import { addedToApp } from './added-lines.js'
import { startApp } from './app-process.js'
import { browseApp, browserPath } from './browse-app.js'
import { type WalkedApp, walkApp } from './walk-app.js'
import { walkNext } from './walk-next.js'

/** An app with a sign-in of its own, before and after it was protected. */
export interface App {
  readonly name: string
  /** What its sign-in calls the field for the name. */
  readonly nameField: string
  readonly build: readonly string[] | null
  readonly start: (port: number) => readonly string[]
  readonly isReady: RegExp
  /** So many lines protect it, beside the file of literals. */
  readonly mostLines: number
  /** What else its framework has to guard, which stands in `more`. */
  readonly walkMore?: typeof walkNext
}

const next = '../../node_modules/next/dist/bin/next'

/** Every app, by the name of its folder. */
export const apps: readonly App[] = [
  { name: 'express', nameField: 'username', build: null, start: () => ['app.mjs'], isReady: /ready/, mostLines: 12 },
  {
    name: 'next',
    nameField: 'login',
    build: [next, 'build'],
    start: (port) => [next, 'start', '-H', '127.0.0.1', '-p', String(port)],
    isReady: /Ready in/,
    // One more than in Express: routes and guards are exported from files of their own.
    mostLines: 13,
    walkMore: walkNext,
  },
]

/** The lines that protect an app, file by file, without the one that only has what `createChatfactor` and `createPortal` are given. */
export function linesToProtect(folder: string): number {
  const added = addedToApp(join(folder, 'before'), join(folder, 'after'))
  return added.filter(({ file }) => !/(^|\/)options\.m?js$/.test(file)).reduce((sum, { lines }) => sum + lines, 0)
}

/** Starts each of these apps as it is protected, and pays in it: without scripts, and in a real browser. */
export async function checkApps(chosen: readonly App[], sources: string, root: string): Promise<void> {
  for (const app of chosen) {
    const lines = linesToProtect(join(sources, app.name))
    if (lines > app.mostLines)
      throw new Error(`${app.name} is protected by ${lines} lines, more than ${app.mostLines}.`)
    const folder = join(root, app.name)
    await mkdir(folder, { recursive: true })
    const parts = ['before', 'after', ...(app.walkMore === undefined ? [] : ['more'])]
    for (const part of parts) await cp(join(sources, app.name, part), folder, { recursive: true })
    const settings = { PUBLIC_URL: 'http://127.0.0.1:3000', TELEGRAM_URL: 'http://127.0.0.1:1' }
    const { build } = app
    if (build !== null) await step(`${app.name} app: built`, () => runCommand('node', build, folder, settings))
    await step(`${app.name} app, ${lines} lines: walked`, () =>
      inApp(app, folder, async (walked) => {
        const browser = await walkApp(walked)
        await app.walkMore?.(walked, browser)
      }),
    )
    if (browserPath === null) console.log(`No browser is here, so the ${app.name} app was walked without scripts only.`)
    else await step(`${app.name} app: walked in a browser`, () => inApp(app, folder, browseApp))
  }
}

async function inApp(app: App, folder: string, walk: (app: WalkedApp) => Promise<void>): Promise<void> {
  const platform = await loopbackTelegram()
  const { start, isReady, nameField } = app
  const running = await startApp(start, { folder, isReady, settings: { TELEGRAM_URL: platform.url } })
  try {
    await walk({ origin: running.origin, platformUrl: platform.url, nameField })
  } finally {
    await running.close()
    await platform.close()
  }
}
