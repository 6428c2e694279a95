import type { ChatfactorError } from '@chatfactor/core'
import { invalidInput } from '@chatfactor/core/feature'
import { type CsvSource, piecesOf } from './csv-source.js'

/** The limits of a CSV file. */
export interface CsvLimits {
  readonly bytes: number
  readonly lines: number
  readonly lineBytes: number
}

/** 50 MB, 200,000 lines, 64 kB in a line. */
export const csvLimits: CsvLimits = { bytes: 50 * 1024 * 1024, lines: 200_000, lineBytes: 64 * 1024 }

/** One line, or a problem, after which nothing more can be read. */
export type CsvLine =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly cells: null; readonly column: number; readonly problem: string }

/** Possible separators; the first one that occurs in the header is used. */
const separators = [',', ';', '\t'] as const

/** Our own texts, because the parser's messages quote the file. */
const problems: Readonly<Record<string, string>> = {
  CSV_MAX_RECORD_SIZE: 'is longer than 64 kB',
  CSV_QUOTE_NOT_CLOSED: 'opens a quote that nothing closes',
  CSV_INVALID_CLOSING_QUOTE: 'goes on behind its closing quote',
  INVALID_OPENING_QUOTE: 'has a quote inside that is not doubled',
}

/**
 * Reads a CSV file line by line, header included, holding one piece in memory at a time. Lines are numbered as in an editor, from 1; empty lines are
 * skipped.
 *
 * Throws `INVALID_INPUT` if the text is not UTF-8 or is too large.
 */
export async function* csvLines(source: CsvSource, limits = csvLimits): AsyncGenerator<CsvLine> {
  const { parse } = await import('csv-parse')
  const pieces = piecesOf(source, limits.bytes)
  const begin = await beginning(pieces, limits.lineBytes)
  const rows: (readonly string[])[] = []
  const parser = parse({
    bom: true,
    delimiter: separatorOf(begin),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: limits.lineBytes,
    // Not through the stream, which drops buffered records when a later line is broken.
    on_record: (cells: unknown) => {
      rows.push(Array.isArray(cells) ? cells.map(String) : [])
      return null
    },
  })
  let failure: unknown = null
  parser.on('error', (error) => {
    failure = error
  })
  parser.resume()
  let line = 1
  let count = 0

  function* read(): Generator<CsvLine> {
    for (const cells of rows.splice(0)) {
      const at = line
      line += 1 + breaksIn(cells)
      if (cells.every((cell) => cell === '')) continue
      count += 1
      // The first line is the header.
      if (count > limits.lines + 1) throw noFile(`has more than ${limits.lines} lines`)
      yield { line: at, cells }
    }
    if (failure !== null) yield { line, cells: null, ...brokenBy(failure) }
  }

  try {
    yield* fed(begin)
    for await (const piece of pieces) {
      if (failure !== null) return
      yield* fed(piece)
    }
    if (failure !== null) return
    await new Promise<void>((done) => {
      for (const event of ['error', 'finish']) parser.once(event, () => done())
      parser.end()
    })
    yield* read()
  } finally {
    parser.destroy()
    await pieces.return(undefined)
  }

  async function* fed(piece: Buffer): AsyncGenerator<CsvLine> {
    await new Promise<void>((done) => {
      parser.write(piece, (error) => {
        failure = error ?? failure
        done()
      })
    })
    yield* read()
  }
}

/** As much of the file as the header needs. */
async function beginning(pieces: AsyncGenerator<Buffer>, most: number): Promise<Buffer> {
  let begin = Buffer.alloc(0)
  while (begin.length < most && !begin.includes('\n') && !begin.includes('\r')) {
    const { value, done } = await pieces.next()
    if (done === true) break
    begin = Buffer.concat([begin, value])
  }
  if (begin.length === 0) throw noFile('is empty')
  const mark = begin.readUIntBE(0, Math.min(2, begin.length))
  if (mark === 0xfffe || mark === 0xfeff) throw noFile('is UTF-16: save it as CSV in UTF-8')
  return begin
}

function separatorOf(begin: Buffer): string {
  const [first = ''] = begin.toString('utf8').split(/[\r\n]/, 1)
  return separators.find((one) => first.includes(one)) ?? separators[0]
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
}

function brokenBy(failure: unknown): { readonly column: number; readonly problem: string } {
  const { code, column } = Object(failure)
  if (typeof code !== 'string') throw failure
  return { column: typeof column === 'number' ? column : 0, problem: problems[code] ?? 'is no CSV' }
}

/** An error about the file as a whole. */
export function noFile(problem: string): ChatfactorError {
  return invalidInput('source', problem)
}
