import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../src/', import.meta.url))
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((path) => readFileSync(`${folder}${path}`, 'utf8'))
  .join('\n')

it.each(['session_touched', 'guess_counted', 'mail_request_counted'])(
  'a commit that nobody is told of, %s, is made here',
  (name) => {
    expect(source).toContain(`untold: '${name}'`)
  },
)

it('nothing here writes to the store but through a decision', () => {
  expect(source).not.toMatch(/\.commit\b/)
})
