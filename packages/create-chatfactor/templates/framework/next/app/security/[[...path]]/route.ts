import { security } from '../../../src/security-of-this-process.ts'

/** The portal: its pages, its assets and the webhooks of the messengers. */
async function portal(request: Request): Promise<Response> {
  const { portal } = await security()
  return portal.fetch(request)
}

export { portal as GET, portal as POST }
