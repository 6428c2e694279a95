import { type AuthorizationVerbs, authorizations, verifyReceipt } from '@chatfactor/authorizations'
import { describe, expect, it } from 'vitest'
import { enroll, portalRig, type Rig, signedIn } from './portal-rig.js'

const home = '/security/p/billing'
const page = `${home}/assistants`
const transaction = {
  fields: [
    { label: 'To', value: 'ACME <GmbH>' },
    { label: 'Amount', value: '50.00 EUR' },
    { label: 'Reference', value: 'Invoice 7' },
  ],
}

function asking({ chatfactor }: Rig): AuthorizationVerbs {
  if (!isAsking(chatfactor)) throw new Error('no agents')
  return chatfactor
}

function isAsking(chatfactor: object): chatfactor is AuthorizationVerbs {
  return 'authorizations' in chatfactor
}

/** Ana, signed in and with a chat, and an agent that asks her. */
async function asked() {
  const { rig, ana } = await signedIn({ features: [authorizations({ togetherMs: 0 })] })
  await enroll(rig, ana)
  const { agents, authorizations: verbs } = asking(rig)
  const { id: resourceId } = rig.billing
  const agent = await agents.ensure({ resourceId, name: 'Invoice <assistant>', kind: 'service' })
  let asks = 0
  const ask = async () => {
    asks += 1
    const about = { resourceId, user: { id: rig.ana.id }, agentId: agent.id, purpose: 'pay', transaction }
    const made = await verbs.ask({ ...about, dedupeId: `question-${asks}` })
    await rig.chatfactor.settled()
    return made
  }
  /** Asks, and Ana presses the right number. */
  const approved = async () => {
    const made = await ask()
    if (made.outcome !== 'asked' || made.show.mode !== 'number_matching') throw new Error(made.outcome)
    await rig.press('chat-1', String(made.show.number))
    return { authorizationId: made.authorizationId, resourceId }
  }
  return { rig, ana, agent, verbs, ask, approved }
}

