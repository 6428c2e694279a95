import { describe, expect, it } from 'vitest'
import { type CsvLimits, csvLimits, csvLines } from '../../src/bulk/csv-lines.js'
import type { CsvSource } from '../../src/bulk/csv-source.js'
import { csvMark, csvText, unmarked } from '../../src/bulk/csv-text.js'

async function linesOf(source: CsvSource, limits?: CsvLimits) {
  const lines = []
  for await (const line of csvLines(source, limits)) lines.push(line)
  return lines
}

/** What a source is refused for as a whole. */
async function problemOf(source: CsvSource, limits?: CsvLimits): Promise<unknown> {
  return linesOf(source, limits).then(
    (lines) => lines,
    (error) => error.details.issues,
  )
}

const issue = (problem: string) => [{ field: 'source', problem }]
const cells = (lines: readonly { readonly cells: readonly string[] | null }[]) => lines.map((one) => one.cells)

describe('a file of CSV', () => {
  it('R38: is read with the line of each, however its lines end, with blank ones passed over', async () => {
    const text = `${csvMark}login,email\r\nann,"a,b ""c"""\n\nben,"two\r\nlines"\rzoe,x\n,,\nlast,y`
    expect(await linesOf(text)).toEqual([
      { line: 1, cells: ['login', 'email'] },
      { line: 2, cells: ['ann', 'a,b "c"'] },
      { line: 4, cells: ['ben', 'two\r\nlines'] },
      { line: 6, cells: ['zoe', 'x'] },
      { line: 8, cells: ['last', 'y'] },
    ])
  })

  it.each([',', ';', '\t'])('R38: %s between the cells of the first line stands between those of all', async (mark) => {
    const other = mark === ';' ? ',' : ';'
    const text = [`login${mark}email`, `ann${mark}a${other}b`, `ben${mark}c`].join('\n')
    expect(cells(await linesOf(text))).toEqual([
      ['login', 'email'],
      ['ann', `a${other}b`],
      ['ben', 'c'],
    ])
  })

  it('R38: is the same in pieces of any size, as text and as bytes', async () => {
    const text = `${csvMark}login,firstName\nann,"Åsa ""Ö"""\nben,\u{1f600}\n`
    const whole = await linesOf(text)
    const bytes = Buffer.from(text)
    for (const size of [1, 2, 3, 7, bytes.length]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      )
      expect(await linesOf(pieces)).toEqual(whole)
    }
    expect(cells(whole)).toEqual([
      ['login', 'firstName'],
      ['ann', 'Åsa "Ö"'],
      ['ben', '\u{1f600}'],
    ])
  })

  it.each([
    ['a quote that nothing closes', 'login,email\nann,x\nben,"y\nzoe,z\n', 3, 1, 'opens a quote that nothing closes'],
    ['something behind a closing quote', 'login,email\nann,x\nben,"y"z\n', 3, 1, 'goes on behind its closing quote'],
    ['a quote inside', 'login,email\nann,x\nb"en,y\n', 3, 0, 'has a quote inside that is not doubled'],
    ['20 MB in one cell', `login,email\nann,x\nben,"${'y'.repeat(20_000_000)}"\n`, 3, 1, 'is longer than 64 kB'],
  ])(
    'R38: %s ends it there, with line, column and reason, and what stands before is read',
    async (_name, text, line, column, problem) => {
      expect(await linesOf(text)).toEqual([
        { line: 1, cells: ['login', 'email'] },
        { line: 2, cells: ['ann', 'x'] },
        { line, cells: null, column, problem },
      ])
    },
  )

  it('R38: is not one where it is empty, UTF-16, or gives no text', async () => {
    expect(await problemOf('')).toEqual(issue('is empty'))
    expect(await problemOf([Buffer.from('\ufefflogin', 'utf16le')])).toEqual(
      issue('is UTF-16: save it as CSV in UTF-8'),
    )
    expect(await problemOf(JSON.parse('[1]'))).toEqual(issue('must give texts or bytes'))
  })

  it('R38: has 50 MB and 200,000 lines at most, a line 64 kB', async () => {
    expect(csvLimits).toEqual({ bytes: 52_428_800, lines: 200_000, lineBytes: 65_536 })
    const three = { ...csvLimits, lines: 2 }
    expect(await linesOf('login\na\nb\n\n', three)).toHaveLength(3)
    expect(await problemOf('login\na\nb\nc\n', three)).toEqual(issue('has more than 2 lines'))
    const small = { ...csvLimits, bytes: 8 }
    expect(await linesOf('login\na\n', small)).toHaveLength(2)
    expect(await problemOf('login\na\nb', small)).toEqual(issue('is larger than 0 MB'))
  })

  it('R38: holds one piece at a time, and closes its source when the reader has enough', async () => {
    const given = { pieces: 0, isClosed: false }
    async function* source() {
      try {
        yield 'login\n'
        for (;;) {
          given.pieces += 1
          yield 'ann\n'
        }
      } finally {
        given.isClosed = true
      }
    }
    let lines = 0
    for await (const _line of csvLines(source())) {
      lines += 1
      expect(given.pieces).toBeLessThanOrEqual(lines + 8)
      if (lines === 500) break
    }
    expect(given.isClosed).toBe(true)
  })

  it('R38: says of its source what went wrong there', async () => {
    async function* source() {
      yield 'login\nann\n'
      throw new Error('the disk is gone')
    }
    await expect(linesOf(source())).rejects.toThrow('the disk is gone')
  })
})

describe('CSV that is written', () => {
  it.each([
    ['=HYPERLINK("http://evil.example","x")', `"'=HYPERLINK(""http://evil.example"",""x"")"`],
    ['+380441234567', `"'+380441234567"`],
    ['-2+3', `"'-2+3"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"\t'=1"`],
    ['＝1+1', `"'＝1+1"`],
    ['a;=1+1', `"a;'=1+1"`],
    ['a,"=1+1', `"a,""'=1+1"`],
    ['  =1', `"  '=1"`],
    ['Anne-Marie = x@example.org', '"Anne-Marie = x@example.org"'],
  ])('R39: %s is shown by a spreadsheet and not run', (cell, text) => {
    expect(csvText([cell])).toBe(`${text}\r\n`)
  })

  it('R39: has cells of every kind, and is read back as it was', async () => {
    const at = new Date('2030-01-01T00:00:00.000Z')
    expect(csvText(['ann', null, true, 7, at])).toBe('"ann",,"true","7","2030-01-01T00:00:00.000Z"\r\n')
    const row = ['+380441234567', "O'Neil", 'a "b", c', 'zwei\r\nZeilen', '@ann', '']
    const [read] = await linesOf(csvMark + csvText(row))
    expect(read?.cells?.map(unmarked)).toEqual(row)
  })
})
