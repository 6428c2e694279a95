import { createPrivateKey, generateKeyPairSync, hkdfSync, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CompactSign, calculateJwkThumbprint, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { agentRoutes, type ReceiptKey } from '../src/index.js'
import { verifyReceipt } from '../src/receipts.js'
import { assistants, hourMs, keys, payment } from './support/assistants.js'

const later = { id: 'k2', secret: Buffer.from('another key, which has forty-two bytes in it') }
const amounts = {
  fields: [
    { label: 'To', value: 'ACME GmbH' },
    { label: 'Amount', amount: { minor: 5000, currency: 'EUR' } },
  ],
}

/** What stands in a receipt, whoever signed it. */
const saidIn = (receipt: string) => Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString('utf8')

/** The same with something else in its place, and the signature of before. */
function changed(receipt: string, from: string, to: string): string {
  const [header, , signature] = receipt.split('.')
  return [header, Buffer.from(saidIn(receipt).replace(from, to)).toString('base64url'), signature].join('.')
}

async function verified(receipt: string, published: Parameters<typeof verifyReceipt>[1]) {
  const verdict = await verifyReceipt(receipt, published)
  if (!verdict.ok) throw new Error(verdict.because)
  return verdict.receipt
}

/** A question that was approved and used, and its receipt. */
async function used() {
  const given = await assistants()
  const { question, press, chatfactor } = given
  const asked = await question({ transaction: amounts, reason: 'It is due today' })
  await press('chat-a', asked.right)
  await asked.redeem()
  return { ...given, asked, receipt: await chatfactor.authorizations.receipt(asked.named) }
}

describe('a receipt', () => {
  it('R48: says what was shown, who decided it and when, and is checked without asking anybody', async () => {
    const { chatfactor, asked, receipt, resourceId, resource, invoices, clock } = await used()
    const published = await chatfactor.authorizations.receiptKeys()
    const now = clock.now().toISOString()
    expect(await verifyReceipt(` ${receipt}\n`, published)).toEqual({
      ok: true,
      receipt: {
        iss: 'https://id.example.org/security',
        iat: Math.floor(clock.now().getTime() / 1000),
        jti: asked.authorizationId,
        sub: expect.stringMatching(/^[\w-]{43}$/),
        resource: { id: resourceId, name: resource.name },
        agent: { id: invoices.id, name: 'Invoice assistant', kind: 'service' },
        purpose: 'pay',
        fields: [
          { label: 'To', value: 'ACME GmbH' },
          { label: 'Amount', value: '50.00\u00a0EUR', amount: { minor: 5000, currency: 'EUR' } },
        ],
        digest: expect.stringMatching(/^[\w-]{43}$/),
        digestVersion: 2,
        decision: 'approved',
        mode: 'number_matching',
        amr: ['mca', 'user'],
        ...{ askedAt: now, answeredAt: now, usedAt: now, endedAt: null },
      },
    })
    const [key] = published.keys
    if (key === undefined) throw new Error('no key')
    expect(decodeProtectedHeader(receipt)).toEqual({ alg: 'EdDSA', kid: key.kid, typ: 'chatfactor-receipt+jwt' })
    expect(key.kid).toBe(await calculateJwkThumbprint({ kty: key.kty, crv: key.crv, x: key.x }))
  })

  it('R48: says of the person a pseudonym alone, in every process the same, and on each Resource another one', async () => {
    const { chatfactor, other, asked, receipt, ana, question, press, enroll } = await used()
    for (const secret of [ana.id, 'ana', 'chat-a', asked.right, 'It is due today'])
      expect(saidIn(receipt), secret).not.toContain(`"${secret}"`)
    const published = await other.authorizations.receiptKeys()
    const { sub } = await verified(receipt, published)
    const next = await question()
    await press('chat-a', 'No')
    const again = await verified(await other.authorizations.receipt(next.named), published)
    expect(again).toMatchObject({ sub, decision: 'declined', digestVersion: 1, usedAt: null, amr: ['mca', 'user'] })

    const { id: elsewhere } = await chatfactor.resources.create({ name: 'Payroll' })
    await chatfactor.assignments.create({ resourceId: elsewhere, userId: ana.id })
    await enroll(ana, 'chat-a', { resourceId: elsewhere })
    const { id: agentId } = await chatfactor.agents.ensure({ resourceId: elsewhere, name: 'Pay', kind: 'service' })
    const about = { resourceId: elsewhere, user: { id: ana.id }, purpose: 'pay', transaction: payment }
    const there = await chatfactor.authorizations.ask({ ...about, agentId, dedupeId: 'there' })
    if (there.outcome !== 'asked') throw new Error(there.outcome)
    const named = { authorizationId: there.authorizationId, resourceId: elsewhere }
    await chatfactor.authorizations.cancel(named)
    const onTheOther = await verified(await chatfactor.authorizations.receipt(named), published)
    expect(onTheOther.sub).toMatch(/^[\w-]{43}$/)
    expect(onTheOther.sub).not.toBe(sub)
  })

  it('R48: is refused for a question that is open, and not found by whoever did not ask it', async () => {
    const { question, chatfactor, travel, clock, press } = await assistants()
    const asked = await question()
    const { receipt, cancel } = chatfactor.authorizations
    await expect(receipt(asked.named)).rejects.toMatchObject({
      code: 'TRANSITION_REFUSED',
      details: { state: 'waiting', event: 'receipt' },
    })
    const missing = { code: 'AUTHORIZATION_NOT_FOUND' }
    await press('chat-a', asked.right)
    await expect(receipt({ ...asked.named, resourceId: 'another' })).rejects.toMatchObject(missing)
    await expect(receipt({ ...asked.named, agentId: travel.id })).rejects.toMatchObject(missing)
    const published = async () => chatfactor.authorizations.receiptKeys()
    expect(await verified(await receipt(asked.named), await published())).toMatchObject({
      decision: 'approved',
      usedAt: null,
    })
    await cancel(asked.named)
    expect(await verified(await receipt(asked.named), await published())).toMatchObject({
      decision: 'cancelled',
      answeredAt: expect.any(String),
      endedAt: clock.now().toISOString(),
    })
    const late = await question()
    await clock.advance(hourMs)
    expect(await verified(await receipt(late.named), await published())).toMatchObject({
      decision: 'expired',
      answeredAt: null,
      amr: [],
      endedAt: late.expiresAt.toISOString(),
    })
  })

  it('R48: counts for nothing once one character of it was changed, or somebody else signed it', async () => {
    const { receipt, chatfactor } = await used()
    const published = await chatfactor.authorizations.receiptKeys()
    const because = async (text: string, by = published) => {
      const verdict = await verifyReceipt(text, by)
      return verdict.ok ? 'genuine' : verdict.because
    }
    expect(await because(receipt)).toBe('genuine')
    expect(await because(changed(receipt, '"minor":5000', '"minor":5001'))).toBe('signature')
    expect(await because(changed(receipt, 'ACME GmbH', 'ACME GmbX'))).toBe('signature')
    expect(await because(changed(receipt, '"decision":"approved"', '"decision":"declined"'))).toBe('signature')
    for (const none of ['', 'receipt', receipt.slice(0, -50), `${receipt}.x`]) {
      expect(await because(none)).not.toBe('genuine')
    }

    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const { x = '' } = publicKey.export({ format: 'jwk' })
    const kid = await calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x })
    const stranger: ReceiptKey = { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' }
    const signedAs = (text: string, header: object) =>
      new CompactSign(Buffer.from(text)).setProtectedHeader({ alg: 'EdDSA', kid, ...header }).sign(privateKey)
    const typ = 'chatfactor-receipt+jwt'
    const theirs = await signedAs(saidIn(receipt), { typ })
    expect(await because(theirs)).toBe('unknown_key')
    expect(await because(theirs, { keys: [stranger] })).toBe('genuine')
    // Whatever else the same key signs is no receipt, and neither is one whose digest is another's.
    expect(await because(await signedAs(saidIn(receipt), {}), { keys: [stranger] })).toBe('malformed')
    expect(await because(await signedAs('{}', { typ }), { keys: [stranger] })).toBe('malformed')
    expect(await because(await signedAs('no JSON', { typ }), { keys: [stranger] })).toBe('malformed')
    const otherSum = saidIn(receipt).replace('"minor":5000', '"minor":5001')
    expect(await because(await signedAs(otherSum, { typ }), { keys: [stranger] })).toBe('digest')
    await expect(verifyReceipt(receipt, JSON.parse('{}'))).rejects.toThrow()
  })

  it('R48, R27: is signed by a key that is derived, and stays good after another one came in front', async () => {
    const { receipt, asked, opened, chatfactor } = await used()
    // The rule of the documentation, written a second time.
    const info = Buffer.concat([Buffer.from('chatfactor/v1/receipt\0'), Buffer.alloc(12 + 32)])
    const seed = Buffer.from(hkdfSync('sha256', keys[0]?.secret ?? '', '', info, 32))
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
    const own = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const [header, payload, signature] = receipt.split('.')
    expect(sign(null, Buffer.from(`${header}.${payload}`), own).toString('base64url')).toBe(signature)

    const both = opened([later, ...keys])
    const newer = await both.authorizations.receipt(asked.named)
    const published = await chatfactor.authorizations.receiptKeys()
    expect(published.keys).toHaveLength(2)
    const [first, second] = [await verified(receipt, published), await verified(newer, published)]
    expect(second).toEqual({ ...first, iat: second.iat })
    // A process that has the old key no more still shows how to check what it signed.
    const alone = opened([later])
    expect((await alone.authorizations.receiptKeys()).keys).toHaveLength(2)
    await Promise.all([both.close(), alone.close()])
  })

  it('R48, R27: is worth nothing, in every process, once its master key was revoked, and what was sealed with that is not vouched for again', async () => {
    const { receipt, asked, opened } = await used()
    const [one, two] = [opened([later, ...keys]), opened([later, ...keys])]
    expect((await two.authorizations.receiptKeys()).keys).toHaveLength(1)
    await one.keys.revoke('k1')
    const published = await two.authorizations.receiptKeys()
    expect(published.keys).toEqual([])
    expect(await verifyReceipt(receipt, published)).toEqual({ ok: false, because: 'unknown_key' })
    const anew = await two.authorizations.receipt(asked.named).catch((error: unknown) => error)
    // What was sealed with the leaked key is not opened any more, so nothing of it is vouched for.
    expect(anew).toMatchObject({ code: 'AUTHORIZATION_NOT_FOUND' })
    await Promise.all([one.close(), two.close()])
  })

  it('R48: two processes at once make one key and one pseudonym', async () => {
    const { question, press, chatfactor, other, store } = await assistants()
    const asked = await question()
    await press('chat-a', asked.right)
    const made = await Promise.all(
      [chatfactor, other, chatfactor, other].map(({ authorizations }) => authorizations.receipt(asked.named)),
    )
    const published = await chatfactor.authorizations.receiptKeys()
    expect(published.keys).toHaveLength(1)
    expect(new Set(await Promise.all(made.map(async (one) => (await verified(one, published)).sub))).size).toBe(1)
    const { items } = await store.list('notes', { index: 'byKind', equals: { kind: 'receipt_subject' }, limit: 9 })
    expect(items).toHaveLength(1)
    expect(JSON.stringify(items[0]?.says)).not.toContain((await verified(made[0] ?? '', published)).sub)
  })

  it('R48: comes through the door of agents, whose keys are there for everybody', async () => {
    const { question, press, chatfactor, invoices, travel } = await assistants()
    const answer = agentRoutes(chatfactor)
    const [{ key }, { key: otherKey }] = [
      await chatfactor.agents.issueKey(invoices.id),
      await chatfactor.agents.issueKey(travel.id),
    ]
    const call = async (path: string, bearer?: string, method = 'GET') => {
      const headers: Record<string, string> = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }
      const response = await answer(new Request(`https://app.example/agents${path}`, { method, headers }))
      return { status: response.status, said: JSON.parse(await response.text()) }
    }
    const asked = await question()
    expect(await call(`/${asked.authorizationId}/receipt`, key)).toMatchObject({ status: 409 })
    await press('chat-a', asked.right)
    const { said } = await call(`/${asked.authorizationId}/receipt`, key)
    expect(await verified(said.receipt, (await call('/jwks.json')).said)).toMatchObject({ decision: 'approved' })
    expect(await call(`/${asked.authorizationId}/receipt`, otherKey)).toMatchObject({ status: 404 })
    expect(await call(`/${asked.authorizationId}/receipt`)).toMatchObject({ status: 401 })
    expect(await call(`/${asked.authorizationId}/receipt`, key, 'POST')).toMatchObject({ status: 404 })
  })
})

it('R48: nothing that signs is loaded before the first receipt', () => {
  for (const file of ['make-receipt', 'verify-receipt', 'receipt-key']) {
    const source = readFileSync(fileURLToPath(new URL(`../src/receipts/${file}.ts`, import.meta.url)), 'utf8')
    expect(source).not.toMatch(/^import [^\n]*'jose'/m)
  }
})
