import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { BrokenAnswer } from './fault.js'

const gatewayPage =
  '<!DOCTYPE html>\n<html lang="en"><head><title>Error</title></head><body>Sorry, something went wrong.</body></html>\n'

const json = { 'content-type': 'application/json; charset=UTF-8' }

/** An answer that a client must survive. */
export function brokenAnswer(kind: BrokenAnswer, { incoming, outgoing }: HttpBindings): Response | Promise<Response> {
  switch (kind) {
    case 'bad_gateway':
      return new Response(gatewayPage, { status: 502, headers: { 'content-type': 'text/html; charset=utf-8' } })
    case 'empty_gateway':
      return new Response(null, { status: 502 })
    case 'null_body':
      return new Response('null', { headers: json })
    case 'list_body':
      return new Response('[]', { headers: json })
    case 'cut_body':
      return new Response('{"recipient_id":"7', { headers: json })
    case 'stall':
      return new Promise((resolve) => outgoing.once('close', () => resolve(RESPONSE_ALREADY_SENT)))
    case 'stall_body':
      outgoing.writeHead(200, json)
      outgoing.write('{"recipient_id":"7')
      return new Promise((resolve) => outgoing.once('close', () => resolve(RESPONSE_ALREADY_SENT)))
    case 'reset':
      incoming.socket.resetAndDestroy()
      return RESPONSE_ALREADY_SENT
  }
}
