import { createServer } from 'node:http'
import { serve } from '@hono/node-server'
import express, { type Request as ExpressRequest } from 'express'
import { Hono } from 'hono'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod'
import { onLoopback } from '../../core/test/support/on-loopback.js'
import { type GateOptions, honoGate, secondFactorGate } from '../src/index.js'
import { requireSecondFactor } from '../src/node.js'
import { askForToken, linkCodeIn, type Rig, signedIn } from './portal-rig.js'

/** Who a program acts for: its bearer token names person and session. */
const sessionIn = (authorization: string | null | undefined) => authorization?.replace('Bearer ', '') ?? ''

function optionsOf<R>(rig: Rig, read: (request: R) => string | null | undefined): GateOptions<R> {
  const people = new Map([
    ['of-ana', rig.ana.id],
    ['of-ben', rig.ben.id],
  ])
  return {
    ...{ resource: rig.billing.id, purpose: 'pay' },
    user(request) {
      const id = people.get(sessionIn(read(request)))
      return id === undefined ? null : { id }
    },
    session: (request) => sessionIn(read(request)),
  }
}

type Guarded = (rig: Rig, more: { readonly once?: boolean }) => Promise<string>

function expressApp(parsed: boolean): Guarded {
  return async (rig, more) => {
    const app = express()
    if (parsed) app.use(express.json(), express.urlencoded())
    const options = optionsOf<ExpressRequest>(rig, ({ headers }) => headers.authorization)
    app.all(
      '/pay',
      requireSecondFactor({ chatfactor: rig.chatfactor, clock: rig.clock }, { ...options, ...more }),
      (_request, response) => {
        response.send('paid')
      },
    )
    const { port, close } = await onLoopback(createServer(app))
    onTestFinished(close)
    return `http://127.0.0.1:${port}/pay`
  }
}

const apps: Readonly<Record<string, Guarded>> = {
  Express: expressApp(false),
  'Express below its parsers': expressApp(true),
  async Hono(rig, more) {
    const app = new Hono()
    const gate = honoGate(
      { chatfactor: rig.chatfactor, clock: rig.clock },
      { ...optionsOf(rig, (c) => c.req.header('authorization')), ...more },
    )
    app.all('/pay', gate, (c) => c.text('paid'))
    return new Promise((resolve) => {
      const server = serve(
        { fetch: app.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false },
        ({ port }) => resolve(`http://127.0.0.1:${port}/pay`),
      )
      onTestFinished(() => void server.close())
    })
  },
  async 'a web handler'(rig, more) {
    const gate = secondFactorGate(
      { chatfactor: rig.chatfactor, clock: rig.clock },
      {
        ...optionsOf<Request>(rig, ({ headers }) => headers.get('authorization')),
        ...more,
      },
    )
    const { getRequestListener } = await import('@hono/node-server')
    const server = createServer(
      getRequestListener(async (request) => (await gate(request)) ?? new Response('paid'), {
        overrideGlobalObjects: false,
      }),
    )
    const { port, close } = await onLoopback(server)
    onTestFinished(close)
    return `http://127.0.0.1:${port}/pay`
  },
}

/** Ana and Ben have a messenger each. */
async function twoPeople(): Promise<Rig> {
  const { rig, ana } = await signedIn({ publicUrl: 'http://127.0.0.1:3000' })
  await rig.hear({ type: 'code', chatId: 'chat-1', code: linkCodeIn(await askForToken(ana)) })
  await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { approvalMode: 'approve_deny' } })
  const own = { resourceId: rig.billing.id, user: { id: rig.ben.id } }
  const { id } = await rig.chatfactor.enrollments.start({ ...own, transport: 'telegram', name: 'Phone' })
  const { open } = await rig.chatfactor.enrollments.links(id)
  await rig.hear({ type: 'code', chatId: 'chat-2', code: /[\w-]{43}/.exec(open[0] ?? '')?.[0] ?? '' })
  await rig.chatfactor.settled()
  return rig
}

const told = z.looseObject({
  outcome: z.string(),
  challengeId: z.string().optional(),
  answerAt: z.string().optional(),
})

/** A program that keeps no cookies, as `curl` does. */
function program(at: string, session: string) {
  const headers = { authorization: `Bearer ${session}`, accept: 'application/json' }
  const read = async (answer: Response) => {
    const text = await answer.text()
    return { status: answer.status, said: text === 'paid' ? null : told.parse(JSON.parse(text)) }
  }
  return {
    pay: async (more: Record<string, string> = {}) =>
      read(await fetch(at, { method: 'POST', headers: { ...headers, ...more }, body: '' })),
    send: async (fields: object, more: Record<string, string> = {}) =>
      read(
        await fetch(`${at}?cf_form=1`, {
          ...{ method: 'POST', redirect: 'manual', body: JSON.stringify(fields) },
          headers: { ...headers, 'content-type': 'application/json', ...more },
        }),
      ),
  }
}

