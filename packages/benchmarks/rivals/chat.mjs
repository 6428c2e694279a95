import { createMemoryState } from '@chat-adapter/state-memory'
import { createTelegramAdapter } from '@chat-adapter/telegram'
import { Chat } from 'chat'

/** The `chat` package with its Telegram adapter and its state in memory; whoever writes is heard and not answered. */
export async function startChat(webhookSecret, apiRoot) {
  const chat = new Chat({
    userName: 'bench_bot',
    adapters: {
      telegram: createTelegramAdapter({
        botToken: '4242:credential-of-the-benchmark',
        secretToken: webhookSecret,
        userName: 'bench_bot',
        apiBaseUrl: apiRoot,
        mode: 'webhook',
      }),
    },
    state: createMemoryState(),
    logger: 'silent',
  })
  chat.onNewMention(async () => undefined)
  chat.onSubscribedMessage(async () => undefined)
  await chat.initialize()
  const behind = new Set()
  const waitUntil = (promise) => {
    const done = Promise.resolve(promise).then(
      () => behind.delete(done),
      () => behind.delete(done),
    )
    behind.add(done)
  }
  return {
    handle: (request) => chat.webhooks.telegram(request, { waitUntil }),
    settled: () => Promise.all(behind),
  }
}
