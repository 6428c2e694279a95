import { createChatfactor } from '@chatfactor/core'
import type { SelfCheckResult } from '@chatfactor/core/transport'
import { memoryStore } from '@chatfactor/store-memory'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { expect, it, onTestFinished } from 'vitest'
import { transportChecks } from '../../src/doctor/transport-checks.js'

/** A bot whose account is found so. */
function bot(name: string, result: Omit<SelfCheckResult, 'check'>) {
  const made = telegramTransport({
    botCredential: '4242:made-up-for-tests-only',
    botUsername: 'example_bot',
    webhookSecret: null,
    name,
  })
  return { ...made, selfCheck: async () => [{ check: 'bot credential', ...result }] }
}

it('R36: tells a platform that does not answer from an account that is wrong, beside one that is right', async () => {
  const chatfactor = createChatfactor({
    keys: [{ id: 'first', secret: '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0' }],
    store: memoryStore(),
    transports: [
      bot('silent', { ok: false, fix: 'Telegram could not be asked: it does not answer.', unasked: true }),
      bot('revoked', { ok: false, fix: 'Copy botCredential again.' }),
      bot('fine', { ok: true, fix: null }),
    ],
    publicUrl: 'http://localhost:3000',
  })
  onTestFinished(() => chatfactor.close())
  expect(await transportChecks(chatfactor, () => null)).toEqual([
    {
      ...{
        check: 'silent, bot credential',
        state: 'failed',
        found: 'Telegram could not be asked: it does not answer.',
      },
      fix: 'Run doctor again once the platform can be reached from here.',
    },
    { check: 'revoked, bot credential', state: 'failed', found: 'is wrong', fix: 'Copy botCredential again.' },
    { check: 'fine, bot credential', state: 'ok', found: 'is correct', fix: null },
  ])
})
