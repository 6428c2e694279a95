import { life } from './life.mjs'

export default {
  async fetch(request) {
    try {
      await life(new URL(request.url).searchParams.get('platform'))
      return new Response('a whole life')
    } catch (error) {
      return new Response(String(error?.stack ?? error), { status: 500 })
    }
  },
}