describe('a program in front of a guard', () => {
  it.each(Object.keys(apps))(
    'C12: is told what to ask, answers without a cookie, and then names its challenge: %s',
    async (name) => {
      const rig = await twoPeople()
      const at = (await apps[name]?.(rig, {})) ?? ''
      const [ana, ben] = [program(at, 'of-ana'), program(at, 'of-ben')]
      const asked = await Promise.all([ana.pay(), ben.pay()])
      await rig.chatfactor.settled()
      for (const { status, said } of asked) {
        expect([status, said?.outcome, said?.answerAt]).toEqual([401, 'sent', '/pay?cf_form=1'])
      }
      const [ofAna = '', ofBen = ''] = asked.map(({ said }) => said?.challengeId)
      const [codeOfAna = '', codeOfBen = ''] = ['chat-1', 'chat-2'].map((chat) => rig.telegram.lastCode(chat) ?? '')
      // Nobody answers for another person, whatever they know.
      expect((await ben.send({ challengeId: ofAna, code: codeOfAna })).said?.outcome).not.toBe('passed')
      const wrong = codeOfAna === '000000' ? '111111' : '000000'
      expect((await ana.send({ challengeId: ofAna, code: wrong })).said).toMatchObject({ outcome: 'wrong_code' })
      const answers = await Promise.all([
        ana.send({ challengeId: ofAna, code: codeOfAna }),
        ben.send({ challengeId: ofBen, code: codeOfBen }),
      ])
      expect(answers.map(({ status, said }) => [status, said?.outcome])).toEqual([
        [200, 'passed'],
        [200, 'passed'],
      ])
      const paid = await Promise.all([ana.pay({ 'cf-challenge': ofAna }), ben.pay({ 'cf-challenge': ofBen })])
      expect(paid).toEqual([
        { status: 200, said: null },
        { status: 200, said: null },
      ])
      expect((await ben.pay({ 'cf-challenge': ofAna })).status).toBe(401)
      expect((await ben.pay({ 'cf-challenge': 'x'.repeat(2_000) })).status).toBe(401)
    },
  )

  it.each(Object.keys(apps))('C4: acts once with the very request that brings the code: %s', async (name) => {
    const rig = await twoPeople()
    const ana = program((await apps[name]?.(rig, { once: true })) ?? '', 'of-ana')
    const { said } = await ana.pay()
    await rig.chatfactor.settled()
    const answer = { challengeId: said?.challengeId, code: rig.telegram.lastCode('chat-1') ?? '' }
    const answers = await Promise.all([1, 2, 3].map(() => ana.send(answer)))
    expect(answers.filter((one) => one.said === null)).toHaveLength(1)
    expect((await ana.send(answer)).said?.outcome).toBe('already_used')
  })

  it.each([
    ['application/json', 'json'],
    ['application/json, text/plain, */*', 'json'],
    ['Application/JSON; charset=utf-8', 'json'],
    ['application/json, text/html;q=0.9', 'json'],
    ['application/*', 'json'],
    ['text/html;q=0, */*', 'json'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'page'],
    ['application/json;q=0.5, text/html', 'page'],
    ['application/json, text/html', 'page'],
    ['application/json;q=0, */*', 'page'],
    ['*/*', 'page'],
    ['image/png', 'page'],
    ['', 'page'],
  ])('%s is answered by what it would rather have: %s', async (accept, wanted) => {
    const rig = await twoPeople()
    const gate = secondFactorGate(
      { chatfactor: rig.chatfactor, clock: rig.clock },
      optionsOf<Request>(rig, ({ headers }) => headers.get('authorization')),
    )
    for (const [person, method] of [
      ['of-ana', 'GET'],
      ['of-ben', 'POST'],
      ['', 'POST'],
    ] as const) {
      const authorization = person === '' ? '' : `Bearer ${person}`
      const asked = new Request('http://127.0.0.1:3000/pay', { method, headers: { accept, authorization } })
      const answer = await gate(asked)
      const type = answer?.headers.get('content-type') ?? ''
      expect(type.startsWith('application/json'), `${method} ${type}`).toBe(wanted === 'json')
    }
  })

  const pages: Readonly<Record<string, Record<string, string>>> = {
    'another origin': { origin: 'https://evil.example' },
    'an origin that is hidden': { origin: 'null' },
    'another site, by name': { 'sec-fetch-site': 'cross-site' },
    'a sibling site': { 'sec-fetch-site': 'same-site', origin: 'https://other.example.org' },
    'a form': { 'content-type': 'application/x-www-form-urlencoded' },
    'a form of plain text': { 'content-type': 'text/plain' },
    'a form with files': { 'content-type': 'multipart/form-data; boundary=application/json' },
    'a type that looks like JSON': { 'content-type': 'text/plain; application/json' },
    'no type at all': { 'content-type': '' },
  }
  it.each(Object.keys(apps))('C46: cannot be played by a page of another site: %s', async (name) => {
    const rig = await twoPeople()
    const ana = program((await apps[name]?.(rig, {})) ?? '', 'of-ana')
    const { said } = await ana.pay()
    await rig.chatfactor.settled()
    const answer = { challengeId: said?.challengeId, code: rig.telegram.lastCode('chat-1') ?? '' }
    for (const [page, headers] of Object.entries(pages)) {
      const refused = await ana.send(answer, headers)
      expect([refused.status, refused.said?.outcome], page).toEqual([403, 'foreign'])
    }
    expect((await ana.send(answer)).said?.outcome).toBe('passed')
  })
})
