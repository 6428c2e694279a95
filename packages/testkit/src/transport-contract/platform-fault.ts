import type { SendOutcome } from '@chatfactor/core/transport'
import { type Behaviour, type LoopbackPlatform, replying } from './loopback-platform.js'
import type { PlatformReply, TransportUnderTest } from './transport-under-test.js'

/** One way in which a platform, or something on the way to it, can misbehave. */
export interface PlatformFault {
  readonly name: string
  /** The allowed outcomes; `unavailable` only if the message was certainly not delivered. */
  readonly outcomes: readonly SendOutcome['outcome'][]
  /** The status of the answer, if there was one. */
  readonly httpStatus: number | null
  /** Whether only the deadline ends it. */
  readonly isSilent: boolean
  /** Causes the fault, and returns the address at which the transport looks for its platform. */
  arrange(platform: LoopbackPlatform, under: TransportUnderTest): string | Promise<string>
}

const html = '<html><head><title>Oops</title></head><body><h1>Something went wrong</h1></body></html>'

/** A complete answer that is not the platform's own. */
function page(name: string, status: number, body: string | Buffer, contentType = 'application/json'): PlatformFault {
  return unknowable(name, status, ({ response }) => {
    response.writeHead(status, { 'content-type': contentType }).end(body)
  })
}

/** A fault after which the message may or may not have been delivered. */
function unknowable(name: string, httpStatus: number | null, behaviour: Behaviour): PlatformFault {
  return {
    name,
    outcomes: ['unknown'],
    httpStatus,
    isSilent: false,
    arrange(platform) {
      platform.behave(behaviour)
      return platform.url
    },
  }
}

/** A fault that only the deadline ends. */
function silentFault(fault: PlatformFault): PlatformFault {
  return { ...fault, isSilent: true }
}

/** A fault of the connection, before there was a request. */
function unconnected(
  name: string,
  outcomes: PlatformFault['outcomes'],
  arrange: (platform: LoopbackPlatform) => string | Promise<string>,
): PlatformFault {
  return { name, outcomes, httpStatus: null, isSilent: false, arrange }
}

const secure = (url: string) => url.replace('http:', 'https:')

/** Faults without a readable answer: the request may have been executed. */
const unreadable: readonly PlatformFault[] = [
  page('a gateway page with 502', 502, html, 'text/html'),
  page('a gateway page with 503', 503, html, 'text/html'),
  page('a gateway page with 504', 504, html, 'text/html'),
  page('an error page with 500', 500, html, 'text/html'),
  page('an empty 502', 502, '', 'text/plain'),
  page('a page with 200', 200, html, 'text/html'),
  page('an empty 200', 200, ''),
  page('null', 200, 'null'),
  page('an empty list', 200, '[]'),
  page('an empty object', 200, '{}'),
  page('a bare text', 200, '"ok"'),
  page('a bare number', 200, '0'),
  page('true', 200, 'true'),
  page('bytes that are not UTF-8', 200, Buffer.from([0x7b, 0xff, 0xfe, 0x00])),
  {
    name: 'truncated JSON',
    outcomes: ['unknown'],
    httpStatus: 200,
    isSilent: false,
    arrange(platform, under) {
      platform.behave(replying((request) => halved(under.platform.accept(request))))
      return platform.url
    },
  },
  {
    name: 'the words of success under status 500',
    outcomes: ['unknown'],
    httpStatus: 500,
    isSilent: false,
    arrange(platform, under) {
      platform.behave(replying((request) => ({ ...under.platform.accept(request), status: 500 })))
      return platform.url
    },
  },
]

/** Faults whose answer does not come, or does not end. */
const silent: readonly PlatformFault[] = [
  silentFault(unknowable('stalled headers', null, () => {})),
  silentFault(
    unknowable('a stalled body', null, ({ response }) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"')
    }),
  ),
  silentFault(
    unknowable('a body that comes a byte at a time', null, ({ response }) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    }),
  ),
  silentFault(
    unknowable('a body that never ends', null, ({ response }) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const megabyte = Buffer.alloc(1024 * 1024, ' ')
      const pour = () => {
        while (!response.destroyed && response.write(megabyte));
      }
      response.on('drain', pour)
      pour()
    }),
  ),
  unknowable('half a body', null, ({ response, socket }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
    response.write('{"', () => socket.destroy())
  }),
  unknowable('a connection that is closed without an answer', null, ({ socket }) => socket.destroy()),
  unknowable('a connection that is reset without an answer', null, ({ socket }) => socket.resetAndDestroy()),
  unknowable('an answer that is not HTTP', null, ({ socket }) => socket.end('SSH-2.0-OpenSSH_9.6\r\n\r\n')),
]

const disconnected: readonly PlatformFault[] = [
  unconnected('a refused connection', ['unavailable'], async (platform) => {
    await platform.close()
    return platform.url
  }),
  // Whether the reset is noticed before or after the first byte has left is a race, so both outcomes are correct.
  unconnected('a connection that is reset at once', ['unavailable', 'unknown'], (platform) => {
    platform.meet((socket) => socket.resetAndDestroy())
    return platform.url
  }),
  unconnected('TLS that fails', ['unavailable'], (platform) => {
    platform.meet((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    return secure(platform.url)
  }),
  silentFault(
    unconnected('TLS that is never agreed on', ['unavailable'], (platform) => {
      platform.meet((socket) => socket.resume())
      return secure(platform.url)
    }),
  ),
]

/** Every fault, the same for all platforms. */
export const platformFaults: readonly PlatformFault[] = [...unreadable, ...silent, ...disconnected]

/** Some of each kind, for calls that are not about a message. */
export const fewFaults: readonly PlatformFault[] = platformFaults.filter(({ name }) =>
  [
    'a gateway page with 502',
    'an empty 502',
    'null',
    'an empty list',
    'truncated JSON',
    'stalled headers',
    'a stalled body',
    'a connection that is reset without an answer',
    'a refused connection',
  ].includes(name),
)

function halved(reply: PlatformReply): PlatformReply {
  return { ...reply, body: reply.body.slice(0, Math.max(1, Math.floor(reply.body.length / 2))) }
}
