import assert from 'node:assert/strict'
import type { EnrollmentLinks } from '@chatfactor/core/transport'
import { linkCode, typedCode } from '../sample-message.js'
import { carriesCode } from '../transport-bench.js'
import { lawMaker, type TransportLaw } from '../transport-law.js'
import type { TransportUnderTest } from '../transport-under-test.js'

const codes = { linkCode, typedCode }
const landings = [
  'https://login.example/chats/open',
  'https://login.example/chats/open?lang=de',
  'https://login.example:8443/',
]

/** Links, and what a transport says about itself. */
export function linkLaws(under: TransportUnderTest): readonly TransportLaw[] {
  const law = lawMaker('linking', under)

  return [
    law('the links are addresses, with and without a landing page', async ({ transport }) => {
      for (const landingUrl of [null, ...landings]) {
        const links = transport.enrollmentLinks(codes, { landingUrl })
        assert.ok(links.open.length > 0, 'the device that shows the page has no link')
        for (const link of [links.qr, ...links.open, links.openBot]) {
          assert.ok(URL.canParse(link), `${brief(link)} is no address`)
          assert.ok(link.length <= 2000, `a link has ${link.length} characters`)
        }
        assert.ok(links.botName.trim() !== '', 'the bot has no name')
      }
    }),

    law(
      'the code of a link stands whole in the QR code and in every link, or in none where links carry none',
      async ({ transport }) => {
        for (const landingUrl of [null, ...landings]) {
          const links = transport.enrollmentLinks(codes, { landingUrl })
          for (const link of [links.qr, ...links.open]) {
            if (carriesCode(transport)) assert.ok(link.includes(linkCode), `${brief(link)} lost its code`)
            else mustHoldNoCode(link, `${brief(link)}, of a platform whose links carry none,`)
          }
        }
      },
    ),

    law('each link is of https, or of a scheme that its look names: pages show no other', async ({ transport }) => {
      const schemes = (transport.look?.linkSchemes ?? []).map((scheme) => `${scheme}:`)
      const { open, openBot } = transport.enrollmentLinks(codes, { landingUrl: null })
      for (const link of [...open, openBot, transport.botUrl ?? openBot]) {
        const { protocol } = new URL(link)
        assert.ok(['https:', 'http:', ...schemes].includes(protocol), `look.linkSchemes lacks ${protocol}`)
      }
    }),

    law('R17, C16: a landing page gets codes in the fragment alone', async ({ transport }) => {
      for (const landingUrl of landings) {
        for (const link of allOf(transport.enrollmentLinks(codes, { landingUrl }))) {
          const url = new URL(link)
          if (url.host !== new URL(landingUrl).host) continue
          mustHoldNoCode(url.href.replace(url.hash, ''), 'the address of the landing page')
          assert.ok(link.startsWith(landingUrl), 'the landing page is another')
        }
      }
    }),

    law('the link that opens the bot, and the name of the bot, hold no code', async ({ transport }) => {
      const { openBot, botName } = transport.enrollmentLinks(codes, { landingUrl: null })
      for (const text of [openBot, botName, transport.botUrl ?? '']) mustHoldNoCode(text, 'a link without a code')
      if (transport.botUrl !== undefined) assert.ok(URL.canParse(transport.botUrl), 'botUrl is no address')
    }),

    law(
      'the same codes give the same links, and no two enrollments share one that carries a code',
      async ({ transport }) => {
        const first = transport.enrollmentLinks(codes, { landingUrl: null })
        assert.deepEqual(transport.enrollmentLinks({ ...codes }, { landingUrl: null }), first)
        const other = transport.enrollmentLinks(
          { linkCode: 'B'.repeat(43), typedCode: 'BBBBB22222' },
          { landingUrl: null },
        )
        if (carriesCode(transport)) {
          assert.notEqual(other.qr, first.qr)
          assert.ok(!other.open.some((link) => first.open.includes(link)))
        }
        assert.ok(!JSON.stringify(other).includes(linkCode), 'a link remembers another enrollment')
      },
    ),

    law('C41: no link holds a secret', async ({ transport }) => {
      const links = JSON.stringify([transport.enrollmentLinks(codes, { landingUrl: null }), transport.botUrl])
      for (const secret of under.secrets) assert.ok(!links.includes(secret), 'a link holds a secret')
    }),

    law('linking calls nobody', async ({ transport, platform }) => {
      transport.enrollmentLinks(codes, { landingUrl: null })
      assert.equal(platform.requests.length, 0)
    }),

    law('the transport names itself in a way that addresses can hold', async ({ transport }) => {
      for (const name of [transport.platform, transport.name ?? transport.platform]) {
        assert.match(name, /^[a-z][a-z0-9_-]{0,39}$/)
      }
      assert.ok(transport.label.trim() !== '' && transport.accountId.trim() !== '')
      for (const secret of under.secrets) assert.ok(transport.accountId !== secret, 'the account is named by a secret')
    }),

    law('the transport can do what it says, and nothing else', async ({ transport }) => {
      const { canEdit, canRetract, maxActions, maxText, sessionWindowMs } = transport.capabilities
      assert.equal(canEdit, transport.edit !== undefined, 'canEdit says something else than edit')
      assert.equal(canRetract, transport.retract !== undefined, 'canRetract says something else than retract')
      assert.ok(Number.isInteger(maxActions) && maxActions >= 2, 'a prompt has two buttons at least')
      assert.ok(Number.isInteger(maxText) && maxText >= 200, 'a text has room for a sentence at least')
      assert.ok(sessionWindowMs === null || sessionWindowMs > 0)
    }),

    law('C41: the transport itself does not show its secrets to a log', async ({ transport, mustNotTell }) => {
      mustNotTell('the transport', transport)
    }),
  ]
}

/** A link, shortened for an error message. */
function brief(link: string): string {
  return link.slice(0, 100)
}

function allOf({ qr, open, openBot }: EnrollmentLinks): readonly string[] {
  return [qr, ...open, openBot]
}

function mustHoldNoCode(text: string, what: string): void {
  for (const code of [linkCode, typedCode, typedCode.slice(0, 5), typedCode.slice(5)]) {
    assert.ok(!text.includes(code), `${what} holds a code`)
  }
}
