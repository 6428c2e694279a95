import { describe, expect, it } from 'vitest'
import { staleWays, strangeCommands } from '../../support/commands/known-commands.js'
import { printedCommands } from '../../support/commands/printed-commands.js'
import { ways } from '../../support/commands/ways.js'
import { repositoryText } from '../../support/docs/repository.js'

describe('the commands of README, "Start here" and "Into your app"', () => {
  it('are each run by check:commands, or left out with a reason', () => {
    expect(strangeCommands()).toEqual([])
    expect(staleWays()).toEqual([])
  })

  it('are left out, or not run to their end, in few cases; and those that need hours are steps of CI', () => {
    expect(ways.filter(({ how }) => how === 'left out').length).toBeLessThanOrEqual(3)
    const steps = repositoryText('.ci/run')
    const begun = ways.flatMap((way) => (way.how === 'begins' ? way.finishedBy : []))
    expect(begun.length).toBeLessThanOrEqual(2)
    for (const command of begun) expect(steps).toMatch(new RegExp(`^step \\w+; +${command}(?: --shard .*)?$`, 'm'))
  })

  it('never publish, log in or speak as a real bot when they are run', () => {
    const run = ways.filter(({ how }) => how !== 'left out')
    expect(run.filter(({ command }) => /publish|login|adduser|CREDENTIAL/.test(command))).toEqual([])
  })
})

describe('commands in a page', () => {
  const texts = (lines: readonly string[]) => printedCommands(lines.join('\n')).map(({ line, text }) => [line, text])

  it('are the lines of a fence, in whole if they go on below', () => {
    expect(texts(['Text', '```sh', '# why', 'npm init -y', 'npm pack \\', '  --json', '```'])).toEqual([
      [4, 'npm init -y'],
      [5, 'npm pack \\\n  --json'],
    ])
  })

  it('are what is typed, where answers stand in the same fence', () => {
    expect(texts(['```console', '$ node --version', 'v20', '```'])).toEqual([[2, 'node --version']])
  })

  it('are not code, output, or the name of a program', () => {
    const noCommands = [
      '```ts',
      'npm init',
      '```',
      '```text',
      'npm init',
      '```',
      'Install `npm`, see `node:fs` and `cd`',
    ]
    expect(texts(noCommands)).toEqual([])
  })

  it('may stand in the text, in a list, a table or a link, also with settings before them', () => {
    const page = ['- Run `npx a b`, then', '| `PORT=1 node c` | [`npm create d`](e) |']
    expect(texts(page)).toEqual([
      [1, 'npx a b'],
      [2, 'PORT=1 node c'],
      [2, 'npm create d'],
    ])
  })

  it('are refused where the last of a fence does not end', () => {
    expect(() => texts(['```sh', 'npm a \\', '```'])).toThrow('line 2')
  })
})
