import { ana } from '../demo-people.js'
import type { Words } from '../words/catalogue.js'

/** The steps of the demo, in order. */
export const stepIds = [
  'sign_in',
  'assign_new',
  'scan',
  'sign_in_again',
  'code',
  'console',
  'switch_off',
  'switch_on',
  'asks',
  'approve',
  'refuse',
  'tomorrow',
  'permit',
  'receipt',
  'invoices',
  'invoices_code',
  'payment',
  'number',
] as const

export type StepId = (typeof stepIds)[number]

export interface Step {
  readonly id: StepId
  readonly title: string
  /** What to do, as HTML. */
  readonly what: string
}

export interface Chapter {
  readonly id: 'token' | 'admin' | 'assistant' | 'app'
  readonly title: string
  readonly lead: string
  readonly steps: readonly Step[]
}

/** How the phone gets the page's code: it is simulated, or real. */
export type PhoneKind = 'simulated' | 'real'

export function chaptersFor(phone: PhoneKind, { say }: Words): readonly Chapter[] {
  const isReal = phone === 'real'
  const fill = `<button type="button" class="link" data-fill>${say('demo.fill')}</button>`
  return [
    {
      id: 'token',
      title: say('token.title'),
      lead: say('token.lead'),
      steps: [
        {
          id: 'sign_in',
          title: say('sign_in.title'),
          what: `${say('sign_in.what', { who: ana.login, typed: ana.password })} ${fill}`,
        },
        {
          id: 'assign_new',
          title: say('assign_new.title'),
          what: say(isReal ? 'assign_new.real' : 'assign_new.what'),
        },
        { id: 'scan', title: say('scan.title'), what: say(isReal ? 'scan.real' : 'scan.what') },
        { id: 'sign_in_again', title: say('sign_in_again.title'), what: `${say('sign_in_again.what')} ${fill}` },
        { id: 'code', title: say('code.title'), what: say('code.what') },
      ],
    },
    {
      id: 'admin',
      title: say('admin.chapter'),
      lead: say('admin.lead'),
      steps: [
        { id: 'console', title: say('console.title'), what: say('console.what') },
        { id: 'switch_off', title: say('switch_off.title'), what: say('switch_off.what') },
        { id: 'switch_on', title: say('switch_on.title'), what: say('switch_on.what') },
      ],
    },
    {
      id: 'assistant',
      title: say('assistant.chapter'),
      lead: say('assistant.lead'),
      steps: [
        { id: 'asks', title: say('asks.title'), what: say('asks.what') },
        { id: 'approve', title: say('approve.title'), what: say('approve.what') },
        { id: 'refuse', title: say('refuse.title'), what: say('refuse.what') },
        // A real messenger has its own clock, which cannot be moved.
        ...(isReal ? [] : [{ id: 'tomorrow', title: say('tomorrow.title'), what: say('tomorrow.what') } as const]),
        { id: 'permit', title: say('permit.title'), what: say('permit.what') },
        { id: 'receipt', title: say('receipt.title'), what: say('receipt.what') },
      ],
    },
    {
      id: 'app',
      title: say('app.title'),
      lead: say('app.lead'),
      steps: [
        { id: 'invoices', title: say('invoices.step'), what: `${say('invoices.what')} ${fill}` },
        { id: 'invoices_code', title: say('invoices_code.title'), what: say('invoices_code.what') },
        { id: 'payment', title: say('payment.step'), what: say('payment.what') },
        { id: 'number', title: say('number.title'), what: say('number.what') },
      ],
    },
  ]
}
