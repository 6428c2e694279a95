import worker, { rolledOut } from './worker.mjs'

/** What is in memory is this process's alone: so it rolls out, too. */
let done
export default {
  async fetch(request, env, context) {
    done ??= rolledOut()
    await done
    return worker.fetch(request, env, context)
  },
}
