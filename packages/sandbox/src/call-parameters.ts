import { isRecord, type Parameters } from './parameters.js'

/** The parameters of a call from its query and its body, which may be JSON, a form or a multipart form. */
export async function callParameters(request: Request): Promise<Parameters | null> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  if (request.method === 'GET') return query
  const type = request.headers.get('content-type')?.toLowerCase() ?? ''
  try {
    if (type.startsWith('application/json')) {
      const text = await request.text()
      const body: unknown = text.trim() === '' ? {} : JSON.parse(text)
      return isRecord(body) ? { ...query, ...body } : null
    }
    if (type.startsWith('multipart/form-data') || type.startsWith('application/x-www-form-urlencoded')) {
      const fields = [...(await request.formData())].filter(([, value]) => typeof value === 'string')
      return { ...query, ...Object.fromEntries(fields) }
    }
    return query
  } catch {
    return null
  }
}
