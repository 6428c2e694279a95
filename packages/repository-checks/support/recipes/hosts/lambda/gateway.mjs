import { createServer } from 'node:http'
import { handler, rolledOut } from './lambda.mjs'

/** As API Gateway calls a function: one event for each request, in the second version of its payload, and one at a time. */
let before = Promise.resolve()
const server = createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const event = eventOf(request, Buffer.concat(chunks))
  const mine = before.then(() => handler(event, {})).catch(() => ({ statusCode: 502 }))
  before = mine
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded } = await mine
  response.writeHead(statusCode, { ...headers, ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}) })
  response.end(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'))
})
server.listen(process.env.PORT, '127.0.0.1', async () => {
  await rolledOut()
  console.log('ready')
})

function eventOf({ method, url, headers, socket }, body) {
  const [rawPath, rawQueryString = ''] = url.split('?')
  const { cookie, ...others } = headers
  const isText = /^(text\/|application\/(json|x-www-form-urlencoded))/.test(headers['content-type'] ?? '')
  const sourceIp = socket.remoteAddress
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { ...others, 'x-forwarded-for': sourceIp, 'x-forwarded-proto': 'http' },
    ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
    requestContext: {
      domainName: headers.host,
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp, userAgent: headers['user-agent'] ?? '' },
      stage: '$default',
    },
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: !isText && body.length > 0,
  }
}
