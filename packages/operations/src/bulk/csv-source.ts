import { ChatfactorError } from '@chatfactor/core'

/** A file of CSV: a text, or pieces of it as a stream gives them, e.g. `createReadStream('people.csv')`. */
export type CsvSource = string | AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>

/** Small enough that what one piece holds is nothing beside everything else. */
const pieceBytes = 16 * 1024

/** The bytes of a source in small pieces, however large those are that it gives. Throws `INVALID_INPUT` where they are too many. */
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

/** Whether something can be read as a source, whatever it gives. */
export function isSource(given: unknown): boolean {
  if (typeof given === 'string') return true
  if (typeof given !== 'object' || given === null) return false
  return typeof Reflect.get(given, Symbol.asyncIterator) === 'function' || Symbol.iterator in given
}

function wrong(problem: string): ChatfactorError {
  return new ChatfactorError('INVALID_INPUT', { issues: [{ field: 'source', problem }] })
}
