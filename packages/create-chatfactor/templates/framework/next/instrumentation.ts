/** Next calls this once, before the first request: what is missing shows at the start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { beginOnceServed } = await import('./src/security-of-this-process.ts')
  await beginOnceServed()
}
