import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { allCommands } from '../src/commands/all-commands.js'
import { tell, workshop } from './support/workshop.js'

const silent = () => undefined
const commands = allCommands({
  print: silent,
  complain: silent,
  progress: silent,
  fail: silent,
  untilEnded: async () => undefined,
  isJson: false,
}).map(({ name }) => ({ name, words: name.split(' ') }))

/** With the word that some of them need. */
const called = (words: readonly string[]) =>
  /\b(revoke|import|erase|receipt verify)$/.test(words.join(' ')) ? [...words, 'one'] : words

/** What a program reads. */
function oneLine(out: string): Readonly<Record<string, unknown>> {
  expect(out).not.toContain('\n')
  return JSON.parse(out)
}

describe('every command', () => {
  it('is in the list', () => {
    expect(commands.map(({ name }) => name)).toEqual([
      ...['init', 'sandbox', 'migrate', 'doctor', 'keys generate', 'keys check', 'keys revoke'],
      ...['keys rotate', 'import'],
      ...['audit verify', 'audit head', 'audit export', 'erase', 'receipt verify'],
    ])
  })

  it.each(commands)('$name: tells its options, --json among them, to people and programs', async ({ name, words }) => {
    const { code, out } = await tell(...words, '--help')
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining(`chatfactor ${name}`) })
    expect(out).toContain('--json')
    expect(oneLine((await tell(...words, '--help', '--json')).out)).toEqual({ ok: true, help: out })
  })

  it.each(commands)('$name: refuses an option that it does not know, and does nothing', async ({ words }) => {
    const args = called(words)
    const { code, out, complaints } = await tell(...args, '--strange')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(complaints).toBe('This command has no option --strange.')
    const { out: line, complaints: none } = await tell(...args, '--json', '--strange')
    expect(oneLine(line)).toMatchObject({ ok: false, error: { code: 'USAGE', message: complaints } })
    expect(none).toBe('')
  })

  it.each(commands)('$name: refuses a word that it has no use for', async ({ words }) => {
    const args = called(words)
    expect(await tell(...args, 'word')).toMatchObject({
      code: 2,
      complaints: expect.stringContaining('Unexpected "word": this command takes '),
    })
  })

  it.each(commands.filter(({ name }) => !['init', 'keys generate'].includes(name)))(
    '$name: says in one line why it could not look, with the code of the error',
    async ({ words }) => {
      const args = called(words)
      const shop = await workshop({ 'chatfactor.config.mjs': 'throw new Error("no vault")' })
      onTestFinished(() => shop.remove())
      const { code, out, complaints } = await shop.run(...args, '--json')
      expect({ code, complaints }).toEqual({ code: 2, complaints: '' })
      expect(oneLine(out)).toEqual({
        ok: false,
        error: { code: 'USAGE', message: 'chatfactor.config.mjs could not be loaded: no vault' },
      })
    },
  )
})

it('gives programs the code of an error of Chatfactor', async () => {
  const config = "export default { options: { keys: [], store: {}, transports: [], publicUrl: 'http://localhost' } }"
  const shop = await workshop({ 'chatfactor.config.mjs': config })
  onTestFinished(() => shop.remove())
  expect(oneLine((await shop.run('keys', 'check', '--json')).out)).toMatchObject({
    ok: false,
    error: { code: 'INVALID_CONFIG' },
  })
})

it('tells programs its version, and what it does not know', async () => {
  expect(oneLine((await tell('--version', '--json')).out)).toEqual({ ok: true, version: expect.stringMatching(/^\d/) })
  expect(oneLine((await tell('repair', '--json')).out)).toMatchObject({ ok: false, error: { code: 'USAGE' } })
})

it('makes a key for programs', async () => {
  const key = oneLine((await tell('keys', 'generate', '--id', 'next', '--json')).out)
  expect(key).toEqual({ ok: true, id: 'next', secret: expect.stringMatching(/^[\w-]{43}$/) })
})

it('init: says in one line why there is nothing to add to', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chatfactor-empty-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const shop = await workshop({ 'package.json': '{ "dependencies": { "koa": "3" } }' })
  onTestFinished(() => shop.remove())
  expect(oneLine((await shop.type('init', '--json')).out)).toMatchObject({ ok: false, error: { code: 'USAGE' } })
})
