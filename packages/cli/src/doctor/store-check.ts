import { isChatfactorError, type Store } from '@chatfactor/core'
import { plainMessage } from '../plain-message.js'
import { inTime } from './deadline.js'
import { type Finding, failed, ok } from './finding.js'

/** Whether the store answers, with the tables and rights it needs for the least there is to read. */
export async function storeCheck(store: Store): Promise<Finding> {
  try {
    await inTime(store.list('resources', { index: 'all', equals: {}, limit: 1 }))
    return ok('store', 'answers')
  } catch (error) {
    const isConfig = isChatfactorError(error) && error.code === 'INVALID_CONFIG'
    return failed(
      'store',
      plainMessage(error),
      isConfig
        ? 'Compare the connection and the `schema` that your app gives to its store with those of the config.'
        : 'Start what the store needs, and look at how your app connects to it.',
    )
  }
}
