import type { Client } from '@modelcontextprotocol/client'
import {
  type BaseContext,
  type JSONRPCRequest,
  ProtocolError,
  ProtocolErrorCode,
  type ServerCapabilities,
  type ServerContext,
} from '@modelcontextprotocol/server'
import * as z from 'zod/mini'

/** A server's answers to these are passed on unchanged. */
const anything = z.looseObject({})
/**
 * The requests that are passed to the server, besides its tools. An unknown one might run something without approval.
 */
const carried = [
  ...['prompts/list', 'prompts/get', 'completion/complete', 'logging/setLevel'],
  ...['resources/list', 'resources/templates/list', 'resources/read'],
]

/** The server's capabilities as the client sees them; requests from the server to the client are not passed on. */
export function handedThrough(capabilities: ServerCapabilities | undefined): ServerCapabilities {
  const { prompts, resources, completions } = capabilities ?? {}
  return {
    tools: { listChanged: true },
    ...(prompts === undefined ? {} : { prompts: { listChanged: true } }),
    ...(resources === undefined ? {} : { resources: { listChanged: true } }),
    ...(completions === undefined ? {} : { completions }),
  }
}

/** Passes a request to the server, and its answer back. */
export function carryingTo(client: Client) {
  return async ({ method, params }: JSONRPCRequest, context: ServerContext) => {
    if (!carried.includes(method)) throw new ProtocolError(ProtocolErrorCode.MethodNotFound, 'Method not found')
    const { _meta, ...given } = params ?? {}
    return client.request({ method, params: given }, anything, requestOptions(context))
  }
}

/** The options for passing on a client's request: its abort signal, and its progress. */
export function requestOptions({ mcpReq }: BaseContext, timeoutMs?: number) {
  const progressToken = mcpReq._meta?.progressToken
  const onprogress = (progress: object) => {
    const notification = { method: 'notifications/progress', params: { ...progress, progressToken } }
    void mcpReq.notify(notification).catch(() => {})
  }
  return {
    signal: mcpReq.signal,
    resetTimeoutOnProgress: true,
    ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
    ...(progressToken === undefined ? {} : { onprogress }),
  }
}
