import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readCertificates } from '../../src/webhooks/certificate.js'
import { createSender, type Post } from '../../src/webhooks/send.js'
import { receiver } from './receiver.js'
import { throwAwayCa } from './throw-away-ca.js'

const never = new AbortController().signal
const send = createSender({ allowLoopback: true, resolve: async () => ['127.0.0.1'] })
const post = (port: number, ca: string | null, host = 'localhost'): Post => ({
  url: `https://${host}:${port}/hook`,
  headers: { 'webhook-id': 'msg_1' },
  body: '{"type":"webhook.test"}',
  ca,
})

describe('a receiver with a certificate of its own authority', () => {
  it('is reached with the certificate of that authority, and with no other', async () => {
    const [own, other] = [throwAwayCa(), throwAwayCa()]
    const { port, received } = await receiver({ tls: own.issue('localhost') })
    expect(await send(post(port, own.pem), never)).toMatchObject({ outcome: 'delivered', status: 204 })
    expect(await send(post(port, own.pem + other.pem), never)).toMatchObject({ outcome: 'delivered' })
    for (const ca of [null, other.pem]) {
      expect(await send(post(port, ca), never)).toMatchObject({ outcome: 'tls', status: null })
    }
    expect(
      received.map(({ path, headers, body }) => [path, headers['webhook-id'], headers['content-type'], body]),
    ).toEqual(Array.from({ length: 2 }, () => ['/hook', 'msg_1', 'application/json', '{"type":"webhook.test"}']))
  })

  it('a certificate for another name is no certificate', async () => {
    const own = throwAwayCa()
    const { port, received } = await receiver({ tls: own.issue('receiver.example') })
    expect(await send(post(port, own.pem), never)).toMatchObject({ outcome: 'tls', status: null })
    expect(received).toEqual([])
  })

  it('a server that speaks no TLS is none for https', async () => {
    const { port, received } = await receiver()
    expect(await send(post(port, null), never)).toMatchObject({ outcome: 'tls', status: null })
    expect(received).toEqual([])
  })
})

describe('the certificate that an endpoint is given', () => {
  it('is kept as its blocks alone', () => {
    const [first, second] = [throwAwayCa(), throwAwayCa()]
    expect(readCertificates(`Our CA:\n${first.pem}\nand the next\r\n${second.pem.replaceAll('\n', '\r\n')}`)).toEqual({
      pem: `${first.pem}${second.pem.trimEnd().replaceAll('\n', '\r\n')}\n`,
    })
  })

  it('is refused by name where a private key came along', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    expect(readCertificates(throwAwayCa().pem + key)).toEqual({
      problem: 'has a private key in it; only the certificate is needed',
    })
  })

  it.each([
    ['', 'has no certificate in PEM'],
    ['MIIB', 'has no certificate in PEM'],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'has what is no certificate'],
    ['-----BEGIN CERTIFICATE-----\n'.repeat(500), 'has no certificate in PEM'],
    ['-'.repeat(20_001), 'has more than 20000 characters'],
  ])('%s is refused, and it is said why', (text, problem) => {
    expect(readCertificates(text)).toEqual({ problem })
  })

  it('is refused where one of its blocks is something else', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    expect(readCertificates(throwAwayCa().pem + key)).toEqual({ problem: 'has what is no certificate' })
  })
})
