import { away, type ChatSource, quoted } from '@chatfactor/core/feature'
import type { PermitTerms } from '@chatfactor/core/store'
import { amountText } from '../money/amounts.js'
import { en } from '../words/en.js'

/** What is allowed, to which agent, where, and until when. */
interface Allowed {
  readonly agent: string
  readonly resource: string
  readonly purpose: string
  readonly terms: PermitTerms
  readonly expiresAt: Date
}

/** What an agent may do without asking, in one sentence: every field, how often, how much in all, and until when. */
export function permitSentence({ words, now }: Pick<ChatSource, 'words' | 'now'>, allowed: Allowed): string {
  const { agent, resource, purpose, terms, expiresAt } = allowed
  const own = words.of(en)
  const fields = terms.fields.map((field) => {
    const label = quoted(field.label)
    if ('same' in field) return own.say('permit.same', { label, value: quoted(field.same.value) })
    return 'atMost' in field
      ? own.say('permit.atMost', { label, amount: quoted(amountText(field.atMost)) })
      : own.say('permit.any', { label })
  })
  const { total, times } = terms
  const inAll =
    total === null ? [] : [own.say('permit.total', { label: quoted(total.label), amount: quoted(amountText(total)) })]
  return own.say('permit.sentence', {
    ...{ agent: quoted(agent), resource: quoted(resource), purpose: quoted(purpose), times },
    fields: [...fields, ...inAll].join(' · '),
    away: away(words, expiresAt.getTime(), now),
  })
}
