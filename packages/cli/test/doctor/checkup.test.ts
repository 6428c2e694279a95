import { expect, it, onTestFinished } from 'vitest'
import { workshop } from '../support/workshop.js'

it('R36: names a missing store as the option that it is, and says what to do below it', async () => {
  const shop = await workshop({
    'chatfactor.config.mjs': `export default { options: {
      keys: [{ id: 'first', secret: '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0' }],
      transports: [],
      publicUrl: 'http://localhost:3000',
    } }`,
  })
  onTestFinished(() => shop.remove())
  const { code, out, complaints } = await shop.run('doctor')
  expect({ code, complaints }).toEqual({ code: 1, complaints: '' })
  expect(out.split('\n')).toEqual([
    'skipped  database  the config has no `connection`',
    expect.stringMatching(/^FAILED {3}options {3}store: is missing/),
    '         → Correct this option where your app calls createChatfactor.',
    'skipped  store     correct the options first',
    '',
    '1 check failed; 2 skipped.',
  ])
})
