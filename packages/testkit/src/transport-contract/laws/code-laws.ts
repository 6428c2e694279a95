import assert from 'node:assert/strict'
import { code, otp } from '../sample-message.js'
import { lawMaker, type TransportLaw } from '../transport-law.js'
import type { TransportUnderTest } from '../transport-under-test.js'
import { blankless, firstLine, mustFit, textOf } from './shown-text.js'

/** What a person sees of a one-time password. */
export function codeLaws(under: TransportUnderTest): readonly TransportLaw[] {
  const law = lawMaker('sending', under)

  return [
    law('a one-time password stands whole in the first line, and its text below', async (bench) => {
      const text = await textOf(bench, otp({ headline: `Before ${code} behind`, text: 'Below it' }))
      assert.equal(firstLine(text), `Before ${code} behind`, 'the first line is another')
      assert.ok(text.indexOf('Below it') > text.indexOf(code))
    }),

    law('a one-time password needs no words around it', async (bench) => {
      assert.equal(firstLine(await textOf(bench, otp({ headline: code, text: '' }))), code)
    }),

    law('a one-time password of the greatest length shows whole', async (bench) => {
      const { maxText } = bench.transport.capabilities
      const words = 'A long text. '.repeat(1000)
      for (const [headline, text] of [
        [`${code} ${words.slice(0, maxText - code.length - 2)}!`, ''],
        [code, `${words.slice(0, maxText - code.length - 3)}!`],
      ] as const) {
        const shown = await textOf(bench, otp({ headline, text }))
        assert.ok(firstLine(shown).startsWith(code), 'the first line is another')
        assert.ok(blankless(shown).includes(blankless(headline + text)), 'a text beside a code is cut')
      }
      mustFit(bench)
    }),

    law(
      'a one-time password whose window may be closed shows its code, or asks the person to write first',
      async (bench) => {
        const { outcome } = await bench.send(otp(), { windowOpen: false })
        if (outcome === 'needs_user') assert.equal(bench.shown().length, 0)
        else {
          assert.equal(outcome, 'accepted')
          assert.match(bench.shown().at(-1)?.text ?? '', new RegExp(`(?<!\\d)${code}(?!\\d)`), 'the code is not shown')
        }
      },
    ),
  ]
}
