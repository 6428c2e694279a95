/**
 * Ends the session of a request as its middleware does: `destroy` with express-session; a session in a cookie is
 * removed.
 */
export async function endSession(request: { readonly session?: object | null | undefined }): Promise<undefined> {
  const { session } = request
  if (!session) return
  const destroy: unknown = Reflect.get(session, 'destroy')
  if (typeof destroy !== 'function') {
    Reflect.set(request, 'session', null)
    return
  }
  await new Promise<void>((resolve, reject) => {
    const ended = (error?: unknown) => (error ? reject(error) : resolve())
    Reflect.apply(destroy, session, [ended])
  })
}
