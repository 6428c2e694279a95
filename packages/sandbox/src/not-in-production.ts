/**
 * Throws in production: anyone who can reach the sandbox can read every code, and its messages never reach a real
 * person.
 */
export function refuseProduction(inProduction: boolean): void {
  if (inProduction || process.env.NODE_ENV !== 'production') return
  throw new Error(
    'The sandbox is for development and tests, and this is production. If it is meant to run: inProduction: true.',
  )
}
