import { createServer } from 'node:http'

/** The Cloud API on loopback: takes every message, unless it is told to refuse. */
export interface LoopbackGraph {
  readonly url: string
  /** The bodies that it got, parsed, oldest first. */
  readonly sent: readonly unknown[]
  /** From now on messages are refused with this code. */
  refuse(code: number): void
  close(): Promise<void>
}

export async function loopbackGraph(): Promise<LoopbackGraph> {
  const sent: unknown[] = []
  let refusal: number | null = null
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    sent.push(JSON.parse(Buffer.concat(chunks).toString('utf8')))
    response.writeHead(refusal === null ? 200 : 400, { 'content-type': 'application/json' })
    const taken = { messaging_product: 'whatsapp', messages: [{ id: `wamid.out.${sent.length}` }] }
    response.end(JSON.stringify(refusal === null ? taken : { error: { code: refusal, message: 'no' } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no free port on loopback')
  return {
    url: `http://127.0.0.1:${address.port}`,
    sent,
    refuse: (code) => {
      refusal = code
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
