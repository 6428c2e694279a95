import { accounts } from '@chatfactor/accounts'
import { authorizations } from '@chatfactor/authorizations'
import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { openFeatures } from '../../../core/src/chatfactor/features.js'
import { featuresOf } from '../../../core/src/chatfactor/given-feature.js'
import { afterSending } from '../../../core/src/deliveries/retry-policy.js'
import type { ChatSource, Template } from '../../../core/src/kernel/template.js'
import { createKeyRing } from '../../../core/src/keys/key-ring.js'
import { loadingOneTimePasswords } from '../../../core/src/keys/one-time-password.js'
import { createCoreCatalogue } from '../../../core/src/words/core-words.js'
import {
  challengeRecord,
  chatAddress,
  deliveryRecord,
  enrollmentRecord,
  noon,
} from '../../../core/test/support/records.js'

await loadingOneTimePasswords()

const features = openFeatures({}, featuresOf([accounts(), authorizations(), operations()])).list
const templates: readonly Template[] = features.flatMap((one) => Object.values(one.templates ?? {}))
const keys = createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 7) }])
const catalogue = createCoreCatalogue(
  undefined,
  features.flatMap(({ texts }) => (texts === undefined ? [] : [texts])),
)
const words = await catalogue.words('en')
const unknown = { outcome: 'unknown', detail: { httpStatus: null, code: null, hint: null } } as const

/** Enough for each that a record of its own need not be read. */
const params = {
  ...{ resource: 'Billing', account: 'an***a', site: 'id.example.com', tokenId: '01h2x3y4z5a6b7c8d9e0f1g2h3' },
  ...{
    linkId: '01h2x3y4z5a6b7c8d9e0f1g2h4',
    linkKeyId: 'k1',
    until: noon.getTime() + 600_000,
    retryAt: noon.getTime() + 600_000,
  },
}

/** Whether a code can be read in a message. */
function showsCode({ chat, mail }: Template): boolean {
  const challenge = challengeRecord()
  const said = { features: { announcement: () => null, helps: [], wayBack: null } }
  const source: ChatSource = {
    ...{ keys, words, params, chat: chatAddress, challenge, enrollment: enrollmentRecord(), ...said, now: noon },
  }
  if (chat?.(source)?.type === 'otp') return true
  const mailed = mail?.({
    ...{ keys, words: { ...words, zone: 'UTC' }, to: 'ana@example.org', record: deliveryRecord({ params }), challenge },
    ...{ portalUrl: 'https://id.example.com/security', messengerOf: (name: string) => name, ...said, now: noon },
  })
  return mailed?.code !== undefined
}

describe('a message with a code', () => {
  const withCode = templates.filter(showsCode)

  it('R30: is found among those of all features', () => {
    expect(withCode.map(({ name }) => name).sort()).toEqual([
      ...['chat_code', 'enrollment_confirmation_code', 'mail_address_code', 'mail_sign_in_code', 'otp'],
    ])
  })

  it.each(withCode.map((one) => [one.name, one] as const))(
    'R30: says so, and is not sent again where its fate is unknown: %s',
    (_name, one) => {
      expect(one.carries).toBe('code')
      expect(afterSending(deliveryRecord({ template: one.name }), one, unknown, noon)).toMatchObject({
        state: 'failed',
      })
    },
  )
})
