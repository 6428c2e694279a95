import type { Mutant } from './mutant.js'

/** What Viber, Messenger and a host's own bot must keep to, and what happens when a messenger is down. */
export const messengerMutants: readonly Mutant[] = [
  {
    ids: ['C43'],
    breaks: 'the signature of Viber is checked over a body that was parsed and written again',
    file: 'packages/transport-viber/src/webhook.ts',
    from: 'hmacSha256(botCredential, body)',
    to: 'hmacSha256(botCredential, JSON.stringify(exactJson(new TextDecoder().decode(body))))',
    test: 'packages/transport-viber/test/webhook.test.ts',
    title: 'looks at the exact bytes: the same JSON written otherwise is another body',
  },
  {
    ids: ['C43'],
    breaks: 'the signature of Messenger is checked over a body that was parsed and written again',
    file: 'packages/transport-messenger/src/webhook.ts',
    from: 'hmacSha256(settings.appSecret, body)',
    to: 'hmacSha256(settings.appSecret, JSON.stringify(JSON.parse(new TextDecoder().decode(body))))',
    test: 'packages/transport-messenger/test/webhook.test.ts',
    title: 'checks the bytes as they came: escaped letters count, a body written again does not fit',
  },
  {
    ids: ['R17'],
    breaks: 'the landing page asks about its code in an address',
    file: 'packages/portal/src/routes/landing-routes.tsx',
    from: ".post('/:transport/status'",
    to: ".get('/:transport/status'",
    test: 'packages/portal/test/landing-page.test.ts',
    title: 'asks how far it is in a body, and hears one of five words',
  },
  {
    ids: ['R32'],
    breaks: 'what is meant for Chatfactor also reaches the handlers of the host',
    file: 'packages/transport-telegram/src/grammy.ts',
    from: "    if (owners.has('chatfactor')) return\n",
    to: '',
    test: 'packages/transport-telegram/test/grammy.test.ts',
    title: '%s is ours alone',
  },
  {
    ids: ['R32'],
    breaks: 'the composer swallows what belongs to the host',
    file: 'packages/core/src/chats/event-owner.ts',
    from: "    case 'opened':\n      return 'host'",
    to: "    case 'opened':\n      return 'chatfactor'",
    test: 'packages/transport-telegram/test/grammy.test.ts',
    title: '%s is the host’s alone',
  },
  {
    ids: ['C63'],
    breaks: 'challenges are kept for a hundred days',
    file: 'packages/core/src/kernel/retention.ts',
    from: '  challengesMs: dayMs,',
    to: '  challengesMs: 100 * dayMs,',
    test: 'packages/core/test/deliveries/sweeping.test.ts',
    title: 'keeps %s as long as the retention says, and no longer',
  },
]
