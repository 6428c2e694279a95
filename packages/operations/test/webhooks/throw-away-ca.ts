import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** Certificates of an authority that exists for one test: written here byte by byte (RFC 5280), so that no test needs a program. */
export function throwAwayCa() {
  const own = keyPair()
  const name = `Throw-away CA ${randomBytes(4).toString('hex')}`
  return {
    pem: pem(certificate({ issuer: name, subject: name, key: own.publicKey, signer: own.privateKey, extension: isCa })),
    /** A certificate for this name, and its key. */
    issue(host: string) {
      const { publicKey, privateKey } = keyPair()
      const extension = forHost(host)
      const made = certificate({ issuer: name, subject: host, key: publicKey, signer: own.privateKey, extension })
      return { cert: pem(made), key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
    },
  }
}

interface Certificate {
  readonly issuer: string
  readonly subject: string
  readonly key: KeyObject
  readonly signer: KeyObject
  readonly extension: Buffer
}

const keyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts)
const ecdsaWithSha256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'))
const isCa = extension('551d13', sequence(der(0x01, Buffer.from([0xff]))))
const day = 86_400_000

function certificate({ issuer, subject, key, signer, extension }: Certificate): Buffer {
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    named(issuer),
    sequence(time(Date.now() - day), time(Date.now() + day)),
    named(subject),
    key.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  )
  return sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), sign('sha256', body, signer)))
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const length = body.length < 0x80 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

function named(name: string): Buffer {
  return sequence(der(0x31, sequence(Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(name)))))
}

function forHost(host: string): Buffer {
  return extension('551d11', sequence(der(0x82, Buffer.from(host))))
}

function extension(oid: string, value: Buffer): Buffer {
  return sequence(der(0x06, Buffer.from(oid, 'hex')), der(0x04, value))
}

function time(ms: number): Buffer {
  return der(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14)}Z`))
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
