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

/** Whatever a server answers to these is handed on as it is. */
const anything = z.looseObject({})
/** What of a server stands behind the gate beside its tools. By any other name it might run something that nobody was asked about. */
const carried = [
  ...['prompts/list', 'prompts/get', 'completion/complete', 'logging/setLevel'],
  ...['resources/list', 'resources/templates/list', 'resources/read'],
]

/** What a client is told that the server can do; what it would ask of the client is not handed through. */
export function handedThrough(capabilities: ServerCapabilities | undefined): ServerCapabilities {
  const { prompts, resources, completions } = capabilities ?? {}
  return {
    tools: { listChanged: true },
    ...(prompts === undefined ? {} : { prompts: { listChanged: true } }),
    ...(resources === undefined ? {} : { resources: { listChanged: true } }),
    ...(completions === undefined ? {} : { completions }),
  }
}

/** Carries a request to the server and its answer back. */
export function carryingTo(client: Client) {
  return async ({ method, params }: JSONRPCRequest, context: ServerContext) => {
    if (!carried.includes(method)) throw new ProtocolError(ProtocolErrorCode.MethodNotFound, 'Method not found')
    const { _meta, ...given } = params ?? {}
    return client.request({ method, params: given }, anything, requestOptions(context))
  }
}

/** What a request of the client's means for the one that is made of it: its end, and its progress. */
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
