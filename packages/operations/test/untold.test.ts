import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../src/', import.meta.url))
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((path) => readFileSync(`${folder}${path}`, 'utf8'))
  .join('\n')

it.each([
  ...[
    'mark_held',
    'trail_numbered',
    'trail_sealed',
    'feed_marked',
    'import_marked',
    'webhook_planned',
    'webhook_ended',
    'job_stepped',
  ],
])('a commit that nobody is told of, %s, is made here', (name) => {
  expect(source).toContain(`untold: '${name}'`)
})

it('nothing here writes to the store but through core', () => {
  expect(source).not.toMatch(/store\.commit\b/)
})
