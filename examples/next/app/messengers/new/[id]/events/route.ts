import { ownEnrollment } from '@/lib/own-enrollment'
import { security } from '@/lib/security'

/** The states of an enrollment as server-sent events, for its owner: the present one, then each that follows. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<{ readonly id: string }> },
): Promise<Response> {
  const enrollment = await ownEnrollment((await params).id)
  if (enrollment === null) return new Response(null, { status: 404 })
  const { chatfactor } = await security()
  const closed = new AbortController()
  const signal = AbortSignal.any([request.signal, closed.signal])
  const states = chatfactor.enrollments.watch(enrollment.id, { signal })[Symbol.asyncIterator]()
  const text = new TextEncoder()
  const events = new ReadableStream<Uint8Array>({
    async pull(stream) {
      const next = await states.next()
      if (next.done === true) stream.close()
      else stream.enqueue(text.encode(`data: ${next.value.state}\n\n`))
    },
    cancel: () => closed.abort(),
  })
  return new Response(events, {
    headers: {
      'content-type': 'text/event-stream',
      // Nothing in between may keep events back: neither to compress them, nor to cache them.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
