import { secondFactorGate } from '@chatfactor/portal'
import { secretPage } from '../../src/pages.ts'
import { security } from '../../src/security-of-this-process.ts'

let gate: ReturnType<typeof secondFactorGate> | undefined

/** Nobody sees this without the second factor. */
async function secret(request: Request): Promise<Response> {
  const { chatfactor, portal, guard } = await security()
  gate ??= secondFactorGate(
    chatfactor,
    guard((asked: Request) => asked.headers.get('cookie')),
  )
  const answer = await gate(request)
  if (answer !== null) return answer
  const html = secretPage(await portal.stylesheet())
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}

export { secret as GET, secret as POST }
