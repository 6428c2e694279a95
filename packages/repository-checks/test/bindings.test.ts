import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { repositoryFolder } from '../support/packages/published-packages.js'

/** What binds the portal and the guard to each framework. All else is in what they share. */
const bindings = {
  Express: ['node/node-handler.ts', 'node/require-second-factor.ts'],
  Fastify: ['node/fastify.ts'],
  Hono: ['hono-gate.ts'],
  Koa: ['node/koa.ts'],
  Nest: ['node/nest.ts', 'node/nest-portal.ts'],
  Next: ['next-gate.ts', 'route-handlers.ts'],
}

describe('what binds a framework', () => {
  it.each(Object.entries(bindings))('%s is thin: 60 lines of code at most', (_framework, files) => {
    const lines = files.flatMap((file) =>
      codeOf(readFileSync(`${repositoryFolder}packages/portal/src/${file}`, 'utf8')),
    )
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.length).toBeLessThanOrEqual(60)
  })
})

/** The lines that are neither empty nor a comment. */
function codeOf(text: string): readonly string[] {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('//'))
}
