import { accounts } from '@chatfactor/accounts'
import { createChatfactor } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { telegramTransport } from '@chatfactor/transport-telegram'

const bot = { botCredential: '4242:made-up-for-a-platform-on-loopback', botUsername: 'example_bot' }
const webhookSecret = 'made-up-for-webhooks-on-loopback'

/**
 * The life of one person on a platform outside: signs in by password, enrolls, gets a code, has it accepted, and hears nothing of another.
 * Nothing in here is of one runtime. Throws where something is not as on Node.
 */
export async function life(platformUrl) {
  const chatfactor = createChatfactor({
    keys: [{ id: 'first', secret: crypto.getRandomValues(new Uint8Array(32)) }],
    store: memoryStore(),
    transports: [telegramTransport({ ...bot, webhookSecret, apiRoot: platformUrl, timeoutMs: 3_000 })],
    publicUrl: 'https://login.example.com',
    features: [accounts()],
  })
  const policy = { name: 'Billing', selfService: { enabled: true } }
  const { id: resourceId } = await chatfactor.resources.create(policy)
  const { id: userId } = await chatfactor.users.create({ login: 'ana', password: 'correct horse battery' })
  await chatfactor.assignments.create({ resourceId, userId })

  const browser = { network: null, device: null }
  const typed = { resourceId, login: 'ana', password: 'correct horse battery', ...browser }
  const signIn = await chatfactor.signIn.withPassword(typed)
  expect('the right password', signIn.outcome === 'signed_in')

  const user = { id: userId }
  const enrollment = await chatfactor.enrollments.start({ resourceId, user, name: 'Phone', transport: 'telegram' })
  const links = await chatfactor.enrollments.links(enrollment.id)
  const linkCode = new URL(links.qr).searchParams.get('start')
  expect('the webhook', (await chatfactor.handleWebhook('telegram', scan(linkCode))).status === 200)
  await chatfactor.settled()
  expect('the enrollment', (await chatfactor.enrollments.get(enrollment.id)).state === 'active')

  const question = { resourceId, user, purpose: 'sign_in', binding: 'id-of-the-session' }
  const started = await chatfactor.challenges.start({ ...question, kind: 'otp' })
  expect('the code is sent', started.outcome === 'sent')
  const [code] = /\b\d{6}\b/.exec(await (await fetch(`${platformUrl}/last`)).text()) ?? ['']
  const { outcome } = await chatfactor.challenges.verify({ ...question, challengeId: started.challengeId, code })
  expect('the code is accepted', outcome === 'accepted')

  await fetch(`${platformUrl}/lose-answers`)
  const lost = await chatfactor.challenges.start({ ...question, purpose: 'pay', kind: 'otp' })
  expect(`a lost answer is unknown, not ${lost.reason}`, lost.outcome === 'undelivered' && lost.reason === 'unknown')
  await chatfactor.close()
}

function expect(what, holds) {
  if (!holds) throw new Error(`It is not so: ${what}`)
}

/** The person presses START behind a link. */
function scan(linkCode) {
  const person = { id: 77, is_bot: false, first_name: 'Ana', language_code: 'en' }
  const text = `/start ${linkCode}`
  const entities = [{ type: 'bot_command', offset: 0, length: 6 }]
  const chat = { id: 77, type: 'private', first_name: 'Ana' }
  const date = Math.floor(Date.now() / 1000)
  const update = { update_id: 1, message: { message_id: 1, from: person, chat, date, text, entities } }
  return new Request('https://login.example.com/webhooks/telegram', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhookSecret },
    body: JSON.stringify(update),
  })
}
