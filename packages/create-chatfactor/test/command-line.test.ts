import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { clackPrompts } from '../src/clack-prompts.js'
import { commandLine } from '../src/command-line.js'
import type { Prompts } from '../src/questions.js'
import { readText, temporaryFolder } from './created.js'

/** Runs the command, and gives what it said and how it ended. */
async function run(args: readonly string[], prompts: Prompts | null = null) {
  const said: string[] = []
  const complaints: string[] = []
  const code = await commandLine(args, {
    print: (text) => said.push(text),
    complain: (text) => complaints.push(text),
    prompts,
  })
  return { code, said: said.join('\n'), complaint: complaints.join('\n') }
}

/** Answers that somebody gives in order; `null` stops. */
function answering(...answers: readonly unknown[]): Prompts & { readonly asked: string[] } {
  const asked: string[] = []
  const next = (question: string) => {
    asked.push(question)
    return answers[asked.length - 1]
  }
  return {
    asked,
    text: async (question) => {
      const given = next(question)
      return typeof given === 'string' ? given : null
    },
    one: async (question, options) => {
      const given = next(question)
      return options.find(({ value }) => value === given)?.value ?? null
    },
    several: async (question, options) => {
      const given = next(question)
      if (!Array.isArray(given)) return null
      return options.map(({ value }) => value).filter((value) => given.includes(value))
    },
  }
}

const frameworkOf = async (folder: string) =>
  Object.keys(JSON.parse(await readText(folder, 'package.json')).dependencies)

describe('npm create chatfactor', () => {
  it('makes what its options say, without a question, and says what comes next', async () => {
    const folder = join(await temporaryFolder(), 'app')
    const options = [
      '--framework',
      'fastify',
      '--store',
      'postgres',
      '--messenger',
      'telegram,viber',
      '--messenger',
      'viber',
    ]
    const { code, said } = await run([folder, ...options])
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('npm run dev') })
    expect(await frameworkOf(folder)).toEqual(expect.arrayContaining(['fastify', '@chatfactor/store-postgres']))
    expect(await readdir(join(folder, 'src/messengers'))).toEqual(['telegram.ts', 'viber.ts'])
  })

  it('takes what is usual for the rest with --yes', async () => {
    const folder = join(await temporaryFolder(), 'app')
    expect((await run([folder, '--yes', '--framework', 'hono'])).code).toBe(0)
    expect(await frameworkOf(folder)).toEqual(expect.arrayContaining(['hono', '@chatfactor/store-memory']))
  })

  it('asks for what was not said, in turn', async () => {
    const folder = join(await temporaryFolder(), 'app')
    const prompts = answering(folder, 'memory', ['messenger'])
    expect((await run(['--framework', 'koa'], prompts)).code).toBe(0)
    expect(prompts.asked).toHaveLength(3)
    expect(await frameworkOf(folder)).toEqual(expect.arrayContaining(['koa', '@chatfactor/transport-messenger']))
  })

  it.each([0, 1, 2, 3])('writes nothing when somebody stops at question %i', async (at) => {
    const folder = join(await temporaryFolder(), 'app')
    const answers = [folder, 'koa', 'memory', ['viber']].map((answer, place) => (place === at ? null : answer))
    expect(await run([], answering(...answers))).toMatchObject({ code: 1, complaint: 'Stopped; nothing was written.' })
    await expect(readdir(folder)).rejects.toThrow('ENOENT')
  })

  it.each([
    [['app'], /not a terminal.*--framework, --store, --messenger/],
    [['app', '--framework', 'rails'], /--framework rails: there is express, fastify, hono, koa, nest, next\./],
    [['app', '--store', 'mongo'], /--store mongo: there is memory, postgres\./],
    [['app', '--messenger', 'telegram,sms'], /--messenger sms: there is telegram, viber, messenger\./],
    [['app', '--framwork', 'koa'], /--framwork[\s\S]*--framework {3}express/],
    [['app', 'other', '--yes'], /One folder/],
  ])('says what is wrong with %j, and what there is', async (args, complaint) => {
    expect(await run(args)).toEqual({ code: 1, said: '', complaint: expect.stringMatching(complaint) })
  })

  it('says how it is used, and which version it is', async () => {
    expect((await run(['--help'])).said).toContain('--messenger   telegram, viber, messenger')
    expect((await run(['--version'])).said).toMatch(/^\d+\.\d+\.\d+$/)
  })
})

it('asks at a real terminal: enter takes what is usual, and control-C stops', async () => {
  const input = new PassThrough()
  const output = new PassThrough()
  const shown: string[] = []
  output.on('data', (chunk) => shown.push(String(chunk)))
  const prompts = clackPrompts({ input, output })
  const options = [
    { value: 'koa', label: 'Koa' },
    { value: 'hono', label: 'Hono' },
  ] as const
  const press = (keys: string) => input.write(keys)

  const framework = prompts.one('Which framework?', options, 'hono')
  press('\r')
  expect(await framework).toBe('hono')
  expect(shown.join('')).toContain('Which framework?')

  const several = prompts.several('Which ones?', options, ['koa'])
  press('\r')
  expect(await several).toEqual(['koa'])

  const place = prompts.text('Where?', 'app')
  press('\r')
  expect(await place).toBe('app')

  const stopped = prompts.text('Where?', 'app')
  press('\u0003')
  expect(await stopped).toBeNull()
})
