import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { inflateSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod'
import { browserPath } from '../../support/apps/browse-app.js'
import { guideGroups } from '../../support/docs/guides.js'
import { repositoryRoot } from '../../support/docs/repository.js'
import { importPaths } from '../../support/reference-site/import-paths.js'
import { finderOf } from '../../support/reference-site/search/finder.js'
import type { SearchRow } from '../../support/reference-site/search/rows.js'
import { searchRowsOf } from '../../support/reference-site/search/write-search.js'
import { writeVersions } from '../../support/reference-site/versions/side-by-side.js'
import { siteVersion } from '../../support/reference-site/versions/site-version.js'

/** One line of the sidebar, with those below it. */
interface Entry {
  readonly text: string
  readonly path?: string | undefined
  readonly children: readonly Entry[]
}
const entry: z.ZodType<Entry> = z.object({
  text: z.string(),
  path: z.string().optional(),
  children: z.lazy(() => z.array(entry)).default([]),
})

/** What newcomers look for, and the page that tells them. */
const questions: readonly (readonly [typed: string, page: string])[] = [
  ['PgBouncer', 'docs/postgresql.html'],
  ['lost phone', 'docs/concepts.html'],
  ['not me', 'docs/into-your-app.html'],
  ['Kubernetes', 'docs/into-your-app.html'],
  ['second Resource', 'docs/into-your-app.html'],
  ['webhook secret', 'docs/telegram.html'],
  ['German texts', 'docs/words-mails-look.html'],
  ['test my app', 'docs/testing.html'],
  ['delete a person', 'docs/privacy.html'],
  ['mobile app', 'docs/into-your-app.html'],
  ['passport', 'docs/into-your-app.html'],
  ['serverless', 'docs/into-your-app.html'],
  ['BotFather', 'docs/telegram.html'],
  ['rate limit', 'docs/concepts.html'],
  ['retention', 'docs/postgresql.html'],
  ['fallback', 'docs/concepts.html'],
  ['approve', 'docs/approvals.html'],
  ['bypass', 'docs/concepts.html'],
  ['upgrade', 'docs/upgrading.html'],
  ['docker', 'docs/into-your-app.html'],
  ['nodemailer', 'docs/words-mails-look.html'],
  ['logo', 'docs/words-mails-look.html'],
  ['CommonJS', 'docs/into-your-app.html'],
  ['createPortal', 'functions/_chatfactor_portal._chatfactor_portal.createPortal.html'],
  ['Better Auth', 'docs/your-sign-in.html'],
  ['Clerk', 'docs/your-sign-in.html'],
  ['Prisma', 'docs/your-sign-in.html'],
  ['SvelteKit', 'docs/recipes.html'],
  ['Lambda', 'docs/recipes.html'],
  ['Playwright', 'docs/recipes.html'],
  ['Remix', 'docs/recipes.html'],
  ['import users', 'docs/into-your-app.html'],
  ['NOT_FRESH', 'docs/errors/NOT_FRESH.html'],
]

/** What packages of ours that add something to each other import, and what nobody imports but runs. */
const notShown = [
  '@chatfactor/accounts/common-passwords',
  '@chatfactor/accounts/feature',
  '@chatfactor/accounts/languages',
  '@chatfactor/authorizations/languages',
  '@chatfactor/authorizations/receipts',
  '@chatfactor/console/languages',
  '@chatfactor/core/feature',
  '@chatfactor/core/languages',
  '@chatfactor/demo',
  '@chatfactor/operations/feature',
  '@chatfactor/operations/languages',
  '@chatfactor/portal/languages',
  '@chatfactor/portal/pages',
  '@chatfactor/portal/parts',
  'create-chatfactor',
]

describe('the site of guides and reference, as it is built', () => {
  const { folder: own, shown } = siteVersion()
  const sites = mkdtempSync(join(tmpdir(), 'site-'))
  const site = join(sites, own)
  let find: (typed: string) => readonly SearchRow[]
  let sidebar: readonly z.infer<typeof entry>[]

  beforeAll(async () => {
    const typedoc = ['--import', 'tsx', 'node_modules/typedoc/bin/typedoc', '--options', 'docs/typedoc.json']
    await promisify(execFile)(process.execPath, [...typedoc, '--out', site], { cwd: repositoryRoot })
    find = finderOf(searchRowsOf(site))
    const [, packed = ''] = /"([^"]+)"/.exec(readFileSync(join(site, 'assets/navigation.js'), 'utf8')) ?? []
    sidebar = z.array(entry).parse(JSON.parse(inflateSync(Buffer.from(packed, 'base64')).toString()))
  }, 300_000)
  afterAll(() => rmSync(sites, { recursive: true, force: true }))

  it.each(questions)('finds for "%s" the page %s among the first three', (typed, page) => {
    const pages = [...new Set(find(typed).map(({ url }) => url.split('#')[0]))]
    expect(pages.slice(0, 3)).toContain(page)
  })

  it('finds nothing for what no page says, and is not confused by what it does not say', () => {
    expect(find('xylophone')).toEqual([])
    expect(find('the')).toEqual([])
    expect(find('  ')).toEqual([])
  })

  it('finds a heading that a reader is still typing, and leads to that very place', () => {
    expect(find('pgboun')[0]?.url).toBe('docs/postgresql.html#pgbouncer')
    for (const { url } of find('pgbouncer')) {
      const [page = '', anchor] = url.split('#')
      const html = readFileSync(join(site, page), 'utf8')
      if (anchor !== undefined) expect(html).toContain(`id="${anchor}"`)
    }
  })

  it('lists guides in the order in which to read them, apart from evidence, and nothing under More', () => {
    const groups = sidebar.map(({ text }) => text)
    expect(groups).toEqual([...guideGroups.map(({ title }) => title), 'Modules', 'Decisions'])
    for (const { title, guides } of guideGroups) {
      const shown = sidebar.find(({ text }) => text === title)?.children.map(({ text }) => text) ?? []
      expect(shown.filter((text) => text !== 'All guides')).toEqual(guides.map((guide) => guide.title))
    }
  })

  it('names each module by what a reader imports', () => {
    const modules = sidebar.find(({ text }) => text === 'Modules')?.children ?? []
    const doors = new Set(importPaths.values())
    const named = modules.flatMap(({ text, children }) => {
      const inside = children.find((group) => group.text === 'Modules')?.children ?? []
      return inside.length > 0 ? inside.map((one) => one.text) : [text.replace(/ - v.+$/, '')]
    })
    expect(named.filter((name) => !doors.has(name))).toEqual([])
    expect([...doors].filter((door) => !named.includes(door)).toSorted()).toEqual(notShown)
  })

  it('has each guide as Markdown beside it, and a list of them for machines', () => {
    const list = readFileSync(join(site, 'llms.txt'), 'utf8')
    const files = [...list.matchAll(/^- \[.+\]\((\S+)\): /gm)].map(([, file = '']) => file)
    expect(files).toHaveLength(guideGroups.flatMap(({ guides }) => guides).length)
    for (const file of files) {
      expect(existsSync(join(site, file)), file).toBe(true)
      expect(readFileSync(join(site, file.replace(/md$/, 'html')), 'utf8')).toContain('This page as Markdown')
    }
  })

  it('says which version it is about, alone and among others, where a reader goes to the same page of another and back', async () => {
    const newer = join(sites, '99.0.0')
    cpSync(site, newer, { recursive: true })
    for (const page of ['docs/telegram.html', 'index.html']) {
      const text = readFileSync(join(newer, page), 'utf8')
      expect(text).toContain(`Version ${shown}<`)
      writeFileSync(
        join(newer, page),
        text.replace(`data-folder="${own}"`, 'data-folder="99.0.0"').replace(`Version ${shown}<`, 'Version 99.0.0<'),
      )
    }
    rmSync(join(newer, 'docs/viber.html'))
    const browser = await chromium.launch({
      executablePath: browserPath ?? '/usr/bin/chromium',
      chromiumSandbox: false,
    })
    onTestFinished(() => browser.close())
    const reader = await browser.newPage()
    const open = (path: string) => reader.goto(pathToFileURL(join(sites, path)).href)
    await open(`${own}/docs/telegram.html`)
    expect(await reader.locator('.site-version').textContent()).toBe(`Version ${shown}`)
    expect(writeVersions(sites).latest).toBe('99.0.0')
    await open(`${own}/docs/telegram.html`)
    await reader.getByRole('link', { name: 'The newest version is 99.0.0' }).click()
    await reader.waitForURL('**/latest/docs/telegram.html')
    await reader.getByLabel('Version').selectOption(own)
    await reader.waitForURL(`**/${own}/docs/telegram.html`)
    // What the other does not have leads to where it begins.
    await open(`${own}/docs/viber.html`)
    await reader.getByLabel('Version').selectOption('99.0.0')
    await reader.waitForURL('**/latest/index.html')
    expect(await reader.getByLabel('Version').locator('option').allTextContents()).toEqual(['Version 99.0.0', own])
    await reader.close()
    // Another reader begins where the folder leads.
    const other = await browser.newPage()
    await other.goto(pathToFileURL(join(sites, 'index.html')).href)
    await other.waitForURL('**/latest/index.html')
  })
})
