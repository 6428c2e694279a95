import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { accounts } from '@chatfactor/accounts'
import { authorizations } from '@chatfactor/authorizations'
import { createChatfactor } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeHasher, world } from '@chatfactor/testkit'
import { expect, it, onTestFinished } from 'vitest'
import { onLoopback } from '../../core/test/support/on-loopback.js'
import { tell, workshop } from './support/workshop.js'

/** A receipt of Ana's No, with the keys that check it, in a folder. */
async function receipted() {
  const store = memoryStore()
  const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]
  const made = await world({ keys, store, people: { ana: {} } })
  const chatfactor = createChatfactor({
    ...{ keys, store, transports: [made.telegram], clock: made.clock, publicUrl: 'https://id.example.org' },
    features: [accounts({ passwordHasher: fakeHasher() }), authorizations()],
  })
  await made.by(chatfactor).enroll(made.ana, 'chat-a')
  const resourceId = made.resource.id
  const { id: agentId } = await chatfactor.agents.ensure({ resourceId, name: 'Invoice assistant', kind: 'service' })
  const transaction = { fields: [{ label: 'To', value: 'ACME GmbH' }] }
  const about = { resourceId, user: { id: made.ana.id }, agentId, purpose: 'pay', transaction }
  const asked = await chatfactor.authorizations.ask({ ...about, dedupeId: 'invoice-7' })
  if (asked.outcome !== 'asked') throw new Error(asked.outcome)
  const named = { authorizationId: asked.authorizationId, resourceId }
  await chatfactor.authorizations.cancel(named)
  const receipt = await chatfactor.authorizations.receipt(named)
  const published = JSON.stringify(await chatfactor.authorizations.receiptKeys())
  await chatfactor.close()
  const shop = await workshop({ 'receipt.jws': `${receipt}\n`, 'jwks.json': published })
  onTestFinished(() => shop.remove())
  const at = (name: string) => join(shop.folder, name)
  return { receipt, published, at, authorizationId: asked.authorizationId }
}

it('R48: receipt verify says what a genuine receipt says, without any config, and ends with 1 and the reason for any other', async () => {
  const { receipt, at, authorizationId } = await receipted()
  const verify = (file: string, ...more: readonly string[]) =>
    tell('receipt', 'verify', at(file), '--jwks', at('jwks.json'), ...more)
  const genuine = await verify('receipt.jws')
  expect(genuine).toMatchObject({ code: 0, complaints: '' })
  expect(genuine.out).toContain('Genuine: cancelled.')
  expect(genuine.out).toContain('  To: ACME GmbH')
  expect(genuine.out).toContain(`Question ${authorizationId}, signed by https://id.example.org`)
  expect(JSON.parse((await verify('receipt.jws', '--json')).out)).toMatchObject({
    ok: true,
    receipt: { decision: 'cancelled', fields: [{ label: 'To', value: 'ACME GmbH' }] },
  })

  const [header, payload = '', signature] = receipt.split('.')
  const said = Buffer.from(payload, 'base64url').toString().replace('ACME GmbH', 'ACME GmbX')
  await writeFile(at('changed.jws'), [header, Buffer.from(said).toString('base64url'), signature].join('.'))
  expect(await verify('changed.jws')).toMatchObject({
    ...{ code: 1, out: '', complaints: 'It is not genuine: it was changed after it was signed.' },
  })
  expect(JSON.parse((await verify('changed.jws', '--json')).out)).toEqual({ ok: false, because: 'signature' })
  expect(await verify('jwks.json')).toMatchObject({ code: 1, complaints: 'It is not genuine: this is not a receipt.' })
  const { x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
  await writeFile(at('others.json'), JSON.stringify({ keys: [{ kty: 'OKP', crv: 'Ed25519', x, kid: 'other' }] }))
  expect(await tell('receipt', 'verify', at('receipt.jws'), '--jwks', at('others.json'))).toMatchObject({
    code: 1,
    complaints: 'It is not genuine: none of these keys signed it, or its key was withdrawn.',
  })
})

it('R48: receipt verify takes the keys from the address of a portal, and says why it cannot look', async () => {
  const { published, at } = await receipted()
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/jwks.json' ? 200 : 404).end(published)
  })
  const { port, close } = await onLoopback(server)
  onTestFinished(close)
  const url = `http://127.0.0.1:${port}`
  const verify = (...args: readonly string[]) => tell('receipt', 'verify', ...args)
  expect(await verify(at('receipt.jws'), '--jwks', `${url}/jwks.json`)).toMatchObject({ code: 0 })
  expect(await verify(at('receipt.jws'), '--jwks', `${url}/else`)).toMatchObject({
    ...{ code: 2, complaints: `${url}/else answers 404.` },
  })
  for (const [args, complaint] of [
    [[at('gone.jws'), '--jwks', at('jwks.json')], `There is no file ${at('gone.jws')}.`],
    [[at('receipt.jws'), '--jwks', at('gone.json')], `There is no file ${at('gone.json')}.`],
    [[at('receipt.jws'), '--jwks', at('receipt.jws')], `${at('receipt.jws')} has no valid JSON Web Key Set.`],
  ] as const)
    expect(await verify(...args)).toMatchObject({ code: 2, complaints: complaint })
})