describe('the page Assistants', () => {
  it('R49: shows who asked and what was allowed, and keeps each from asking by one press, without scripts', async () => {
    const { ana, ask, approved, verbs, agent, rig } = await asked()
    expect((await ana.get(home)).text).toContain(`href="${page}"`)
    expect((await ana.get(page)).text).toContain('No assistant has asked you anything in the last 30 days.')
    const used = await approved()
    await verbs.redeem({ ...used, transaction })
    await approved()
    await ask()
    const shown = await ana.get(page)
    expect(shown.text).toContain('Invoice &lt;assistant&gt;')
    expect(shown.text).toContain('1 question waits for you in your chat.')
    expect(shown.text.match(/<bdi>ACME &lt;GmbH&gt; · 50\.00 EUR<\/bdi>/g)).toHaveLength(2)
    expect(shown.text.match(/, not used\)/g)).toHaveLength(1)
    // What waits is answered in the chat alone, and no id, number or reason of it is on the page.
    expect(shown.text).not.toContain('Invoice 7')

    const paused = await ana.submit(`${page}/${agent.id}/pause`, {})
    expect([paused.status, paused.url.pathname]).toEqual([200, page])
    expect(paused.text).toContain('>Paused<')
    expect(await ask()).toMatchObject({ outcome: 'refused', because: 'muted' })
    const resumed = await ana.submit(`${page}/${agent.id}/resume`, {})
    expect(resumed.text).not.toContain('>Paused<')
    expect(await ask()).toMatchObject({ outcome: 'asked' })
    expect(rig.problems).toEqual([])
  })

  it('R46, R49: shows what an assistant may do without asking, with what is left, and ends it by one press', async () => {
    const { ana, rig, agent, verbs } = await asked()
    const { id: resourceId } = rig.billing
    await verbs.policy.set({ resourceId, permits: true })
    const similar = {
      ...{ same: ['To', 'Reference'], atMost: [{ field: 'Amount', minor: 5000, currency: 'EUR' }] },
      ...{ total: { field: 'Amount', minor: 20_000, currency: 'EUR' }, times: 5, forMs: 86_400_000 },
    }
    const [to, , reference] = transaction.fields
    const fields = [to, { label: 'Amount', amount: { minor: 5000, currency: 'EUR' } }, reference].flatMap(
      (field) => field ?? [],
    )
    const about = { resourceId, user: { id: rig.ana.id }, agentId: agent.id, purpose: 'pay', transaction: { fields } }
    const made = await verbs.ask({ ...about, similar, dedupeId: 'question-1' })
    if (made.outcome !== 'asked' || made.show.mode !== 'number_matching') throw new Error(made.outcome)
    await rig.press('chat-1', 'Allow similar, too')
    await rig.press('chat-1', String(made.show.number))
    expect(await verbs.ask({ ...about, dedupeId: 'question-2' })).toMatchObject({ outcome: 'permitted' })

    const shown = await ana.get(page)
    expect(shown.text).toContain('What it may do without asking you:')
    expect(shown.text).toContain('<bdi>To</bdi>: exactly <bdi>ACME &lt;GmbH&gt;</bdi>')
    expect(shown.text).toContain('<bdi>Amount</bdi>: up to <bdi>50.00\u00a0EUR</bdi> each time')
    expect(shown.text).toMatch(/4 times are left, 150\.00\u00a0EUR in all, until/)
    const end = /action="([^"]*\/permits\/[^"]*)"/.exec(shown.text)?.[1] ?? ''
    // Nobody else ends it, and pressing twice ends it once.
    await rig.browser().submit(end, {})
    expect((await ana.get(page)).text).toContain(end)
    for (const _twice of [1, 2]) {
      const ended = await ana.submit(end, {})
      expect([ended.status, ended.url.pathname]).toEqual([200, page])
      expect(ended.text).not.toContain('without asking you:')
    }
    expect(await verbs.ask({ ...about, dedupeId: 'question-3' })).toMatchObject({ outcome: 'asked' })
    expect(rig.problems).toEqual([])
  })

  it('R49, R6: is nobody else’s: a stranger is led to the sign-in, and an agent that there is none of is not found', async () => {
    const { rig, ana, ask, agent } = await asked()
    const stranger = rig.browser()
    expect((await stranger.get(page)).url.pathname).toBe(`${home}/sign-in`)
    await stranger.submit(`${page}/${agent.id}/pause`, {})
    expect(await ask()).toMatchObject({ outcome: 'asked' })
    expect((await ana.submit(`${page}/nothing/pause`, {})).status).toBe(404)
    expect(rig.problems).toEqual([])
  })

  it('R49: is not there where no agent asks', async () => {
    const { rig, ana } = await signedIn()
    await enroll(rig, ana)
    expect((await ana.get(home)).text).not.toContain('/assistants')
    expect((await ana.get(page)).status).toBe(404)
    expect((await rig.browser().get('/security/.well-known/jwks.json')).status).toBe(404)
  })
})

it('R48: the public keys of receipts are there for everybody, and for nobody’s cache for long', async () => {
  const { rig, verbs, approved } = await asked()
  const receipt = await verbs.receipt(await approved())
  const answer = await rig.portal.fetch(new Request('https://id.example.org/security/.well-known/jwks.json'))
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
    200,
    'application/jwk-set+json',
    'public, max-age=300',
  ])
  const verdict = await verifyReceipt(receipt, JSON.parse(await answer.text()))
  expect(verdict).toMatchObject({ ok: true, receipt: { iss: 'https://id.example.org/security', decision: 'approved' } })
  const empty = await portalRig({ features: [authorizations({ togetherMs: 0 })] })
  expect((await empty.browser().get('/security/.well-known/jwks.json')).text).toBe('{"keys":[]}')
})
