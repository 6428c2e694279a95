/** The frameworks that the helpers are written for, exactly: what they do before a tool runs changes from one version to the next. */
export const frameworks = { ai: '7.0.173', '@openai/agents': '0.20.0', '@mastra/core': '1.71.0' } as const

/** What their programs need beside them. */
export const beside = { '@mastra/libsql': '1.23.1', zod: '4.6.7' } as const
