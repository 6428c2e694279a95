/** Answers with a JSON file that is streamed. Waits for its first piece, so that a refusal does not become a file. */
export async function jsonFile(name: string, pieces: AsyncIterable<string>): Promise<Response> {
  const encoder = new TextEncoder()
  const iterator = pieces[Symbol.asyncIterator]()
  const first = await iterator.next()
  let isFirst = true
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = isFirst ? first : await iterator.next()
      isFirst = false
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.json"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
