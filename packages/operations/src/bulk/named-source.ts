import { createHash } from 'node:crypto'
import { type CsvSource, piecesOf } from './csv-source.js'

const megabyte = 1024 * 1024

/** A source with a name derived from its first megabyte; reading it still starts at the beginning. */
export async function namedSource(
  source: CsvSource,
  most: number,
): Promise<{ readonly name: string; readonly source: AsyncGenerator<Buffer> }> {
  const pieces = piecesOf(source, most)
  const first: Buffer[] = []
  let read = 0
  while (read < megabyte) {
    const { value, done } = await pieces.next()
    if (done === true) break
    first.push(value)
    read += value.length
  }
  const name = createHash('sha256').update(Buffer.concat(first).subarray(0, megabyte)).digest('base64url')
  return { name, source: whole() }

  async function* whole(): AsyncGenerator<Buffer> {
    try {
      yield* first.splice(0)
      yield* pieces
    } finally {
      await pieces.return(undefined)
    }
  }
}
