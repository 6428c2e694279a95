import { describe, expect, it } from 'vitest'
import { addedLines } from '../support/apps/added-lines.js'

describe('the lines that were added', () => {
  it('are those that are new or changed, wherever they stand, and no empty ones', () => {
    expect(addedLines('a\nb\nc', 'a\nb\nc\n')).toBe(0)
    expect(addedLines('a\nb\nc', 'a\n\nnew\nb\nc')).toBe(1)
    expect(addedLines('a\nb\nc', 'a\nchanged\nc\nlast')).toBe(2)
    expect(addedLines('a\nb', 'b\na')).toBe(1)
    expect(addedLines('', 'a\nb')).toBe(2)
  })
})
