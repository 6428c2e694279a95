import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { refused, type ViberAnswer } from './viber-answer.js'
import type { ViberFault } from './viber-fault.js'

const gatewayPage =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>\r\n'

const json = { 'content-type': 'application/json;charset=utf-8' }

/** The effect of a fault on a call: a bad answer, or none. */
export function misbehave(
  kind: Exclude<ViberFault['kind'], 'failed_later'>,
  { status = 3 }: ViberFault,
  { incoming, outgoing }: HttpBindings,
  send: (answer: ViberAnswer) => Response,
): Response | Promise<Response> {
  const broken = (body: string, code = 200) => new Response(body, { status: code, headers: json })
  const never = () => new Promise<Response>((resolve) => outgoing.once('close', () => resolve(RESPONSE_ALREADY_SENT)))
  switch (kind) {
    case 'status':
      return send(refused(status))
    case 'too_many_requests':
      return new Response('Too Many Requests', { status: 429, headers: { 'content-type': 'text/plain' } })
    case 'bad_gateway':
      return new Response(gatewayPage, { status: 502, headers: { 'content-type': 'text/html' } })
    case 'empty_gateway':
      return new Response(null, { status: 502 })
    case 'server_error':
      return broken('{"status":0,"status_message":"ok"}', 500)
    case 'null':
      return broken('null')
    case 'list':
      return broken('[]')
    case 'truncated':
      return broken('{"status":0,"status_mess')
    case 'stall_body':
      outgoing.writeHead(200, json)
      outgoing.write('{"status":0,')
      return never()
    case 'stall':
      return never()
    case 'reset':
      incoming.socket.resetAndDestroy()
      return RESPONSE_ALREADY_SENT
  }
}
