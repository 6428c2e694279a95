import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { commandLine } from '../src/command-line.js'

async function typed(content: object, given: (rules: string) => readonly string[], variables = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'gate-rules-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'rules.json')
  await writeFile(file, JSON.stringify(content))
  const said: string[] = []
  const terminal = { variables, complain: (text: string) => void said.push(text), untilEnded: async () => {} }
  return { code: await commandLine(given(file), terminal), said }
}

const rules = { door: 'https://app.example/agents', key: { env: 'KEY' }, tools: {} }
const gate = (file: string) => ['gate', '--rules', file, '--', 'node', '--version']

it.each([
  ['no command', () => [], 'A gate in front of'],
  ['no rules', () => ['gate', '--', 'node'], 'A gate in front of'],
  ['an option that it does not know', (file: string) => ['gate', '--rule', file, '--', 'node'], 'A gate in front of'],
  [
    'two servers',
    (file: string) => ['gate', '--rules', file, '--url', 'http://localhost', '--', 'node'],
    'A gate in front of',
  ],
  ['no server', (file: string) => ['gate', '--rules', file], 'A gate in front of'],
  ['a file that is not there', (file: string) => ['gate', '--rules', `${file}.not`, '--', 'node'], 'cannot be read'],
])('R50: does not start with %s', async (_, given, complaint) => {
  const { code, said } = await typed(rules, given, { KEY: 'cfa_key' })
  expect([code, said.join('\n')]).toEqual([2, expect.stringContaining(complaint)])
})

it('says that the server behind it does not start', async () => {
  const { code, said } = await typed(rules, gate, { ...process.env, KEY: 'cfa_key' })
  expect([code, said.join('\n')]).toEqual([2, expect.stringContaining('The server behind the gate does not start')])
})

it('R50: does not start without the key, or with a key of the file that it does not know', async () => {
  expect(await typed(rules, gate)).toEqual({ code: 2, said: ['key: KEY is not set'] })
  const wrong = { ...rules, tool: { write_file: 'ask' }, unknwon: 'ask' }
  expect(await typed(wrong, gate, { KEY: 'cfa_key' })).toEqual({
    code: 2,
    said: ['tool: is no key of a rules file', 'unknwon: is no key of a rules file'],
  })
})
