import { accounts } from '@chatfactor/accounts'
import { createChatfactor } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { expect, it } from 'vitest'
import { createPortal, secondFactorGate } from '../src/index.js'

const options = {
  keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
  store: memoryStore(),
  transports: [],
  publicUrl: 'https://id.example.org',
}
const clientAddress = () => null

it('a portal without accounts is refused when it is made, and says what is missing', () => {
  const chatfactor = createChatfactor(options)
  // @ts-expect-error Types say so, too.
  expect(() => createPortal({ chatfactor, clientAddress })).toThrow(
    expect.objectContaining({
      code: 'INVALID_CONFIG',
      message: expect.stringMatching(
        /the portal needs accounts: createChatfactor\(\{ …, features: \[accounts\(\)\] \}\)/,
      ),
    }),
  )
  const withAccounts = createChatfactor({ ...options, features: [accounts()] })
  expect(createPortal({ chatfactor: withAccounts, clientAddress }).basePath).toBe('/security')
})

it('a guard in front of a page of the host needs none', async () => {
  const gate = secondFactorGate(
    { chatfactor: createChatfactor(options), clientAddress },
    {
      ...{ resource: 'r', purpose: 'pay', user: () => null, session: () => 's' },
    },
  )
  expect((await gate(new Request('https://id.example.org/pay')))?.status).toBe(401)
})
