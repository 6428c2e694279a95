import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsup'
import type { SearchRow } from './rows.js'

/** Where the site has what can be found, with the program that finds it, in place of typedoc's own index of names. */
export const searchFile = 'assets/search.js'

const begins = 'globalThis.searchRows = '

/** Writes it below `out`. A script and no data: so a page that was opened from a disk can search as well. */
export async function writeSearch(out: string, rows: readonly SearchRow[]): Promise<void> {
  writeFileSync(join(out, searchFile), `${begins}${JSON.stringify(rows)};\n${await program()}`)
}

/** What can be found on a site that was built. */
export function searchRowsOf(site: string): readonly SearchRow[] {
  const [line = ''] = readFileSync(join(site, searchFile), 'utf8').split(';\n', 1)
  if (!line.startsWith(begins)) throw new Error(`${searchFile} does not begin with its rows`)
  return JSON.parse(line.slice(begins.length))
}

async function program(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'search-'))
  try {
    await build({
      ...{
        entry: [fileURLToPath(new URL('./in-page.js', import.meta.url))],
        outDir: folder,
        config: false,
        silent: true,
      },
      ...{ format: 'iife', platform: 'browser', target: 'es2022', minify: true, noExternal: [/./], dts: false },
    })
    return readFileSync(join(folder, 'in-page.global.js'), 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
