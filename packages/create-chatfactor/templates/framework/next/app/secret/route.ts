import type { Portal } from '@chatfactor/portal'
import { secretPage } from '../../src/pages.ts'
import { security } from '../../src/security-of-this-process.ts'

let gate: ReturnType<Portal['gate']> | undefined

/** Nobody sees this without the second factor. */
async function secret(request: Request): Promise<Response> {
  const { portal, guard } = await security()
  gate ??= portal.gate(guard)
  const answer = await gate(request)
  if (answer !== null) return answer
  const html = secretPage(await portal.stylesheet())
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}

export { secret as GET, secret as POST }
