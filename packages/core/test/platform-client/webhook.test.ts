import { describe, expect, it } from 'vitest'
import {
  buttonPayload,
  buttonValue,
  dedupeKeyOf,
  formIn,
  hmacSha256,
  type InboundRequest,
  isSameSecret,
  jsonIn,
  provenWebhook,
} from '../../src/doors/transport.js'

const secret = 'the secret of the app'

function webhook(body: Uint8Array | string, change: Partial<InboundRequest> = {}): InboundRequest {
  const bytes = Buffer.from(body)
  return { method: 'POST', url: '/hooks', headers: { proof: hmacSha256(secret, bytes) }, body: bytes, ...change }
}

/** Opens a webhook, and says whether its body was read. */
function opened(request: InboundRequest, allow?: string) {
  let isRead = false
  const result = provenWebhook(request, {
    isGenuine: (body, { proof }) => isSameSecret(proof, hmacSha256(secret, body)),
    read(body) {
      isRead = true
      return jsonIn(body)
    },
    ...(allow === undefined ? {} : { allow }),
  })
  return { result, isRead }
}

describe('a form', () => {
  it('is read field by field, the last one of a name, and harms nothing', () => {
    expect(formIn(Buffer.from('text=a+b%20%F0%9F%91%8D&command=%2Fcode&text=c'))).toEqual({
      text: 'c',
      command: '/code',
    })
    expect(formIn('')).toEqual({})
    expect(Object.keys(formIn('__proto__=1&constructor=2') ?? {})).toEqual(['__proto__', 'constructor'])
    expect(formIn('text=%7&=x')).toEqual({ text: '%7', '': 'x' })
    expect(formIn(Uint8Array.from([0x61, 0x3d, 0xff]))).toBeUndefined()
  })
})

describe('a webhook', () => {
  it('is opened when its proof covers its bytes', () => {
    expect(opened(webhook('{"a":1}')).result).toEqual({ outcome: 'proven', content: { a: 1 } })
    expect(opened(webhook('null')).result).toEqual({ outcome: 'proven', content: null })
    expect(opened(webhook('1', { method: 'post' })).result).toEqual({ outcome: 'proven', content: 1 })
  })

  it('C42: is not read before its proof was found right, and a refusal says nothing', () => {
    const proof = hmacSha256(secret, '{"a":1}')
    for (const wrong of [undefined, '', proof.slice(1), proof.toUpperCase(), `${proof} `, 'x'.repeat(10_000)]) {
      const { result, isRead } = opened(webhook('{"a":1}', { headers: { proof: wrong } }))
      expect(result).toEqual({ outcome: 'refused', reason: 'bad_signature', reply: { status: 401 } })
      expect(isRead).toBe(false)
    }
    expect(opened({ ...webhook('{"a":1}'), body: Buffer.from('{"a": 1}') }).result.outcome).toBe('refused')
  })

  it('C46: is weighed before it is proved', () => {
    const long = (bytes: number) => opened(webhook(`"${'x'.repeat(bytes - 2)}"`)).result
    expect(long(256 * 1024)).toMatchObject({ outcome: 'proven' })
    expect(long(256 * 1024 + 1)).toEqual({ outcome: 'refused', reason: 'too_large', reply: { status: 413 } })
  })

  it('comes as a POST, and who tries another method is told which', () => {
    const refused = { outcome: 'refused', reason: 'method' }
    expect(opened(webhook('1', { method: 'PUT' })).result).toMatchObject({
      ...refused,
      reply: { headers: { allow: 'POST' } },
    })
    const { result } = opened(webhook('1', { method: 'PUT' }), 'GET, POST')
    expect(result).toMatchObject({ ...refused, reply: { status: 405, headers: { allow: 'GET, POST' } } })
  })

  it.each(['', '{"a":', 'hello', '\ufeffx', Buffer.from([0x22, 0xff, 0x22])])(
    'that makes no sense is malformed: %j',
    (body) => {
      expect(opened(webhook(body)).result).toEqual({ outcome: 'refused', reason: 'malformed', reply: { status: 400 } })
    },
  )

  it('that a body parser has read has no bytes to check', () => {
    const request: InboundRequest = Object.assign(webhook('{}'), { body: { a: 1 } })
    expect(opened(request).result).toMatchObject({ outcome: 'refused', reason: 'malformed' })
  })
})

describe('a secret', () => {
  it('C42: is the same as itself and nothing else, whatever the lengths', () => {
    expect(isSameSecret('abc', 'abc')).toBe(true)
    for (const other of ['', 'ab', 'abcd', 'abC', undefined, null, 7]) expect(isSameSecret(other, 'abc')).toBe(false)
    expect(isSameSecret(undefined, '')).toBe(false)
  })

  it('signs as others do', () => {
    // RFC 4231, test case 2.
    expect(hmacSha256('Jefe', 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })
})

it('a button of ours is known by its payload, and no other', () => {
  expect(buttonValue(buttonPayload('yes_1-A'))).toBe('yes_1-A')
  for (const foreign of ['', 'yes', 'cf:', `cf:${'x'.repeat(65)}`, 'cf:a b', ' cf:a', 'cf:a\n'])
    expect(buttonValue(foreign)).toBeNull()
})

it('R31: a dedupe key is the same for the same parts, and shows none of them', () => {
  expect(dedupeKeyOf(['message', 'canary', 7])).toBe(dedupeKeyOf(['message', 'canary', 7]))
  expect(dedupeKeyOf(['message', 'canary', 7])).not.toContain('canary')
  const others = [
    ['message', 'canary'],
    ['canary', 'message', 7],
    ['message', 'canary', '7'],
    ['message', 'canar', 'y7'],
  ]
  expect(new Set([['message', 'canary', 7], ...others].map(dedupeKeyOf)).size).toBe(5)
})
