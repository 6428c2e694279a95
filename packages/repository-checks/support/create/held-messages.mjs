import { Server } from 'node:http'

/*
 * Loaded before an app whose sandbox plays Telegram in the same process: once told `hold`, the platform takes a message and answers only when
 * the process has been told to end, a moment later. So a test knows that a message is on its way.
 */

const momentMs = 200
const emit = Server.prototype.emit
let isHolding = false

process.on('message', (word) => {
  if (word !== 'hold') return
  isHolding = true
  console.log('Messages are held.')
})

Server.prototype.emit = function (name, request, response, ...more) {
  const goOn = () => emit.call(this, name, request, response, ...more)
  if (!(isHolding && name === 'request' && /\/sendMessage/.test(request.url))) return goOn()
  response.once('finish', () => console.log('The message arrived.'))
  process.once('SIGTERM', () => setTimeout(goOn, momentMs))
  console.log('A message is on its way.')
  return true
}
