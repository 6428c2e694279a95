/** Next calls this once, before the first request: what is missing shows at the start, and the worker begins. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { security } = await import('@/lib/security')
  await security()
}
