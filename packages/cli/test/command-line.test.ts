import { expect, it } from 'vitest'
import { tell } from './support/workshop.js'

it('tells its commands to whoever asks, or says nothing', async () => {
  for (const args of [[], ['--help'], ['-h']]) {
    const { code, out } = await tell(...args)
    expect(code).toBe(0)
    expect(out).toMatch(/migrate[\s\S]*doctor[\s\S]*keys/)
  }
})

it('tells the options of one command', async () => {
  expect((await tell('migrate', '--help')).out).toMatch(/chatfactor migrate \[OPTIONS\][\s\S]*--dry-run[\s\S]*--check/)
  expect((await tell('keys', 'check', '--help')).out).toMatch(/--drop=<id>/)
  expect((await tell('keys', '--help')).out).toMatch(/generate[\s\S]*check/)
})

it('says its version', async () => {
  expect(await tell('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
})

it('ends with 2 for a command that does not exist, and tells those that do, without colours', async () => {
  const { code, out, complaints } = await tell('repair')
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(complaints).toMatch(/^Unknown command repair\n[\s\S]*migrate/)
})
