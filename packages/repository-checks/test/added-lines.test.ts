import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { addedLines } from '../support/apps/added-lines.js'
import { apps, linesToProtect } from '../support/apps/check-apps.js'

const folder = fileURLToPath(new URL('../support/frameworks/apps/', import.meta.url))

describe('an app with a sign-in of its own', () => {
  it.each(apps)('in $name is protected by a dozen lines', ({ name, mostLines }) => {
    const lines = linesToProtect(`${folder}${name}`)
    expect(lines).toBeGreaterThan(0)
    expect(lines).toBeLessThanOrEqual(mostLines)
  })
})

describe('the lines that were added', () => {
  it('are those that are new or changed, wherever they stand, and no empty ones', () => {
    expect(addedLines('a\nb\nc', 'a\nb\nc\n')).toBe(0)
    expect(addedLines('a\nb\nc', 'a\n\nnew\nb\nc')).toBe(1)
    expect(addedLines('a\nb\nc', 'a\nchanged\nc\nlast')).toBe(2)
    expect(addedLines('a\nb', 'b\na')).toBe(1)
    expect(addedLines('', 'a\nb')).toBe(2)
  })
})
