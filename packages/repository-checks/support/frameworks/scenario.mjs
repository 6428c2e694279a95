import { request } from 'node:http'
import { accounts } from '@chatfactor/accounts'
import { createChatfactor } from '@chatfactor/core'
import { createPortal } from '@chatfactor/portal'
import { memoryStore } from '@chatfactor/store-memory'
import { telegramTransport } from '@chatfactor/transport-telegram'

const bot = { botCredential: '4242:made-up-for-a-platform-on-loopback', botUsername: 'example_bot' }
const webhookSecret = 'made-up-for-webhooks-on-loopback'
const password = 'correct horse battery'
const idOfTheSession = 'id-of-the-session'
/** Ways to write `/pay` that one router or another takes for the same, sent as they stand. */
const spellings = [
  ...[
    '/pay',
    '/pay/',
    '/PAY',
    '/Pay/',
    '/%70ay',
    '/pa%79/',
    '//pay',
    '/pay//',
    '/./pay',
    '/x/../pay',
    '/pay;x',
    '/pay%2f',
  ],
  ...['/pay?', '/pay?cf_form', '/pay#x', 'http://127.0.0.1/pay', 'http://127.0.0.1/pay/'],
]
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']

/** A Chatfactor with one Resource and one person, its portal, and what a guard in front of `/pay` is given. */
export async function setting(platformUrl) {
  const chatfactor = createChatfactor({
    keys: [{ id: 'first', secret: crypto.getRandomValues(new Uint8Array(32)) }],
    store: memoryStore(),
    transports: [telegramTransport({ ...bot, webhookSecret, apiRoot: platformUrl, timeoutMs: 3_000 })],
    publicUrl: 'http://127.0.0.1:3000',
    features: [accounts()],
  })
  const { id: resourceId } = await chatfactor.resources.ensure({
    address: 'billing',
    name: 'Billing',
    preset: 'self_service',
  })
  const user = await chatfactor.users.create({ login: 'ana', password })
  await chatfactor.assignments.create({ resourceId, userId: user.id })
  const guard = { resource: resourceId, purpose: 'pay', user: () => ({ id: user.id }), session: () => idOfTheSession }
  let times = 0
  const handled = () => {
    times += 1
  }
  return { chatfactor, portal: createPortal({ chatfactor }), guard, platformUrl, handled, timesHandled: () => times }
}

/**
 * What a person and a platform do with a framework's app: the portal with forms, a webhook with its bytes, and the guard before `/pay`, with
 * the host's own form behind it. Throws where something is not as it has to be.
 */
export async function walk({ chatfactor, guard, platformUrl, timesHandled }, origin) {
  const open = browser(origin)
  const signIn = await open('/security/p/billing/sign-in')
  expect('the portal shows its sign-in', signIn.status === 200 && signIn.text.includes('name="login"'))
  const signedIn = await open('/security/p/billing/sign-in', { login: 'ana', password, with: 'password' })
  expect(`the portal takes its form, not ${signedIn.status}`, signedIn.status === 303)

  const { resource: resourceId, user } = guard
  const enrollment = await chatfactor.enrollments.start({
    resourceId,
    user: user(),
    name: 'Phone',
    transport: 'telegram',
  })
  const { qr } = await chatfactor.enrollments.links(enrollment.id)
  const scanned = await webhook(origin, new URL(qr).searchParams.get('start'), webhookSecret)
  expect(`the webhook is taken with its bytes, not ${scanned}`, scanned === 200)
  expect('a webhook without its secret is refused', (await webhook(origin, 'x', 'another')) === 401)
  await chatfactor.settled()
  expect('the token is active', (await chatfactor.enrollments.get(enrollment.id)).state === 'active')

  const asked = await open('/pay')
  expect(`the guard asks, not ${asked.status}`, asked.status === 200 && asked.text.includes('/pay?cf_form=1'))
  await chatfactor.settled()
  for (const spelling of spellings) {
    for (const method of methods) {
      await sendAsWritten(origin, method, spelling)
      expect(`${method} ${spelling} reaches nothing without a pass`, timesHandled() === 0)
    }
  }
  const wrong = await open('/pay?cf_form=1', { cf_code: '000' })
  expect(`a wrong code leads back, not ${wrong.status}`, wrong.status === 303)
  const refused = await open('/pay')
  expect('a wrong code is refused', refused.text.includes('cf_code') && refused.text.includes('That is not the code'))
  const [code] = /\b\d{6}\b/.exec(await (await fetch(`${platformUrl}/last`)).text()) ?? ['']
  const passed = await open('/pay?cf_form=1', { cf_code: code })
  expect(`the code is accepted, not ${passed.status}`, passed.status === 303)
  expect('the page is shown', (await open('/pay')).text === 'the page')
  const own = await open('/pay', { to: 'Bob', amount: '1' })
  expect(`the form of the host arrives whole, not ${own.text}`, own.text === '{"to":"Bob","amount":"1"}')
  expect('what stands behind the guard is counted', timesHandled() === 2)
  await chatfactor.close()
}

function browser(origin) {
  const cookies = new Map()
  return async (path, form) => {
    const headers = { accept: 'text/html', origin, cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }
    const sent = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }
    const answer = await fetch(`${origin}${path}`, { redirect: 'manual', headers, ...sent })
    for (const set of answer.headers.getSetCookie()) cookies.set(...set.split(';')[0].split('='))
    return { status: answer.status, text: await answer.text() }
  }
}

/** Without what `fetch` makes of an address. */
function sendAsWritten(origin, method, path) {
  const { hostname, port } = new URL(origin)
  const headers = { origin, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
  const body = method === 'POST' || method === 'PUT' || method === 'PATCH' ? 'to=Bob&amount=1' : ''
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers: { ...headers, 'content-length': body.length } })
    sent.once('error', reject)
    sent.once('response', (answer) => answer.resume().once('end', resolve).once('error', reject))
    sent.end(body)
  })
}

async function webhook(origin, linkCode, secret) {
  const person = { id: 77, is_bot: false, first_name: 'Ana', language_code: 'en' }
  const entities = [{ type: 'bot_command', offset: 0, length: 6 }]
  const chat = { id: 77, type: 'private', first_name: 'Ana' }
  const date = Math.floor(Date.now() / 1000)
  const message = { message_id: 1, from: person, chat, date, text: `/start ${linkCode}`, entities }
  const answer = await fetch(`${origin}/security/webhooks/telegram`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify({ update_id: 1, message }),
  })
  await answer.text()
  return answer.status
}

function expect(what, holds) {
  if (!holds) throw new Error(`It is not so: ${what}`)
}
