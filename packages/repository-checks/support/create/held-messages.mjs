import { Server } from 'node:http'

/*
 * Loaded before an app whose sandbox plays Telegram in the same process: once told `hold`, the platform takes a message and does nothing with
 * it until it is told `go on`. So a test knows that a message is on its way.
 */

const emit = Server.prototype.emit
let isHolding = false

process.on('message', (word) => {
  if (word !== 'hold') return
  isHolding = true
  console.log('Messages are held.')
})

Server.prototype.emit = function (name, request, response, ...more) {
  if (!(isHolding && name === 'request' && /\/sendMessage/.test(request.url)))
    return emit.call(this, name, request, response, ...more)
  response.once('finish', () => console.log('The message arrived.'))
  process.on('message', (word) => {
    if (word === 'go on') emit.call(this, name, request, response, ...more)
  })
  console.log('A message is on its way.')
  return true
}
