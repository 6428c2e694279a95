const types = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' } as const

/** The requested file format. */
export function formatOf(given: string | undefined): keyof typeof types {
  return given === 'jsonl' ? 'jsonl' : 'csv'
}

/** A response that streams a file; pieces are read only as the browser takes them. */
export function fileOf(name: string, format: keyof typeof types, pieces: AsyncIterable<string>): Response {
  return new Response(streamOf(pieces), {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
