import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { configProblem } from '../src/config/chatfactor-config.js'
import { readConfig } from '../src/config/config-file.js'
import { workshop } from './support/workshop.js'

const memory = `import { memoryStore } from '@chatfactor/store-memory'
const options = { keys: [{ id: 'k', secret: '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0' }], store: memoryStore(), transports: [], publicUrl: 'http://localhost' }
`

it('finds the config of the folder, and says so when there is none', async () => {
  const shop = await workshop({ 'chatfactor.config.mjs': `${memory}export default { options }` })
  expect(await shop.type('keys', 'check')).toMatchObject({ code: 0, complaints: '' })
  await shop.remove()
  const empty = await workshop({ 'readme.txt': '' })
  const { code, complaints } = await empty.type('keys', 'check')
  expect(code).toBe(2)
  expect(complaints).toBe(
    'This folder has no chatfactor.config.ts, chatfactor.config.mjs, chatfactor.config.js. Write one, or give the path of yours with --config.',
  )
  await empty.remove()
})

it('takes a function that makes the config, and closes what it was told to close, also after a failure', async () => {
  const shop = await workshop({
    'chatfactor.config.ts': `import { writeFileSync } from 'node:fs'
export default async () => ({ close: async () => writeFileSync(new URL('closed', import.meta.url), '') })`,
  })
  expect(await shop.run('migrate')).toMatchObject({ code: 2, complaints: expect.stringMatching(/no `connection`/) })
  expect(existsSync(`${shop.folder}/closed`)).toBe(true)
  await shop.remove()
})

it.each([
  ['export const options = {}', /is not a valid config: its default export must be an object/],
  ['export default { conection: {} }', /unknown field, `conection`. The fields are options, connection/],
  ['export default {}', /neither `options` nor `connection`/],
  ['export default { schema: 7 }', /`schema` must be of type string/],
  ['export default { options: null }', /`options` must be of type object/],
  ['export default { handleWebhook() {} }', /it exports a Chatfactor. Export `{ options }`/],
  ['export default { options: { handleWebhook() {} } }', /`options` is a Chatfactor/],
  [
    'export default () => { throw new Error("no VAULT for postgres://ana:hunter2@db/app") }',
    /no VAULT for postgres:\/\/ana:…@db/,
  ],
  [
    'throw new Error("4242424242:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA is no credential")',
    /\[redacted\] is no credential/,
  ],
])('refuses %s, and says why', async (text, problem) => {
  const shop = await workshop({ 'chatfactor.config.mjs': text })
  const { code, out, complaints } = await shop.run('doctor')
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(complaints).toMatch(problem)
  await shop.remove()
})

it('loads TypeScript through the tsx of the host where Node reads none, or not all, and otherwise says what to do', async () => {
  const shop = await workshop({ 'chatfactor.config.ts': 'export default {}' })
  const file = `${shop.folder}/chatfactor.config.ts`
  const failing = (code: string, from: 'file' | 'function') => {
    let hasTsx = false
    const fail = async () => {
      throw Object.assign(new Error('no'), { code })
    }
    const good = { default: { schema: 'read' } }
    return {
      byNode: async () => (hasTsx ? good : from === 'file' ? fail() : { default: fail }),
      tsx: async () => {
        hasTsx = true
      },
    }
  }
  for (const code of ['ERR_UNKNOWN_FILE_EXTENSION', 'ERR_MODULE_NOT_FOUND']) {
    for (const from of ['file', 'function'] as const)
      expect(await readConfig(file, failing(code, from))).toEqual({ schema: 'read' })
  }
  const noTsx = { tsx: () => Promise.reject(new Error('Cannot find package tsx')) }
  const { byNode: oldNode } = failing('ERR_UNKNOWN_FILE_EXTENSION', 'file')
  await expect(readConfig(file, { byNode: oldNode, ...noTsx })).rejects.toThrow(
    /^chatfactor.config.ts is TypeScript, which this version of Node cannot read. Install tsx/,
  )
  const { byNode: newNode } = failing('ERR_MODULE_NOT_FOUND', 'file')
  await expect(readConfig(file, { byNode: newNode, ...noTsx })).rejects.toThrow(/could not be loaded: no/)
  await shop.remove()
})

it('says nothing about what stands inside the parts', () => {
  expect(configProblem({ options: {}, connection: {}, schema: 'a', webhookUrl: () => null })).toBeNull()
})
