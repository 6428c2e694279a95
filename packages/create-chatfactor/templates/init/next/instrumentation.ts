/** Next calls this once, when it begins to serve. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { open } = await import('{{home}}chatfactor.ts')
  await open()
}
