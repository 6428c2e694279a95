/** Throws in production: whoever reaches the sandbox can read every code, and nothing that it says ever reaches a person. */
export function refuseProduction(inProduction: boolean): void {
  if (inProduction || process.env.NODE_ENV !== 'production') return
  throw new Error(
    'The sandbox is for development and tests, and this is production. If it is meant to run: inProduction: true.',
  )
}
