import type { ChatfactorError } from '@chatfactor/core'
import { invalidInput } from '@chatfactor/core/feature'

/** A CSV file: a string, or a stream of pieces, e.g. `createReadStream('people.csv')`. */
export type CsvSource = string | AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>

/** Small enough that one piece in memory does not matter. */
const pieceBytes = 16 * 1024

/** The bytes of a source, split into small pieces. Throws `INVALID_INPUT` if there are too many. */
export async function* piecesOf(source: CsvSource, most: number): AsyncGenerator<Buffer> {
  let read = 0
  for await (const given of typeof source === 'string' ? [source] : source) {
    const bytes = bytesOf(given)
    read += bytes.length
    if (read > most) throw wrong(`is larger than ${Math.floor(most / 1024 / 1024)} MB`)
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
  }
}

function bytesOf(given: unknown): Buffer {
  if (typeof given === 'string') return Buffer.from(given)
  if (given instanceof Uint8Array) return Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  throw wrong('must give texts or bytes')
}

/** Whether a value can be read as a CSV source; its contents are not checked. */
export function isSource(given: unknown): boolean {
  if (typeof given === 'string') return true
  if (typeof given !== 'object' || given === null) return false
  return typeof Reflect.get(given, Symbol.asyncIterator) === 'function' || Symbol.iterator in given
}

function wrong(problem: string): ChatfactorError {
  return invalidInput('source', problem)
}
