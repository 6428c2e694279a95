import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'tsup'
import { describe, expect, it, onTestFinished } from 'vitest'
import { partWords } from '../src/server/part-words.js'

const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url))

async function bundled(): Promise<string> {
  const outDir = mkdtempSync(`${tmpdir()}/elements-`)
  onTestFinished(() => rmSync(outDir, { recursive: true }))
  const browser = { format: 'esm', platform: 'browser', splitting: false, minify: true } as const
  await build({ config: false, silent: true, entry: [entry], outDir, ...browser })
  return readFileSync(`${outDir}/index.js`, 'utf8')
}

describe('what a page loads for both elements', () => {
  it('is one file of at most 15 kB, gzipped, which imports nothing and has no sentence of its own', async () => {
    const code = await bundled()
    expect(gzipSync(code).length).toBeLessThanOrEqual(15_000)
    expect(code).not.toMatch(/\bimport\b/)
    const words = await partWords(undefined)(new Request('https://app.example.org/'))
    for (const key of ['secondFactor.notSent', 'button.sendCode', 'scan.heading', 'button.continue'] as const)
      expect(code).not.toContain(words.say(key))
  })
})
