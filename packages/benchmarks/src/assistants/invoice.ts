/** What the benchmark's agents want to pay. */
export const invoice = {
  fields: [
    { label: 'To', value: 'ACME GmbH' },
    { label: 'Amount', amount: { minor: 5_000, currency: 'EUR' } },
    { label: 'Reference', value: 'Invoice 7' },
  ],
} as const

/** The same as stored. */
export const keptInvoice = {
  fields: [
    { label: 'To', value: 'ACME GmbH' },
    { label: 'Amount', value: '50.00 EUR', amount: { minor: 5_000, currency: 'EUR' } },
    { label: 'Reference', value: 'Invoice 7' },
  ],
  digest: 'Zm9yIHRoZSBmbG9vciwgYXMgbG9uZyBhcyBhIGhhc2g',
} as const

/** The permit for agents: for more uses than the benchmark makes. */
export const similar = {
  same: ['To'],
  atMost: [{ field: 'Amount', minor: 5_000, currency: 'EUR' }],
  any: ['Reference'],
  times: 100,
  forMs: 30 * 24 * 60 * 60_000,
} as const

/** The same as stored. */
export const keptTerms = {
  fields: [
    { label: 'To', same: { label: 'To', value: 'ACME GmbH' } },
    { label: 'Amount', atMost: { minor: 5_000, currency: 'EUR' } },
    { label: 'Reference', any: true },
  ],
  total: null,
  times: 100,
  forMs: similar.forMs,
} as const
