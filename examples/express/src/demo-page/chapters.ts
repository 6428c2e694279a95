/** What there is to do in the demo, in the order in which it happens. */
export const stepIds = [
  'sign_in',
  'assign_new',
  'scan',
  'sign_in_again',
  'code',
  'console',
  'switch_off',
  'switch_on',
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
  readonly id: 'token' | 'admin' | 'app'
  readonly title: string
  readonly lead: string
  readonly steps: readonly Step[]
}

/** How the code of the page beside is taken, by whose phone it is. */
export type PhoneKind = 'simulated' | 'real'

export function chaptersFor(phone: PhoneKind): readonly Chapter[] {
  const isReal = phone === 'real'
  return [
    {
      id: 'token',
      title: 'Your first token',
      lead: 'You are Ana, and your second factor will live in a chat. It takes a minute.',
      steps: [
        {
          id: 'sign_in',
          title: 'Sign in',
          what: 'as <code>ana</code> with <code>ana-password</code> <button type="button" class="link" data-fill>Fill in</button>',
        },
        {
          id: 'assign_new',
          title: 'Assign New',
          what: isReal
            ? 'Choose <i>BOT</i>, Telegram and <i>Next</i>: a QR code appears.'
            : 'Choose <i>BOT</i>, a messenger and <i>Next</i>: a QR code appears.',
        },
        {
          id: 'scan',
          title: 'Scan',
          what: isReal
            ? 'Scan it with your phone and press <i>START</i>.'
            : 'Press <i>Scan</i> on the phone, then what the chat offers: <i>START</i> in Telegram.',
        },
        {
          id: 'sign_in_again',
          title: 'Sign in again',
          what: 'Sign out first. The password alone is no longer enough: the bot sends a code. <button type="button" class="link" data-fill>Fill in</button>',
        },
        { id: 'code', title: 'Type the code', what: 'It stands in the chat, with who asks, from where and for what.' },
      ],
    },
    {
      id: 'admin',
      title: 'Be the administrator',
      lead: 'Everything was switched on for you. Take it away, and give it back.',
      steps: [
        { id: 'console', title: 'Open the console', what: 'Press <i>Open the admin console</i>.' },
        {
          id: 'switch_off',
          title: 'Switch it off',
          what: '<i>Resources</i>, <i>Billing</i>, <i>Self-Service</i>: switch off <i>Enroll Token</i>, and save. Nobody can add a token now.',
        },
        {
          id: 'switch_on',
          title: 'Switch it on',
          what: 'Switch on <i>Enroll Token</i>, and under <i>Token Enrollment</i> <i>BOT</i>. Save. <i>Activity</i> shows what you did.',
        },
      ],
    },
    {
      id: 'app',
      title: 'An app with its own sign-in',
      lead: 'Chatfactor adds the second factor to it. The token of the first chapter works here, too.',
      steps: [
        {
          id: 'invoices',
          title: 'Open your invoices',
          what: 'Sign in as <code>ana</code> <button type="button" class="link" data-fill>Fill in</button>. They want a code.',
        },
        { id: 'invoices_code', title: 'Type the code', what: 'It opens them for ten minutes.' },
        { id: 'payment', title: 'Pay somebody', what: 'Chat and page show what will be paid.' },
        {
          id: 'number',
          title: 'Press the number',
          what: 'The one that the page shows, in the chat: exactly that is paid, once.',
        },
      ],
    },
  ]
}
