import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)

/** Says where every module is that an import finds. */
const finder = `
  import { writeSync } from 'node:fs'
  export async function resolve(name, context, next) {
    const found = await next(name, context)
    writeSync(1, found.url + '\\n')
    return found
  }`

/** The packages that a fresh process has loaded after each of these pieces of code, run one after another. */
async function loadedAfter(pieces: readonly string[]): Promise<readonly (readonly string[])[]> {
  const loaded = "console.log(Object.keys(require.cache).join('\\n'), '\\n# a piece is over')"
  const script = `
    import { createRequire, register } from 'node:module'
    register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(finder)}))
    const require = createRequire(process.cwd() + '/package.json')
    ${pieces.map((piece) => `${piece}\n${loaded}`).join('\n')}`
  const args = ['--conditions=source', '--import', 'tsx', '--input-type=module', '--eval', script]
  const { stdout } = await run(process.execPath, args, { cwd: new URL('..', import.meta.url) })
  const said = stdout.split('# a piece is over')
  return pieces.map((_piece, at) => {
    const soFar = said.slice(0, at + 1).join('')
    return [...new Set([...soFar.matchAll(/.*[\\/]node_modules[\\/]([^\\/\n]+)[\\/]/g)].map(([, name = '']) => name))]
  })
}

async function loadedBy(code: string): Promise<readonly string[]> {
  const [loaded = []] = await loadedAfter([code])
  return loaded
}

const keys = "[{ id: 'first', secret: Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 11) % 256) }]"
const made = `
  const { createChatfactor } = await import('@chatfactor/core')
  const { memoryStore } = await import('@chatfactor/store-memory')
  const { fakeTransport } = await import('@chatfactor/testkit')
  const store = memoryStore()
  const transport = fakeTransport()
  const chatfactor = createChatfactor({ keys: ${keys}, store, transports: [transport], publicUrl: 'https://example.com' })`
const decided = `const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })`
const enrolling = `
  await chatfactor.resources.update(resourceId, {
    secondFactor: { activation: 'on_scan' },
    selfService: { enabled: true, address: 'billing', allowedActions: ['token.enroll'], tokenEnrollment: { bot: { enabled: true } } },
  })
  const { id } = await chatfactor.users.create({ login: 'ana' })
  await chatfactor.assignments.create({ resourceId, userId: id })
  const about = { resourceId, user: { id } }
  const enrollment = await chatfactor.enrollments.start({ ...about, name: 'My phone', transport: 'fake' })`
const qrCode = `await chatfactor.enrollments.qrCode(enrollment.id, { format: 'svg' })`
const said = `
  const { open } = await chatfactor.enrollments.links(enrollment.id)
  const code = new URL(open[0]).searchParams.get('start')
  await chatfactor.handleWebhook('fake', transport.webhook({ type: 'code', chatId: 'chat', code }))
  const { outcome } = await chatfactor.challenges.start({ ...about, kind: 'otp', purpose: 'sign_in' })
  if (outcome !== 'sent' || transport.lastCode('chat') === null) throw new Error(outcome)`

it('imports core without otplib, the QR code writer and what texts are put together with: each comes with its first use', async () => {
  const later = ['otplib', 'qrcode', 'intl-messageformat']
  const loaded = await loadedAfter([made, decided, enrolling, qrCode, said])
  expect(loaded.map((names) => later.filter((name) => names.includes(name)))).toEqual([
    [],
    ['otplib'],
    ['otplib'],
    ['otplib', 'qrcode'],
    ['otplib', 'qrcode', 'intl-messageformat'],
  ])
})

it('imports the Telegram transport without its client library, which the first message loads', async () => {
  const start = `
    const { telegramTransport } = await import('@chatfactor/transport-telegram')
    const options = { botCredential: '123456:example', botUsername: 'example_bot', webhookSecret: null, apiRoot: 'http://127.0.0.1:9' }
    const transport = telegramTransport(options)`
  const send = 'await transport.selfCheck({ deadline: new Date(Date.now() + 60_000) })'
  const loaded = await loadedAfter([start, send])
  expect(loaded.map((names) => names.includes('grammy'))).toEqual([false, true])
})

it('imports the Messenger transport without any client library, even to send', async () => {
  const start = `
    const { messengerTransport } = await import('@chatfactor/transport-messenger')
    await import('@chatfactor/transport-messenger/fb-messenger-bot-api')
    const secrets = { pageCredential: 'EAAexampleexampleexample', appSecret: 'e'.repeat(32), verifySecret: 'verify_secret_example' }
    const options = { pageId: '1', pageUsername: 'example.page', ...secrets, baseUrl: 'http://127.0.0.1:9' }
    const transport = messengerTransport(options)
    await transport.selfCheck({ deadline: new Date(Date.now() + 60_000) })`
  const isLibrary = (name: string) => name === 'fb-messenger-bot-api' || name === 'request'
  expect((await loadedBy(start)).filter(isLibrary)).toEqual([])
})

it('imports the Viber transport, by either of its doors, without the client library and what it brings', async () => {
  const start = `
    await import('@chatfactor/transport-viber')
    await import('@chatfactor/transport-viber/viber-bot')`
  const loaded = await loadedBy(start)
  expect(loaded.filter((name) => ['viber-bot', 'express', 'needle', 'body-parser'].includes(name))).toEqual([])
})
