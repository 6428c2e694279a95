import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quickStart, typeErrors } from '../../support/docs/quick-start.js'
import { repositoryRoot } from '../../support/docs/repository.js'

const run = promisify(execFile)

describe('the quick start of docs/start-here.md', () => {
  // Inside the package, so that its imports lead to the packages; `dist` is never committed.
  const folder = `${repositoryRoot}packages/repository-checks/dist/quick-start-${process.pid}`
  const path = `${folder}/quick-start.ts`

  beforeAll(() => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, quickStart())
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has no type errors', () => {
    expect(typeErrors(path)).toEqual([])
  })

  it('would fail that check with a mistake in it', () => {
    const wrong = `${folder}/wrong.ts`
    writeFileSync(wrong, quickStart().replace("kind: 'otp'", "kind: 'otpp'"))
    expect(typeErrors(wrong)).not.toEqual([])
  })

  it('runs to an accepted one-time password, and ends by itself', async () => {
    const command = ['--conditions=source', '--import', 'tsx', path]
    const { stdout, stderr } = await run(process.execPath, command, { cwd: repositoryRoot, timeout: 110_000 })
    expect(stderr).toBe('')
    // Whether the first look still sees the wait depends on how fast the poll is.
    expect(stdout).toMatch(/^(enrollment awaiting_scan\n)?enrollment active\none-time password accepted\n$/)
  })

  it('is plain JavaScript, so that Node reads it as it stands', async () => {
    const script = `${folder}/quick-start.mjs`
    const typed = `${folder}/typed.mjs`
    writeFileSync(script, quickStart())
    writeFileSync(typed, quickStart().replace('const bot =', 'const bot: object ='))
    await expect(run(process.execPath, ['--check', script])).resolves.toMatchObject({ stderr: '' })
    await expect(run(process.execPath, ['--check', typed])).rejects.toThrow('SyntaxError')
  })
})
